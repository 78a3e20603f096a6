import type { SystemClipboard } from '../../../electron/runtime/clipboard.ts';

/** A clipboard in memory, which can be made to refuse. */
export class MemoryClipboard implements SystemClipboard {
  readonly conceals = true;
  text = '';
  refuses = false;

  async write(text: string): Promise<void> {
    if (this.refuses) throw new Error('the clipboard is taken');
    this.text = text;
  }

  writeSecret(text: string): Promise<void> {
    return this.write(text);
  }

  async read(): Promise<string> {
    return this.text;
  }

  clear(): void {
    this.text = '';
  }
}
