import { ByteWriter, endOfText } from './bytes';
import { exactCase } from './segment';

/*
 * A record says what a form is. Those of one entry (entries.ts), or of one end in the double array, stand one behind the
 * other; the last has the bit `lastForm`.
 *
 *   0      term << 8 | bits, little-endian
 *   4      symbols, as in bytes.ts, and a 0 (none in the double array: there the way says what they are)
 *   …      for a form of exact case, a bit a symbol, set for upper case
 */
export const headSize = 4;
/** Length of a record without symbols. */
export const bareRecord = headSize + 1;

export class RecordWriter {
  private readonly writer: ByteWriter;

  /** For about `forms` records, whose symbols stand in `pool`: room for them is made at once. */
  constructor(
    private readonly pool: ByteWriter,
    forms: number,
  ) {
    this.writer = new ByteWriter(pool.size + perForm * forms);
  }

  get size(): number {
    return this.writer.size;
  }

  byte(value: number): void {
    this.writer.reserve(1);
    this.writer.bytes[this.writer.size++] = value;
  }

  /** Changes a byte that was written. */
  set(at: number, value: number): void {
    this.writer.bytes[at] = value;
  }

  /** Adds a record whose symbols stand at `text` in the pool, if it has any. */
  add(form: number, text: number | undefined): void {
    const { writer, pool } = this;
    let end = text ?? 0;
    if (text !== undefined) {
      end = endOfText(pool.bytes, text) + 1;
      if (form & exactCase) end += (symbolsIn(pool.bytes, text, end - 1) + 7) >> 3;
    }
    const length = end - (text ?? 0);
    writer.reserve(length + headSize);
    const { bytes } = writer;
    let at = writer.size;
    for (let byte = 0; byte < headSize; byte++) bytes[at++] = form >>> (8 * byte);
    if (text === undefined) bytes[at++] = 0;
    else for (let from = text; from < end; from++) bytes[at++] = pool.bytes[from]!;
    writer.size = at;
  }

  /** All of it, and some zeros behind, so that what is asked for at the end is a number. */
  result(): Uint8Array {
    const { bytes, size } = this.writer;
    const padded = new Uint8Array(size + padding);
    padded.set(bytes.subarray(0, size));
    return padded;
  }
}

const padding = 512;
/** Bytes that a form takes beside its symbols: its head, and its share of the entries. */
const perForm = headSize + 4;

const symbolsIn = (bytes: Uint8Array, from: number, to: number): number => {
  let count = 0;
  for (let at = from; at < to; at++) if ((bytes[at]! & 0xc0) !== 0x80) count++;
  return count;
};

/** Writes symbols, a 0 behind them, then perhaps a bit a symbol for upper case. */
export function addSymbols(
  pool: ByteWriter,
  symbols: readonly number[],
  uppers: readonly boolean[] | undefined,
): void {
  pool.reserve(2 * symbols.length);
  for (const symbol of symbols) pool.unit(symbol);
  pool.end();
  if (!uppers) return;
  for (let first = 0; first < symbols.length; first += 8) {
    let bits = 0;
    for (let bit = 0; bit < 8; bit++) if (uppers[first + bit]) bits |= 1 << bit;
    pool.bytes[pool.size++] = bits;
  }
}

/** Term and bits of the record at `record`. */
export const formAt = (records: Uint8Array, record: number): number =>
  records[record]! |
  (records[record + 1]! << 8) |
  (records[record + 2]! << 16) |
  (records[record + 3]! << 24);

/** The record behind one that is not the last. */
export function nextRecord(records: Uint8Array, record: number): number {
  const from = record + headSize;
  const end = endOfText(records, from);
  if (!(records[record]! & exactCase) || end === from) return end + 1;
  return end + 1 + ((symbolsIn(records, from, end) + 7) >> 3);
}

/** Whether the symbols of a record are the first `length` of `symbols`, and for `uppers` the upper-case ones the same. */
export function isRecordOf(
  records: Uint8Array,
  record: number,
  symbols: readonly number[],
  length: number,
  uppers?: readonly boolean[],
): boolean {
  let at = record + headSize;
  for (let index = 0; index < length; index++) {
    const first = records[at++]!;
    if (first === 0) return false;
    const symbol =
      first < 0x80
        ? first
        : first < 0xe0
          ? ((first & 31) << 6) | (records[at++]! & 63)
          : ((first & 15) << 12) | ((records[at++]! & 63) << 6) | (records[at++]! & 63);
    if (symbol !== symbols[index]) return false;
  }
  if (records[at++] !== 0) return false;
  if (uppers)
    for (let index = 0; index < length; index++)
      if (((records[at + (index >> 3)]! >> (index & 7)) & 1) !== (uppers[index] ? 1 : 0))
        return false;
  return true;
}
