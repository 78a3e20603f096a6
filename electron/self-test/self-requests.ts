import type { AnswerOf } from '../../shared/ipc.ts';
import type { RequestHandlers } from '../ipc/answer-request.ts';
import type { Log } from '../log/log.ts';
import type { NetworkTest } from '../network/network-test.ts';
import type { SelfTest } from './self-test.ts';

/** What {@link selfRequests} work with. */
export interface SelfRequestsPorts {
  readonly networkTest: Pick<NetworkTest, 'run'>;
  readonly selfTest: Pick<SelfTest, 'run'>;
  /** The report of the latest self-test, of a new one if there was none. */
  readonly makeReport: () => Promise<string>;
  readonly clipboard: { write(text: string): Promise<void> };
  readonly about: Extract<AnswerOf<'getAbout'>, { readonly ok: true }>['value'];
  readonly log: Log;
}

/** How the program tests and describes itself, as the page asks for it. */
export function selfRequests(
  ports: SelfRequestsPorts,
): Pick<RequestHandlers, 'testNetwork' | 'runSelfTest' | 'copyReport' | 'getAbout'> {
  const { networkTest, selfTest, makeReport, clipboard, about, log } = ports;
  return {
    testNetwork: async () => {
      const { result } = await networkTest.run();
      log.info(`the network was tested: ${result.step} after ${result.tookMs} ms`);
      return { ok: true, value: result };
    },
    runSelfTest: async () => {
      const checks = await selfTest.run();
      const amiss = checks.filter(({ verdict }) => verdict !== 'ok').map(({ finding }) => finding);
      log.info(`self-test: ${amiss.length === 0 ? 'all is well' : amiss.join(', ')}`);
      return { ok: true, value: [...checks] };
    },
    copyReport: async () => {
      await clipboard.write(await makeReport());
      return { ok: true, value: undefined };
    },
    getAbout: async () => ({ ok: true, value: about }),
  };
}
