import type { SelfCheck } from '../../shared/self-test.ts';

/** A self-test that found nothing amiss. */
export function soundChecks(): SelfCheck[] {
  const check = (name: SelfCheck['check'], finding: SelfCheck['finding'], detail = ''): SelfCheck => ({
    check: name,
    verdict: 'ok',
    finding,
    detail,
    step: null,
  });
  return [
    check('vault', 'vault-ok'),
    check('protection', 'protection-safe-storage', 'gnome-libsecret'),
    check('folder', 'folder-ok'),
    check('owner', 'owner-ok'),
    check('proxy', 'proxy-none'),
    check('dns', 'dns-ok'),
    check('answer', 'answer-ok', '212'),
    check('clock', 'clock-ok'),
    check('tray', 'tray-ok'),
    check('notifications', 'notifications-ok'),
    check('runtime', 'runtime-ok', '45.4.1'),
  ];
}

/** A self-test that found much amiss. */
export function amissChecks(): SelfCheck[] {
  const amiss: readonly SelfCheck[] = [
    { check: 'vault', verdict: 'failed', finding: 'vault-disk-full', detail: '', step: null },
    {
      check: 'folder',
      verdict: 'warning',
      finding: 'folder-mended',
      detail: 'settings.json, logs/main.log',
      step: null,
    },
    {
      check: 'proxy',
      verdict: 'failed',
      finding: 'proxy-failed',
      detail: 'http://a-proxy-with-a-very-long-name.example.internal:3128',
      step: null,
    },
    { check: 'answer', verdict: 'failed', finding: 'answer-failed', detail: '15000', step: 'proxy' },
    { check: 'clock', verdict: 'warning', finding: 'clock-unknown', detail: '', step: null },
    { check: 'tray', verdict: 'warning', finding: 'tray-none', detail: '', step: null },
  ];
  return soundChecks().map((check) => amiss.find((one) => one.check === check.check) ?? check);
}
