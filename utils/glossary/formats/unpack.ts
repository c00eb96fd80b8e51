import { largestFile } from '../json';
import { refuse } from '../problems';

/**
 * Archives, unpacked natively. What an archive says of its sizes is never believed: output is
 * counted as it comes, and unpacking stops at the limits.
 */

const megabyte = 1024 * 1024;
const most = { entries: 1_000, one: 64 * megabyte, all: 128 * megabyte, ratio: 200 };
// A short file may well shrink to less than a two-hundredth.
const freeOfRatio = 64 * 1024;

const table = Array.from({ length: 256 }, (_, byte) => {
  let word = byte;
  for (let bit = 0; bit < 8; bit++) word = word & 1 ? 0xedb88320 ^ (word >>> 1) : word >>> 1;
  return word >>> 0;
});

export function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = table[(crc ^ byte) & 0xff]! ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}

async function inflate(
  packed: Uint8Array,
  format: 'deflate-raw' | 'gzip',
  name: string,
  limit: number,
): Promise<Uint8Array> {
  const byRatio = Math.max(freeOfRatio, packed.length * most.ratio);
  const stream = new Blob([packed as Uint8Array<ArrayBuffer>])
    .stream()
    .pipeThrough(new DecompressionStream(format));
  const reader = stream.getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read().catch(() => refuse('', 'damagedArchive', name));
    if (done) break;
    length += value.length;
    if (length > Math.min(limit, byRatio)) {
      await reader.cancel().catch(() => {});
      refuse('', 'archiveTooLarge', name, Math.ceil(limit / megabyte));
    }
    chunks.push(value);
  }
  const all = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
}

/** Throws FileError. */
export const gunzip = (packed: Uint8Array): Promise<Uint8Array> =>
  inflate(packed, 'gzip', '.gz', largestFile);

export const gzip = (file: Blob): Promise<Blob> =>
  new Response(file.stream().pipeThrough(new CompressionStream('gzip'))).blob();

interface ZipEntry {
  name: string;
  method: number;
  crc: number;
  packed: number;
  offset: number;
  locked: boolean;
}

// End of central directory, its entries, and what stands before each file:
//   PK 5 6 | 10 entries | 16 offset of the directory …
//   PK 1 2 | 8 flags | 10 method | 16 crc | 20 packed | 28 name | 30 extra | 32 comment | 42 offset | 46 name …
//   PK 3 4 | 26 name | 28 extra | 30 name …
// Zip64 has the same again in eight bytes, right before the end: PK 6 7 | 8 where PK 6 6 is | …
//   PK 6 6 | 32 entries | 48 offset of the directory …
const endMark = 0x06054b50;
const entryMark = 0x02014b50;
const localMark = 0x04034b50;
const end64Mark = 0x07064b50;
const in64 = 0xffffffff;

/** A zip file. Names are only ever compared with those that are looked for. */
export class Zip {
  private readonly entries = new Map<string, ZipEntry>();
  private readonly view: DataView;
  private unpacked = 0;

  /** Throws FileError. */
  constructor(private readonly bytes: Uint8Array) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    try {
      this.readDirectory();
    } catch (error) {
      if (error instanceof RangeError) refuse('', 'damagedArchive', 'the list of its files');
      throw error;
    }
  }

  private readDirectory(): void {
    const { view, bytes } = this;
    let end = bytes.length - 22;
    const earliest = Math.max(0, end - 0xffff);
    while (end >= earliest && view.getUint32(end, true) !== endMark) end--;
    if (end < earliest) refuse('', 'damagedArchive', 'the list of its files');
    const is64 = end >= 20 && view.getUint32(end - 20, true) === end64Mark;
    const end64 = is64 ? this.eight(end - 12) : 0;
    const count = is64 ? this.eight(end64 + 32) : view.getUint16(end + 10, true);
    if (count > most.entries) refuse('', 'archiveEntries', count, most.entries);
    let at = is64 ? this.eight(end64 + 48) : view.getUint32(end + 16, true);
    for (let i = 0; i < count; i++) {
      if (view.getUint32(at, true) !== entryMark)
        refuse('', 'damagedArchive', 'the list of its files');
      const nameLength = view.getUint16(at + 28, true);
      const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength));
      if (this.entries.has(name)) refuse('', 'archiveTwice', name.slice(0, 60));
      this.entries.set(name, {
        name,
        method: view.getUint16(at + 10, true),
        crc: view.getUint32(at + 16, true),
        ...this.sizes(at, nameLength),
        locked: (view.getUint16(at + 8, true) & 1) === 1,
      });
      at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    }
  }

  private eight(at: number): number {
    return Number(this.view.getBigUint64(at, true));
  }

  /** Of the entry of the directory at `at`. What is too large for its place stands in its extra fields, in this order. */
  private sizes(at: number, nameLength: number): Pick<ZipEntry, 'packed' | 'offset'> {
    const { view } = this;
    const [size, packed, offset] = [24, 20, 42].map((place) => view.getUint32(at + place, true));
    let extra = at + 46 + nameLength;
    const end = extra + view.getUint16(at + 30, true);
    while (extra + 4 <= end && view.getUint16(extra, true) !== 1)
      extra += 4 + view.getUint16(extra + 2, true);
    let next = extra + (size === in64 ? 12 : 4);
    const whole = (value = 0) => {
      if (value !== in64 || next + 8 > end) return value;
      next += 8;
      return this.eight(next - 8);
    };
    return { packed: whole(packed), offset: whole(offset) };
  }

  has(name: string): boolean {
    return this.entries.has(name);
  }

  /** Names that fit, in the order of their number. */
  names(pattern: RegExp): string[] {
    const number = (name: string) => Number(/\d+/.exec(name)?.[0] ?? 0);
    return [...this.entries.keys()]
      .filter((name) => pattern.test(name))
      .sort((a, b) => number(a) - number(b));
  }

  /** Throws FileError. */
  async read(name: string): Promise<Uint8Array> {
    const entry = this.entries.get(name);
    if (!entry) return refuse('', 'damagedArchive', name);
    const { offset, packed, method, crc, locked } = entry;
    if (locked) refuse('', 'archiveLocked');
    const { view, bytes } = this;
    const isThere = offset + 30 <= bytes.length && view.getUint32(offset, true) === localMark;
    if (!isThere) return refuse('', 'damagedArchive', name);
    const start =
      offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
    const body = bytes.subarray(start, start + packed);
    if (body.length < packed || (method !== 0 && method !== 8)) refuse('', 'damagedArchive', name);
    const limit = Math.min(most.one, most.all - this.unpacked);
    if (body.length > limit) refuse('', 'archiveTooLarge', name, most.one / megabyte);
    const read = method === 0 ? body : await inflate(body, 'deflate-raw', name, limit);
    if (crc32(read) !== crc) refuse('', 'damagedArchive', name);
    this.unpacked += read.length;
    return read;
  }
}
