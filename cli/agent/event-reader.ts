/** One server-sent event, its data still as text. */
export interface RawEvent {
  readonly event: string;
  readonly data: string;
}

/** Reads server-sent events from text as it comes (WHATWG HTML, "Server-sent events"); comments and ids are passed over. */
export class EventReader {
  #rest = '';
  #event = '';
  #data: string[] = [];

  /** The events that are complete by now. */
  push(text: string): RawEvent[] {
    const events: RawEvent[] = [];
    const lines = (this.#rest + text).split(/\r\n|\n/);
    this.#rest = lines.pop() ?? '';
    for (const line of lines) {
      if (line !== '') this.#readLine(line);
      else {
        if (this.#data.length > 0) events.push({ event: this.#event, data: this.#data.join('\n') });
        this.#event = '';
        this.#data = [];
      }
    }
    return events;
  }

  #readLine(line: string): void {
    const [, field = '', value = ''] = /^([^:]*)(?:: ?(.*))?$/.exec(line) ?? [];
    if (field === 'event') this.#event = value;
    if (field === 'data') this.#data.push(value);
  }
}
