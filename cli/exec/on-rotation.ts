import { Refusal } from '../refusal.ts';

/** The system's signals by name. */
export type SignalNumbers = Readonly<Record<NodeJS.Signals, number>>;

/** What becomes of a command when there is a new token. */
export type OnRotation =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'restart' }
  | { readonly kind: 'signal'; readonly signal: NodeJS.Signals };

/** Reads the option; a signal with or without its `SIG`. `numbers`: the system's signals. */
export function parseOnRotation(given: string | null, numbers: SignalNumbers): OnRotation {
  if (given === null) return { kind: 'nothing' };
  if (given.toLowerCase() === 'restart') return { kind: 'restart' };
  const name = given.toUpperCase().replace(/^(?:SIG)?/, 'SIG');
  if (!isSignal(name, numbers)) throw new Refusal('bad_signal', { given });
  return { kind: 'signal', signal: name };
}

function isSignal(name: string, numbers: SignalNumbers): name is NodeJS.Signals {
  return Object.hasOwn(numbers, name);
}
