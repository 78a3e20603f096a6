import { z } from 'zod';

import { Chance } from './chance.ts';

/** The paths that faults can be bound to, by the words of docs/simulator.md. */
export const pathNames = ['deviceCode', 'status', 'exchange', 'refresh', 'userInfo'] as const;

/** One of 115's paths; see {@link pathNames}. */
export type PathName = (typeof pathNames)[number];

/** Whether the request is carried out before the fault strikes. */
const when = z.enum(['before', 'after']).optional();

/** What can go wrong with a request. Delays are real milliseconds. */
export const effectSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('lost-after-rotation') }),
  z.strictObject({ kind: z.literal('dropped-before') }),
  z.strictObject({ kind: z.literal('hang'), when }),
  z.strictObject({ kind: z.literal('slow'), ms: z.number().int().min(0).max(3_600_000) }),
  z.strictObject({
    kind: z.literal('status'),
    status: z.number().int().min(500).max(599).optional(),
    when,
  }),
  z.strictObject({
    kind: z.literal('html'),
    status: z.number().int().min(200).max(599).optional(),
    when,
  }),
  z.strictObject({
    kind: z.literal('429'),
    retryAfterS: z.number().int().min(0).optional(),
    resetInS: z.number().int().min(0).optional(),
  }),
  z.strictObject({ kind: z.literal('empty'), when }),
  z.strictObject({
    kind: z.literal('truncated'),
    cut: z.enum(['body', 'connection']).optional(),
    when,
  }),
  z.strictObject({ kind: z.literal('data-array'), when }),
  z.strictObject({
    kind: z.literal('error-code'),
    code: z.number().int(),
    message: z.string().optional(),
    place: z.enum(['code', 'errno']).optional(),
    when,
  }),
  z.strictObject({ kind: z.literal('empty-error'), when }),
  z.strictObject({ kind: z.literal('date'), offsetMs: z.number().int() }),
  z.strictObject({ kind: z.literal('state'), as: z.enum(['number', 'boolean', 'string']) }),
  z.strictObject({ kind: z.literal('redirect'), location: z.string().optional() }),
  z.strictObject({ kind: z.literal('reset-kept-connection'), when }),
]);

/** What can go wrong; see {@link effectSchema}. */
export type Effect = z.infer<typeof effectSchema>;

/** The kinds of faults. */
export type FaultKind = Effect['kind'];

/** A fault and the requests that it strikes. `from` and `until` are epoch ms of the simulator's clock. */
export const faultSchema = z.strictObject({
  path: z.enum([...pathNames, 'any']),
  effect: effectSchema,
  appId: z.string().optional(),
  userId: z.string().optional(),
  grantId: z.string().optional(),
  times: z.union([z.number().int().min(1), z.literal('always')]).optional(),
  skip: z.number().int().min(0).optional(),
  probability: z.number().min(0).max(1).optional(),
  seed: z.union([z.string(), z.number()]).optional(),
  from: z.number().optional(),
  until: z.number().optional(),
});

/** A fault as it is ordered; see {@link faultSchema}. */
export type Fault = z.infer<typeof faultSchema>;

/** A fault in the queue, and what became of it. */
export interface FaultView extends Fault {
  readonly id: string;
  /** How often it struck. */
  readonly fired: number;
  readonly exhausted: boolean;
}

/** What a fault is matched against. */
export interface FaultTarget {
  readonly path: PathName;
  readonly appId: string | null;
  readonly userId: string | null;
  readonly grantId: string | null;
  /** 1 for the first request on its TCP connection. */
  readonly nthOnConnection: number;
  readonly at: number;
}

/** Whether an effect lets the request be carried out first. */
export const isCarriedOut = (effect: Effect): boolean => {
  switch (effect.kind) {
    case 'lost-after-rotation':
    case 'slow':
    case 'date':
    case 'state':
      return true;
    case 'dropped-before':
    case '429':
    case 'redirect':
      return false;
    case 'empty':
    case 'truncated':
    case 'data-array':
      return effect.when !== 'before';
    case 'hang':
    case 'status':
    case 'html':
    case 'error-code':
    case 'empty-error':
    case 'reset-kept-connection':
      return effect.when === 'after';
  }
};

/** The queue of scripted faults: the first rule that matches a request strikes it, alone. */
export class Faults {
  #rules: Rule[] = [];
  #count = 0;

  /** Appends a fault and answers its id. */
  add(fault: Fault): FaultView {
    const rule = new Rule(`fault_${++this.#count}`, fault);
    this.#rules.push(rule);
    return rule.view();
  }

  /** Removes one fault, or all; answers how many. */
  clear(id?: string): number {
    const before = this.#rules.length;
    this.#rules = id === undefined ? [] : this.#rules.filter((rule) => rule.id !== id);
    return before - this.#rules.length;
  }

  /** The queue in its order, exhausted rules included. */
  list(): FaultView[] {
    return this.#rules.map((rule) => rule.view());
  }

  /** The effect that strikes this request, if any, and counts it. */
  strike(target: FaultTarget): Effect | null {
    for (const rule of this.#rules) {
      if (rule.matches(target) && rule.strikes()) return rule.effect;
    }
    return null;
  }
}

class Rule {
  readonly id: string;
  readonly #fault: Fault;
  readonly #chance: Chance;
  #fired = 0;
  #skipped = 0;

  constructor(id: string, fault: Fault) {
    this.id = id;
    this.#fault = fault;
    this.#chance = new Chance(fault.seed);
  }

  get effect(): Effect {
    return this.#fault.effect;
  }

  matches(target: FaultTarget): boolean {
    const { path, appId, userId, grantId, from, until, effect } = this.#fault;
    return (
      !this.#isExhausted() &&
      (path === 'any' || path === target.path) &&
      (appId === undefined || appId === target.appId) &&
      (userId === undefined || userId === target.userId) &&
      (grantId === undefined || grantId === target.grantId) &&
      (from === undefined || target.at >= from) &&
      (until === undefined || target.at < until) &&
      (effect.kind !== 'reset-kept-connection' || target.nthOnConnection > 1)
    );
  }

  /** Whether it is this matching request's turn: after the skipped ones, and by its probability. */
  strikes(): boolean {
    if (this.#skipped < (this.#fault.skip ?? 0)) {
      this.#skipped += 1;
      return false;
    }
    const { probability } = this.#fault;
    if (probability !== undefined && this.#chance.fraction() >= probability) return false;
    this.#fired += 1;
    return true;
  }

  view(): FaultView {
    return { ...this.#fault, id: this.id, fired: this.#fired, exhausted: this.#isExhausted() };
  }

  #isExhausted(): boolean {
    const times = this.#fault.times ?? 1;
    return times !== 'always' && this.#fired >= times;
  }
}
