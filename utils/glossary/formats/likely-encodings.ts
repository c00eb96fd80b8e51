import type { Encoding } from './decode';

/** In which encodings a text may be that is no Unicode, the likeliest first. */

/**
 * Where an encoding has the characters that most texts are made of: by the first byte of two, and
 * whether the second has its high bit. Each has its rare ones in other rows.
 */
const common: [encoding: Encoding, isCommon: (first: number, high: boolean) => boolean][] = [
  ['gb18030', (first, high) => high && isIn(first, [0xa1, 0xa3], [0xb0, 0xd7])],
  ['big5', (first) => isIn(first, [0xa1, 0xc6])],
  ['shift_jis', (first) => isIn(first, [0x81, 0x83], [0x88, 0x97])],
  ['euc-kr', (first, high) => high && isIn(first, [0xa1, 0xa3], [0xb0, 0xc8])],
];

const isIn = (byte: number, ...ranges: [from: number, to: number][]): boolean =>
  ranges.some(([from, to]) => byte >= from && byte <= to);

interface Share {
  encoding: Encoding;
  /** Of its characters of two bytes, those that are common. */
  share: number;
  characters: number;
}

function shareOf(bytes: Uint8Array, [encoding, isCommon]: (typeof common)[number]): Share {
  let characters = 0;
  let found = 0;
  for (let at = 0; at + 1 < bytes.length; at++) {
    const first = bytes[at]!;
    // Half-width katakana take one byte.
    if (first < 0x80 || (encoding === 'shift_jis' && isIn(first, [0xa1, 0xdf]))) continue;
    characters++;
    at++;
    if (isCommon(first, bytes[at]! > 0xa0)) found++;
  }
  return { encoding, share: found / (characters || 1), characters };
}

/** Accented letters stand alone between plain ones; other letters and characters come in runs. */
function isWestern(bytes: Uint8Array): boolean {
  let alone = 0;
  let runs = 0;
  for (let at = 0; at < bytes.length; at++) {
    if (bytes[at]! < 0x80) continue;
    const start = at;
    while (at + 1 < bytes.length && bytes[at + 1]! >= 0x80) at++;
    runs++;
    if (at === start) alone++;
  }
  return runs > 0 && alone > runs * 0.8;
}

/** Whether nearly all that is not ASCII would be Russian letters. */
function isCyrillic(bytes: Uint8Array): boolean {
  const high = bytes.filter((byte) => byte >= 0x80);
  return high.length > 20 && high.filter((byte) => byte >= 0xc0).length > high.length * 0.9;
}

export function likelyEncodings(bytes: Uint8Array): Encoding[] {
  const shares = common.map((each) => shareOf(bytes, each));
  const sure = shares.filter(({ share, characters }) => share > 0.9 && characters > 4);
  if (isWestern(bytes) && sure.length === 0) return ['windows-1252'];
  // Korean has its syllables where GB18030 has half of its common characters: no long Chinese text keeps to those.
  const korean = sure.find(({ encoding }) => encoding === 'euc-kr');
  if (korean && korean.share > 0.98 && korean.characters > 20) return ['euc-kr'];
  const [chinese] = shares;
  const others = shares.filter(({ encoding, share }) => encoding !== 'euc-kr' && share > 0.8);
  const sorted = [...new Set([...others, chinese!])].sort((a, b) => b.share - a.share);
  const found = sorted.map(({ encoding }) => encoding);
  return isCyrillic(bytes) ? [...found, 'windows-1251'] : found;
}
