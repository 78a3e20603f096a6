import type { HttpRequest, HttpResult, Transport } from '../../electron/open115/transport.ts';

/** Keeps refreshes back on their way to 115 until a test lets them go; everything else passes. */
export class HeldTransport implements Transport {
  readonly #real: Transport;
  #holding = false;
  #held: (() => void)[] = [];

  constructor(real: Transport) {
    this.#real = real;
  }

  /** How many refreshes wait. */
  get waiting(): number {
    return this.#held.length;
  }

  /** From now on refreshes wait. */
  hold(): void {
    this.#holding = true;
  }

  /** Lets those go that wait, and whatever comes after them. */
  release(): void {
    this.#holding = false;
    for (const go of this.#held) go();
    this.#held = [];
  }

  async send(request: HttpRequest): Promise<HttpResult> {
    if (this.#holding && request.lane === 'refresh') {
      await new Promise<void>((resolve) => this.#held.push(resolve));
    }
    return this.#real.send(request);
  }
}
