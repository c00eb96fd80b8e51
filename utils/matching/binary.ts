import { ByteWriter, readText } from './bytes';
import type { Notes, Segment } from './segment';
import type { Index, TermForms } from './types';

/*
 * A stored index, little-endian:
 *
 *   0    magic "SLIX"
 *   4    format
 *   8    generation, as a 64-bit float
 *   16   length of everything, in bytes
 *   20   two hashes of everything from 28 on
 *   28   number of parts
 *   32   length of each part, in bytes
 *   …    the parts, each beginning at a multiple of 8:
 *          rest (JSON), unit, expansions, dropped;
 *          ten arrays of the main segment and its notes (JSON), the same of its near texts, if it has any;
 *          the same of the overlay, if there is one
 *
 * All numbers are where they are used: loading checks the hash, lays views over the bytes and builds nothing.
 */
const magic = 0x58494c53;
const format = 4;
const headerSize = 28;
const littleEndian = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1;

/** Stored bytes that cannot be used: damaged, cut off, or of another version. */
export class IndexError extends Error {
  override name = 'IndexError';
}

const arrays = [
  ['alphabet', Uint16Array],
  ['checks', Uint16Array],
  ['steps', Int32Array],
  ['filter', Int32Array],
  ['plurals', Int32Array],
  ['records', Uint8Array],
  ['ids', Uint8Array],
  ['idMarks', Uint32Array],
  ['packOf', Uint16Array],
  ['conditions', Uint32Array],
] as const;
interface SegmentRest {
  notes: Notes;
  hasNear: boolean;
}

interface Rest {
  hasOverlay: boolean;
  overlayTerms: readonly TermForms[];
  overlaySize: number;
}

const aligned = (length: number): number => (length + 7) & ~7;

function json(value: unknown): Uint8Array {
  const writer = new ByteWriter();
  writer.text(JSON.stringify(value));
  return writer.result();
}

function partsOf(segment: Segment): Uint8Array[] {
  return [
    ...arrays.map(([name]) => {
      const { buffer, byteOffset, byteLength } = segment[name];
      return new Uint8Array(buffer, byteOffset, byteLength);
    }),
    json({ notes: segment.notes, hasNear: segment.near !== undefined } satisfies SegmentRest),
    ...(segment.near ? partsOf(segment.near) : []),
  ];
}

/** Hashes of 32-bit words `from` on: a change of any one word changes the first of them. */
function hashesOf(words: Int32Array, from: number): [number, number] {
  let a = 0x811c9dc5;
  let b = 0x2545f491;
  let c = 0x9e3779b1;
  let d = 0x7f4a7c15;
  let at = from;
  for (; at + 4 <= words.length; at += 4) {
    a = Math.imul(a ^ words[at]!, 0x01000193);
    b = Math.imul(b ^ words[at + 1]!, 0x85ebca6b);
    c = Math.imul(c ^ words[at + 2]!, 0xc2b2ae35);
    d = Math.imul(d ^ words[at + 3]!, 0x27d4eb2f);
    a ^= a >>> 15;
  }
  for (; at < words.length; at++) a = Math.imul(a ^ words[at]!, 0x01000193);
  return [a ^ Math.imul(b, 3) ^ (c >>> 3) ^ (c << 29), (Math.imul(a, 5) + Math.imul(d, 7) + b) | 0];
}

/** The index as bytes, to be kept and given to `load`. */
export function store(index: Index): Uint8Array {
  const { units, main, overlay, dropped, overlayTerms, overlaySize } = index;
  const parts = [
    json({ overlayTerms, overlaySize, hasOverlay: overlay !== undefined } satisfies Rest),
    new Uint8Array(units.unit.buffer, units.unit.byteOffset, units.unit.byteLength),
    new Uint8Array(
      units.expansions.buffer,
      units.expansions.byteOffset,
      units.expansions.byteLength,
    ),
    dropped ?? new Uint8Array(0),
    ...partsOf(main),
    ...(overlay ? partsOf(overlay) : []),
  ];
  let length = aligned(headerSize + 4 + 4 * parts.length);
  for (const part of parts) length += aligned(part.length);
  const bytes = new Uint8Array(length);
  const words = new Int32Array(bytes.buffer);
  words[0] = magic;
  words[1] = format;
  new DataView(bytes.buffer).setFloat64(8, index.generation, littleEndian);
  words[4] = length;
  words[7] = parts.length;
  let at = aligned(headerSize + 4 + 4 * parts.length);
  parts.forEach((part, number) => {
    words[8 + number] = part.length;
    bytes.set(part, at);
    at += aligned(part.length);
  });
  const [first, second] = hashesOf(words, headerSize / 4);
  // The header is covered by what it is compared with, but for the generation: that goes into the hash.
  words[5] = first ^ words[2]!;
  words[6] = second ^ words[3]!;
  return bytes;
}

/**
 * An index from bytes that `store` gave. Throws IndexError if they are damaged, cut off or of another format. The
 * bytes are kept and must not change.
 */
export function load(bytes: Uint8Array): Index {
  if (bytes.length < headerSize + 4)
    throw new IndexError(`The stored index has ${bytes.length} bytes: it is cut off.`);
  const whole = bytes.byteOffset % 8 === 0 ? bytes : bytes.slice();
  const { buffer, byteOffset } = whole;
  const words = new Int32Array(buffer, byteOffset, whole.length >> 2);
  if (words[0] !== magic) throw new IndexError('The stored index does not begin as an index does.');
  if (words[1] !== format)
    throw new IndexError(`The stored index has format ${words[1]}; this version reads ${format}.`);
  if (words[4] !== whole.length)
    throw new IndexError(`The stored index has ${whole.length} bytes and says it has ${words[4]}.`);
  const [first, second] = hashesOf(words, headerSize / 4);
  if (words[5] !== (first ^ words[2]!) || words[6] !== (second ^ words[3]!))
    throw new IndexError('The stored index is damaged: its hash is another.');

  let part = 0;
  let at = byteOffset + aligned(headerSize + 4 + 4 * words[7]!);
  const next = (): Uint8Array => {
    const length = words[8 + part++]!;
    const view = new Uint8Array(buffer, at, length);
    at += aligned(length);
    return view;
  };
  const segment = (): Segment => {
    const made = {} as Record<string, unknown>;
    for (const [name, Kind] of arrays) {
      const { byteOffset: from, byteLength } = next();
      made[name] = new Kind(buffer as ArrayBuffer, from, byteLength / Kind.BYTES_PER_ELEMENT);
    }
    const { notes, hasNear } = JSON.parse(readText(next())) as SegmentRest;
    made.notes = notes;
    made.near = hasNear ? segment() : undefined;
    return made as unknown as Segment;
  };
  const { overlayTerms, overlaySize, hasOverlay } = JSON.parse(readText(next())) as Rest;
  const unit = next();
  const expansions = next();
  const dropped = next();
  const main = segment();
  const overlay = hasOverlay ? segment() : undefined;
  return {
    generation: new DataView(buffer, byteOffset).getFloat64(8, littleEndian),
    units: {
      unit: new Int32Array(buffer, unit.byteOffset, unit.byteLength / 4),
      expansions: new Uint16Array(buffer, expansions.byteOffset, expansions.byteLength / 2),
    },
    main,
    overlay,
    overlayTerms,
    dropped: dropped.length > 0 ? dropped : undefined,
    overlaySize,
  };
}
