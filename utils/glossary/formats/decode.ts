import { refuse } from '../problems';
import { likelyEncodings } from './likely-encodings';

/** Bytes to text. A guess is said to be one, so that the reader can look at it and switch. */

export const encodings = [
  'utf-8',
  'gb18030',
  'big5',
  'shift_jis',
  'euc-kr',
  'windows-1252',
  'windows-1251',
  'utf-16le',
  'utf-16be',
] as const;
export type Encoding = (typeof encodings)[number];

export interface Decoded {
  text: string;
  encoding: Encoding;
  /** Said by the file itself, or impossible to mistake. */
  certain: boolean;
}

function strictly(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** The encoding that a byte order mark names. */
export function markedEncoding([a, b, c]: Uint8Array): Encoding | undefined {
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  return a === 0xfe && b === 0xff ? 'utf-16be' : undefined;
}

/** UTF-16 without a mark: Latin letters, commas and line breaks have a zero in one of their two bytes. */
function zeroPattern(bytes: Uint8Array): Encoding | 'none' | 'binary' {
  const zeros = [0, 0];
  const end = Math.min(bytes.length, 65_536);
  for (let at = 0; at < end; at++) if (bytes[at] === 0) zeros[at % 2]!++;
  const [even = 0, odd = 0] = zeros;
  if (even + odd === 0) return 'none';
  // A text that has lost a few characters; in UTF-16 every second byte would be odd as UTF-8.
  if ((even + odd) * 10 < end && strictly(bytes, 'utf-8') !== undefined) return 'binary';
  if (bytes.length % 2 === 0 && even * 10 <= odd) return 'utf-16le';
  if (bytes.length % 2 === 0 && odd * 10 <= even) return 'utf-16be';
  return 'binary';
}

/** Whether a text has characters that no text has. */
function isBinary(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what is looked for
  const controls = text.slice(0, 65_536).match(/[\0-\x08\x0e-\x1a\x1c-\x1f]/g);
  return controls !== null && (controls.includes('\0') || controls.length > text.length / 100);
}

function readable(bytes: Uint8Array, encoding: Encoding): string | undefined {
  const text = strictly(bytes, encoding);
  return text === undefined || isBinary(text) ? undefined : text;
}

/**
 * The text of bytes that are no file of a kind with its own rules. What the reader chose is taken
 * even where it does not fit: U+FFFD then stands for what could not be decoded.
 * Throws FileError for what is no text.
 */
export function decode(bytes: Uint8Array, chosen?: Encoding): Decoded {
  if (chosen)
    return { text: new TextDecoder(chosen).decode(bytes), encoding: chosen, certain: true };
  const marked = markedEncoding(bytes);
  if (marked) {
    const text = strictly(bytes, marked) ?? new TextDecoder(marked).decode(bytes);
    return { text, encoding: marked, certain: true };
  }
  const zeros = zeroPattern(bytes);
  if (zeros !== 'none') {
    const text = zeros === 'binary' ? undefined : readable(bytes, zeros);
    if (text === undefined || zeros === 'binary')
      return refuse('', 'notAFile', 'a file of another kind');
    return { text, encoding: zeros, certain: false };
  }
  const unicode = readable(bytes, 'utf-8');
  if (unicode !== undefined) return { text: unicode, encoding: 'utf-8', certain: true };
  for (const encoding of likelyEncodings(bytes)) {
    const text = readable(bytes, encoding);
    if (text !== undefined) return { text, encoding, certain: false };
  }
  // Nothing fits: the one that damages least stands in until the reader has chosen.
  const tried = (['utf-8', 'gb18030'] as const).map((encoding) => {
    const lossy = new TextDecoder(encoding).decode(bytes);
    return { text: lossy, encoding, certain: false, damage: lossy.split('\ufffd').length };
  });
  const { damage: _, ...least } = tried.reduce((a, b) => (b.damage < a.damage ? b : a));
  if (isBinary(least.text)) refuse('', 'notAFile', 'a file of another kind');
  return least;
}
