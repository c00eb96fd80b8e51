/**
 * Stretches without a blank that hold an address, a domain, a handle or a file name, or might: which they are, and
 * where they end in Chinese, is decided by long lists (R4), so that the reference does not judge them. UTF-16 offsets,
 * end exclusive.
 */
export function unclearIn(text: string): [start: number, end: number][] {
  const stretch = /[\p{L}\p{M}\p{N}_.@:/?#&=%+~-]+/gu;
  return Array.from(text.matchAll(stretch))
    .filter(([part]) => /@|:\/\/|[\p{L}\p{N}]\.[\p{Script=Latin}_]/u.test(part))
    .map(({ 0: part, index }) => [index, index + part.length]);
}
