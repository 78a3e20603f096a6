import type { CodeView } from '../device-codes.ts';
import type { World } from '../world.ts';

/** A code as the phone shows it. */
export interface PhoneCode extends CodeView {
  /** Who scanned it, by name. */
  readonly userName: string | null;
  /** Real seconds until it expires; null while the simulator's clock stands. */
  readonly endsInS: number | null;
}

/** What `GET /phone/state` answers. */
export interface PhoneState {
  /** The code asked for, or the newest that waits, or else the newest; null if there is none. */
  readonly code: PhoneCode | null;
  /** The codes that wait for a phone, oldest first. */
  readonly waiting: readonly PhoneCode[];
  readonly users: readonly { readonly id: string; readonly name: string; readonly face: string }[];
}

/** What the phone shows: the code with this uid, or the newest one. */
export const phoneState = (world: World, uid: string | null): PhoneState => {
  const now = world.clock.now();
  const show = (view: CodeView): PhoneCode => {
    const realMs = world.clock.realMsUntil(view.expiresAt);
    return {
      ...view,
      userName: view.userId === null ? null : (world.users.get(view.userId)?.name ?? view.userId),
      endsInS: Number.isFinite(realMs) ? Math.ceil(realMs / 1000) : null,
    };
  };
  const code = uid === null ? (world.codes.latest() ?? world.codes.list().at(-1)) : world.codes.get(uid);
  return {
    code: code === undefined ? null : show(code.view(now)),
    waiting: world.codes.pending().map((one) => show(one.view(now))),
    users: world.users.list().map(({ id, name, avatar }) => ({
      id,
      name,
      face: avatar?.startsWith('/') === true ? avatar : `/avatar/${id}.svg`,
    })),
  };
};
