import { expect } from 'playwright/test';
import { hasEnded, readCalls, tracedStart, whyNotTraced, type Call } from '../support/call-trace.ts';
import { onePress } from '../support/one-press.ts';
import { addAccount, onlyAccount } from '../support/phone.ts';
import { tk115 } from '../support/tk115.ts';
import { test } from '../support/traced.ts';

const unable = whyNotTraced();

test.skip(unable !== '', unable);
test.use({ scale: 60 });

/** Where a call connects to, as `address:port`; null when that is no address of the network. */
function destinationOf({ name, args, strings }: Call): string | null {
  if (name !== 'connect' || !args.includes('sa_family=AF_INET')) return null;
  return `${strings.map(String).join('')}:${/htons\((\d+)\)/.exec(args)?.[1] ?? ''}`;
}

test('P24: with everything going on no process of the program connects to any but 115, or asks for a name', async ({
  program,
  callTrace,
}) => {
  const traced = tracedStart(callTrace, 'connect', 'sendto', 'sendmsg', 'sendmmsg');
  const running = await program.start({ env: { ...traced, TK115_AGENT_CONSENT: 'allow' } });
  const { id } = await addAccount(program);
  const page = await running.page();
  await running.panel.choose('Refresh now');
  await expect.poll(async () => (await onlyAccount(program)).generation).toBe(2);
  expect((await tk115(program, 'token').ended).code).toBe(0);
  await onePress(page);
  await page.evaluate(async (account) => {
    await window.keeper.copyToken({ account });
    await window.keeper.testNetwork();
    await window.keeper.runSelfTest();
    await window.keeper.getProfile({ account });
    await window.keeper.addDemo();
    // Looked up in advance: no policy of the page's knows of that.
    for (const rel of ['dns-prefetch', 'preconnect', 'prefetch', 'prerender', 'preload']) {
      const link = Object.assign(document.createElement('link'), { rel, href: `http://${rel}.example/` });
      document.head.append(link);
    }
    await new RTCPeerConnection({ iceServers: [{ urls: 'stun:stun.example' }] }).createOffer();
  }, id);
  // By this one it shows that a datagram would have been seen.
  await running.application.evaluate(async () => {
    // oxlint-disable-next-line typescript/no-deprecated -- the only way to a module from in here.
    const socket = process.mainModule?.require('node:dgram').createSocket('udp4');
    await new Promise((sent) => socket.send('seen', 9, '127.0.0.1', sent));
    socket.close();
  });
  const { pid } = running.application.process();
  await program.quit();
  await expect.poll(() => hasEnded(callTrace, pid), { message: 'the end of the trace' }).toBe(true);

  const calls = readCalls(callTrace);
  const connects = calls
    .filter(({ target }) => target.startsWith('TCP'))
    .flatMap((call) => destinationOf(call) ?? []);
  const demo = /^127\.0\.0\.1:\d+$/;
  const own = `127.0.0.1:${new URL(program.simulator.origin).port}`;
  expect(connects).toContain(own);
  // The demo's 115 is the program itself, on a port of its own.
  expect(new Set(connects.filter((to) => to !== own)).size).toBeLessThanOrEqual(1);
  expect(connects.filter((to) => !demo.test(to))).toEqual([]);

  // A datagram socket that is connected sends nothing; by it Chromium learns by which way it would go.
  const datagrams = calls.filter(({ name, target }) => name.startsWith('send') && target.startsWith('UDP'));
  expect(datagrams.map(({ strings }) => strings.map(String))).toEqual([['127.0.0.1', 'seen']]);
  const sockets = calls.filter(({ name, args }) => name === 'connect' && args.includes('AF_UNIX'));
  expect(sockets.filter(({ strings }) => strings.some((path) => /resolve/.test(String(path))))).toEqual([]);
});
