import type { Core } from './core.ts';
import { LONGEST_WAIT_MS } from './system/longest-wait.ts';

/** Ends the core: what is in flight is settled first, whoever waits for it is served, and what is known is written (P13). */
export async function endInOrder({
  keeping,
  ownedVault,
  agent,
  clipboard,
  demo,
  history,
}: Core): Promise<void> {
  await keeping.open?.keeper.settle(LONGEST_WAIT_MS);
  keeping.open?.keeper.close();
  await agent.close();
  await clipboard.clear();
  await demo.stop();
  await history.settle(1_000);
  await ownedVault.release();
}
