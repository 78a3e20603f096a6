import type { Refusal } from '../codes.ts';
import type { HostKind, Reply } from '../envelope.ts';
import type { PathName } from '../faults.ts';
import type { TokenOwner } from '../grants.ts';
import type { World } from '../world.ts';

/** A request to the open platform, free of its transport. */
export interface PlatformRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  /** The body's fields; empty unless it is application/x-www-form-urlencoded. */
  readonly form: URLSearchParams;
  /** The token of the `Authorization: Bearer` header. */
  readonly bearer: string | null;
  readonly connection: number;
  readonly nthOnConnection: number;
  /** Aborted when the client goes away. */
  readonly signal: AbortSignal;
}

/** Whom a request concerns, as far as can be told before it is carried out. */
export interface Subject {
  readonly appId: string | null;
  readonly userId: string | null;
  /** The token presented, if any, and whose it is. */
  readonly token: string | null;
  readonly owner: TokenOwner | undefined;
}

/** What a route did. `settle` hears whether the answer was delivered. */
export interface Result {
  readonly reply: Reply;
  readonly settle?: (delivered: boolean) => void;
}

/** One of 115's paths. */
export interface Route {
  readonly name: PathName;
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly host: HostKind;
  identify(world: World, request: PlatformRequest): Subject;
  run(world: World, request: PlatformRequest): Result | Promise<Result>;
}

/** A subject known by its token alone. */
export const subjectOfToken = (world: World, token: string | null): Subject => {
  const owner = token === null ? undefined : world.grants.ownerOf(token);
  return {
    appId: owner?.grant.appId ?? null,
    userId: owner?.grant.userId ?? null,
    token,
    owner,
  };
};

/** A subject known by the uid of its QR code. */
export const subjectOfCode = (world: World, uid: string | null): Subject => {
  const code = world.codes.get(uid ?? '');
  return {
    appId: code?.appId ?? null,
    userId: code?.userId ?? null,
    token: null,
    owner: undefined,
  };
};

/** The result of a refusal. */
export const refuse = (refusal: Refusal): Result => ({ reply: { ok: false, refusal } });
