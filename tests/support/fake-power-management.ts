import { spawn } from 'node:child_process';
import { expect } from 'playwright/test';
import { busList, busText } from './gvariant.ts';
import { busNames, callOnBus } from './session-bus.ts';

/** The system's own Python: distributions install `dbusmock` for this one, whatever comes first on the path. */
const PYTHON = '/usr/bin/python3';

const SERVICE = 'org.freedesktop.PowerManagement';
const PATH = '/org/freedesktop/PowerManagement/Inhibit';
const INHIBIT = `${SERVICE}.Inhibit`;

/** What the service answers a request by; to be given back to end it. */
export const COOKIE = 4_115;

/** The service of a desktop (Xfce's, KDE's) that programs ask to keep the machine awake; here it only takes notes. */
export interface FakePowerManagement {
  /** What it was asked for so far, in order: `Inhibit`, or `UnInhibit [cookie]`. */
  readonly asked: () => Promise<readonly string[]>;
  readonly close: () => void;
}

/** Starts the service on a session bus of the tests' own. */
export async function openFakePowerManagement(address: string): Promise<FakePowerManagement> {
  const child = spawn(PYTHON, ['-m', 'dbusmock', '--session', SERVICE, PATH, INHIBIT], {
    env: { ...process.env, DBUS_SESSION_BUS_ADDRESS: address },
    stdio: 'ignore',
  });
  const call = (method: string, ...args: readonly string[]) =>
    callOnBus({
      destination: SERVICE,
      path: PATH,
      method: `org.freedesktop.DBus.Mock.${method}`,
      args,
      address,
    });
  await expect.poll(() => busNames(address), { message: 'the service stands' }).toContain(SERVICE);
  await call('AddMethod', `'${INHIBIT}'`, "'Inhibit'", "'ss'", "'u'", `'ret = ${COOKIE}'`);
  await call('AddMethod', `'${INHIBIT}'`, "'UnInhibit'", "'u'", "''", "''");
  return {
    asked: async () => {
      const [calls] = await call('GetCalls');
      return busList(calls).map((one) => {
        const [, method, args] = busList(one);
        const name = busText(method);
        return name === 'UnInhibit' ? `${name} ${JSON.stringify(busList(args))}` : name;
      });
    },
    close: () => child.kill(),
  };
}
