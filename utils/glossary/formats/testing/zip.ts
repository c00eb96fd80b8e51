import { deflateRawSync } from 'node:zlib';
import { crc32 } from '../unpack';

/** For tests: a zip file, with what its directory says at hand to be made wrong. */
export function zipOf(
  files: Record<string, string | Uint8Array> | [name: string, content: string | Uint8Array][],
  {
    crc = (right: number) => right,
    flags = 0,
    is64 = false,
  }: { crc?(right: number): number; flags?: number; is64?: boolean } = {},
): Uint8Array {
  const parts: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let offset = 0;
  const list = Array.isArray(files) ? files : Object.entries(files);
  for (const [name, content] of list) {
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
    const packed = new Uint8Array(deflateRawSync(bytes));
    const title = new TextEncoder().encode(name);
    const local = new DataView(new ArrayBuffer(30));
    local.setUint32(0, 0x04034b50, true);
    local.setUint16(8, 8, true);
    local.setUint16(26, title.length, true);
    const entry = new DataView(new ArrayBuffer(46));
    entry.setUint32(0, 0x02014b50, true);
    entry.setUint16(8, flags, true);
    entry.setUint16(10, 8, true);
    entry.setUint32(16, crc(crc32(bytes)), true);
    entry.setUint32(20, is64 ? 0xffffffff : packed.length, true);
    // The size it claims is never read.
    entry.setUint32(24, 1, true);
    entry.setUint16(28, title.length, true);
    entry.setUint32(42, is64 ? 0xffffffff : offset, true);
    const extra = is64 ? new DataView(new ArrayBuffer(20)) : undefined;
    if (extra) {
      entry.setUint16(30, 20, true);
      extra.setUint16(0, 1, true);
      extra.setUint16(2, 16, true);
      extra.setBigUint64(4, BigInt(packed.length), true);
      extra.setBigUint64(12, BigInt(offset), true);
    }
    parts.push(new Uint8Array(local.buffer), title, packed);
    directory.push(new Uint8Array(entry.buffer), title);
    if (extra) directory.push(new Uint8Array(extra.buffer));
    offset += 30 + title.length + packed.length;
  }
  const end = new DataView(new ArrayBuffer(22));
  end.setUint32(0, 0x06054b50, true);
  end.setUint16(10, is64 ? 0xffff : list.length, true);
  end.setUint32(16, is64 ? 0xffffffff : offset, true);
  const all = [...parts, ...directory];
  if (is64) {
    const large = new DataView(new ArrayBuffer(56 + 20));
    large.setUint32(0, 0x06064b50, true);
    large.setBigUint64(32, BigInt(list.length), true);
    large.setBigUint64(48, BigInt(offset), true);
    large.setUint32(56, 0x07064b50, true);
    const before = all.reduce((sum, part) => sum + part.length, 0);
    large.setBigUint64(64, BigInt(before), true);
    all.push(new Uint8Array(large.buffer));
  }
  all.push(new Uint8Array(end.buffer));
  const zip = new Uint8Array(all.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of all) {
    zip.set(part, at);
    at += part.length;
  }
  return zip;
}
