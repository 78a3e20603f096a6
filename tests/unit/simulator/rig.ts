import { createHash } from 'node:crypto';
import { z } from 'zod';
import { SimClock } from '../../../simulator/clock.ts';
import type { Fault } from '../../../simulator/faults.ts';
import type { SimulatorOptions } from '../../../simulator/options.ts';
import { startSimulator, type Simulator } from '../../../simulator/simulator.ts';

/** When a standing clock begins. */
export const START = Date.UTC(2026, 10, 22, 12);

/** The App ID that tests use. */
export const APP_ID = '100196001';

/** 115's official PKCE test vector (docs/115-open-platform.md, "Device code with PKCE"). */
export const VERIFIER = 'IGKN6CJanWxCDPDhHZJrhswQdlcPBGLqExkhyujysXaQ4fJKBk_6dlPJo47s';
export const CHALLENGE = 'THHodGWg-FZfv8XYz7QArNGIK_aVomSHPldlSOTUtkw';

const envelopeSchema = z.object({
  state: z.union([z.number(), z.boolean(), z.string()]),
  code: z.number(),
  message: z.string(),
  data: z.unknown(),
  error: z.string(),
  errno: z.number(),
});
const codeSchema = z.object({ uid: z.string(), time: z.number(), qrcode: z.string(), sign: z.string() });
const pairSchema = z.object({
  access_token: z.string(),
  refresh_token: z.string(),
  expires_in: z.number(),
});
const statusSchema = z.object({ status: z.number().optional() });
const issuedSchema = z.object({
  grantId: z.string(),
  accessToken: z.string(),
  refreshToken: z.string(),
});

/** A running simulator, and the requests that a program would make of it, over real HTTP. */
export class Rig {
  readonly simulator: Simulator;

  constructor(simulator: Simulator) {
    this.simulator = simulator;
  }

  static async start(clock: SimClock = SimClock.manual(START), seed?: string): Promise<Rig> {
    return new Rig(await startSimulator({ clock, seed }));
  }

  fetch(path: string, init: RequestInit = {}): Promise<Response> {
    return fetch(this.simulator.origin + path, { redirect: 'manual', ...init });
  }

  post(path: string, form: Record<string, string>): Promise<Response> {
    return this.fetch(path, { method: 'POST', body: new URLSearchParams(form) });
  }

  async beginCode(challenge = CHALLENGE) {
    const form = { client_id: APP_ID, code_challenge: challenge, code_challenge_method: 'sha256' };
    return codeSchema.parse((await this.read(this.post('/open/authDeviceCode', form))).data);
  }

  poll(code: { uid: string; time: number; sign: string }, signal?: AbortSignal): Promise<Response> {
    const query = new URLSearchParams({ uid: code.uid, time: String(code.time), sign: code.sign });
    return this.fetch(`/get/status/?${query.toString()}`, signal === undefined ? {} : { signal });
  }

  /** The status that a poll tells; undefined when it tells none, the code when it refuses. */
  async status(response: Response | Promise<Response>): Promise<number | undefined> {
    const { code, data } = await this.read(response);
    return code === 0 ? statusSchema.parse(data).status : code;
  }

  exchange(uid: string, verifier = VERIFIER): Promise<Response> {
    return this.post('/open/deviceCodeToToken', { uid, code_verifier: verifier });
  }

  refresh(token: string): Promise<Response> {
    return this.post('/open/refreshToken', { refresh_token: token });
  }

  userInfo(accessToken: string): Promise<Response> {
    return this.fetch('/open/user/info', { headers: { Authorization: `Bearer ${accessToken}` } });
  }

  async read(response: Response | Promise<Response>) {
    return envelopeSchema.parse(await (await response).json());
  }

  /** The error code of an answer, 0 for success. */
  async code(response: Response | Promise<Response>): Promise<number> {
    return (await this.read(response)).code;
  }

  /** The pair in an answer. */
  async pair(response: Response | Promise<Response>) {
    return pairSchema.parse((await this.read(response)).data);
  }

  admin(command: unknown): Promise<unknown> {
    return this.simulator.admin(command);
  }

  /** A grant as if a phone had confirmed it. */
  async issue(of: Record<string, unknown> = {}) {
    return issuedSchema.parse(await this.admin({ command: 'grant.issue', appId: APP_ID, ...of }));
  }

  async fault(fault: Fault): Promise<void> {
    await this.admin({ command: 'fault.add', fault });
  }

  async options(options: Partial<SimulatorOptions>): Promise<void> {
    await this.admin({ command: 'options.set', options });
  }

  async shift(ms: number): Promise<void> {
    await this.admin({ command: 'clock.shift', ms });
  }

  close(): Promise<void> {
    return this.simulator.close();
  }
}

/** What 115 derives from a verifier. */
export const challengeOf = (verifier: string): string =>
  createHash('sha256').update(verifier).digest('base64url');
