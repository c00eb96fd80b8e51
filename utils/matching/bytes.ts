/**
 * Text as bytes, each UTF-16 code unit by itself as UTF-8 writes one: half surrogate pairs survive, and code units
 * below 128 take one byte. Code unit 0 takes two, so that a byte 0 can mark an end.
 */
export class ByteWriter {
  bytes: Uint8Array;
  size = 0;

  /** With room for so many bytes at first. */
  constructor(capacity = 4096) {
    this.bytes = new Uint8Array(capacity);
  }

  /** Makes room for `more` code units and a few bytes. */
  reserve(more: number): void {
    const needed = this.size + 3 * more + 8;
    if (needed <= this.bytes.length) return;
    const bytes = new Uint8Array(Math.max(2 * this.bytes.length, needed));
    bytes.set(this.bytes);
    this.bytes = bytes;
  }

  /** Writes a code unit; room has been made. */
  unit(code: number): void {
    const { bytes } = this;
    if (code < 0x80 && code > 0) bytes[this.size++] = code;
    else if (code < 0x800) {
      bytes[this.size++] = 0xc0 | (code >> 6);
      bytes[this.size++] = 0x80 | (code & 63);
    } else {
      bytes[this.size++] = 0xe0 | (code >> 12);
      bytes[this.size++] = 0x80 | ((code >> 6) & 63);
      bytes[this.size++] = 0x80 | (code & 63);
    }
  }

  /** Marks an end: no text has such a byte. Room has been made. */
  end(): void {
    this.bytes[this.size++] = 0;
  }

  text(text: string): void {
    this.reserve(text.length);
    const { bytes } = this;
    let { size } = this;
    let at = 0;
    for (; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code >= 0x80 || code === 0) break;
      bytes[size++] = code;
    }
    this.size = size;
    for (; at < text.length; at++) this.unit(text.charCodeAt(at));
  }

  result(): Uint8Array {
    return this.bytes.slice(0, this.size);
  }
}

/** Where the text from `from` on ends: at the next byte 0. */
export function endOfText(bytes: Uint8Array, from: number): number {
  let at = from;
  while (bytes[at] !== 0) at++;
  return at;
}

/** The text that was written to `from` … `to` (bytes, end exclusive). */
export function readText(bytes: Uint8Array, from = 0, to = bytes.length): string {
  let text = '';
  const codes: number[] = [];
  for (let at = from; at < to; ) {
    const first = bytes[at++]!;
    codes.push(
      first < 0x80
        ? first
        : first < 0xe0
          ? ((first & 31) << 6) | (bytes[at++]! & 63)
          : ((first & 15) << 12) | ((bytes[at++]! & 63) << 6) | (bytes[at++]! & 63),
    );
    if (codes.length === 4096 || at >= to) {
      text += String.fromCharCode(...codes);
      codes.length = 0;
    }
  }
  return text;
}
