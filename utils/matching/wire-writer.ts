import { readText } from './bytes';
import type { PageCondition } from './types';
import { alphabet, digitBits, more } from './wire';

const digits = Uint8Array.from(alphabet, (digit) => digit.charCodeAt(0));
const mostDigits = 7;
const quote = 0x22;
const backslash = 0x5c;

// In workers and in Node alike; this room knows no DOM.
declare const TextDecoder: new () => { decode(bytes: Uint8Array): string };

/** Writes a reply; bytes, so that a find costs no object. */
export class WireWriter {
  private bytes = new Uint8Array(4096);
  private size = 0;

  constructor() {
    this.ascii('["');
  }

  /** Makes room for `many` bytes. */
  private reserve(many: number): void {
    if (this.size + many <= this.bytes.length) return;
    const bytes = new Uint8Array(2 * this.bytes.length + many);
    bytes.set(this.bytes);
    this.bytes = bytes;
  }

  private ascii(text: string): void {
    this.reserve(text.length);
    for (let at = 0; at < text.length; at++) this.bytes[this.size++] = text.charCodeAt(at);
  }

  /** Adds a number, not below 0. */
  number(value: number): void {
    this.reserve(mostDigits);
    let left = value;
    for (; left >= more; left >>>= digitBits)
      this.bytes[this.size++] = digits[(left & (more - 1)) | more]!;
    this.bytes[this.size++] = digits[left]!;
  }

  /** Says that all numbers are there; ids come next. */
  endNumbers(): void {
    this.ascii('",[');
  }

  /** Adds an id, given as text in bytes.ts. */
  id(source: Uint8Array, from: number, to: number, isFirst: boolean): void {
    if (!isFirst) this.ascii(',');
    this.reserve(to - from + 2);
    const before = this.size;
    this.bytes[this.size++] = quote;
    for (let at = from; at < to; at++) {
      const byte = source[at]!;
      if (byte < 0x20 || byte > 0x7e || byte === quote || byte === backslash) {
        this.size = before;
        this.ascii(
          JSON.stringify(readText(source, from, to)).replace(
            /[^\x20-\x7e]/g,
            (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
          ),
        );
        return;
      }
      this.bytes[this.size++] = byte;
    }
    this.bytes[this.size++] = quote;
  }

  /** The reply, with what is left. */
  end(conditions: readonly PageCondition[], near: readonly string[]): string {
    const written = new TextDecoder().decode(this.bytes.subarray(0, this.size));
    return `${written}],${JSON.stringify(conditions)},${JSON.stringify(near)}]`;
  }
}
