import type { Reading } from './tokenise';
import {
  blank,
  blocked,
  character,
  clear,
  gapToken,
  lineBreak,
  noStart,
  partsGap,
  type Tokens,
  tokenKind,
  typedBlank,
  word,
} from './tokens';
import {
  astralOf,
  digit,
  han,
  high,
  invisible,
  isKind,
  kindOf,
  latin,
  scriptEdge,
  symbolOf,
  type Units,
  wide,
  wordExpansion,
} from './units';

/** Adds a token; the caller sets `position`. */
export function push(
  tokens: Tokens,
  code: number,
  dat: number,
  start: number,
  end: number,
  meta: number,
  entry: number,
): void {
  const { count } = tokens;
  tokens.code[count] = code;
  tokens.dat[count] = dat;
  tokens.start[count] = start;
  tokens.end[count] = end;
  tokens.meta[count] = tokens.pending & blocked ? meta | noStart : meta;
  tokens.count = count + 1;
  tokens.lastKind = meta & tokenKind;
  tokens.lastEntry = entry;
  tokens.blanks = 0;
  tokens.pending = clear;
}

/**
 * Puts in what stands between the last token and one of `kind` that begins with `entry`: nothing, a blank or a gap.
 * Between words blanks have no token; between Han and Latin letters or digits they are optional; a line break of the
 * source between wide characters is nothing.
 */
export function separate(tokens: Tokens, kind: number, entry: number, reading: Reading): void {
  const { lastKind, lastEntry, blanks, count } = tokens;
  if (lastKind < 0) return;
  const add = (meta: number, symbol: number): void => {
    const { pending } = tokens;
    push(
      tokens,
      symbol,
      meta === blank ? reading.alphabet[symbol]! : 0,
      tokens.end[count - 1]!,
      tokens.end[count - 1]!,
      meta,
      0,
    );
    tokens.pending = pending;
  };
  if (blanks === 0) {
    if (kind === word && lastKind === word) add(gapToken, partsGap);
    return;
  }
  if (kind === word && lastKind === word) return;
  if (kind === word && isKind(lastEntry, han) && lastKind === character && entry & (latin | digit))
    return;
  if (kind === character && isKind(entry, han) && lastKind === word && lastEntry & (latin | digit))
    return;
  const layout = (blanks & lineBreak) !== 0 && (blanks & typedBlank) === 0;
  if (layout && kind === character && lastKind === character && lastEntry & wide && entry & wide)
    return;
  if (lastKind === character && tokens.dat[count - 1] === 0 && !reading.keepAll) return;
  add(blank, 0x20);
}

const flagsOf = 0xff0000;

/** What is known of the letter of a word that stands at `from`, behind invisible characters; -1 if none does. */
export function letterAt(text: string, from: number, units: Units, overEdges = false): number {
  for (let position = from; position < text.length; position++) {
    const entry = units.unit[text.charCodeAt(position)]!;
    if (entry >= 0) return entry;
    const kind = entry & kindOf;
    if (kind === wordExpansion) return (entry & flagsOf) | 0x61;
    if (kind === high) {
      const astral = astralOf(text.codePointAt(position)!);
      if (astral.kind === invisible) {
        position++;
        continue;
      }
      return astral.kind === 0 ? astral.flags | 0x61 : -1;
    }
    if (kind !== invisible && !(overEdges && kind === scriptEdge)) return -1;
  }
  return -1;
}
