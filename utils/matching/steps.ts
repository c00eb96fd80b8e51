import type { Reading } from './reading';
import {
  blank,
  blocked,
  character,
  characterToken,
  clear,
  codeOf,
  codeShift,
  endOf,
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
  anyKind,
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
  wide,
  wordExpansion,
} from './units';

/** Adds a token; the caller sets `position`. `entry` says what its last code unit is. */
export function push(
  tokens: Tokens,
  info: number,
  hash: number,
  start: number,
  entry: number,
): void {
  const { count } = tokens;
  tokens.info[count] = tokens.pending & blocked ? info | noStart : info;
  tokens.hash[count] = hash;
  tokens.start[count] = start;
  tokens.count = count + 1;
  tokens.lastKind = info & tokenKind;
  tokens.lastEntry = entry;
  tokens.blanks = 0;
  tokens.pending = clear;
}

/** Whether a blank between a Han character and a letter means nothing. */
export const isLoose = (character: number, letter: number): boolean =>
  isKind(character, han) && (letter & (latin | digit)) !== 0;

/**
 * Puts in what stands between the last token and one of `kind` that begins with `entry`: nothing, a blank or a gap.
 * Between words blanks have no token; between Han and Latin letters or digits they are optional; a line break of the
 * source between wide characters is nothing.
 */
export function separate(tokens: Tokens, kind: number, entry: number, reading: Reading): void {
  const { lastKind, lastEntry, blanks, count } = tokens;
  if (lastKind < 0) return;
  const add = (kind: number, code: number): void => {
    const { pending } = tokens;
    push(tokens, characterToken(code, 0, kind), 0, endOf(tokens, count - 1), 0);
    tokens.pending = pending;
  };
  if (blanks === 0) {
    if (kind === word && lastKind === word) add(gapToken, partsGap);
    return;
  }
  if (kind === word && lastKind === word) return;
  if (kind === word && lastKind === character && isLoose(lastEntry, entry)) return;
  if (kind === character && lastKind === word && isLoose(entry, lastEntry)) return;
  const layout = (blanks & lineBreak) !== 0 && (blanks & typedBlank) === 0;
  if (layout && kind === character && lastKind === character && lastEntry & wide && entry & wide)
    return;
  // Behind a character that no form holds nothing matters.
  if (lastKind === character && ((tokens.info[count - 1]! >> codeShift) & codeOf) === 0) return;
  add(blank, reading.entries[0x20]! & symbolOf);
}

const flagsOf = 0xff0000;

/** What is known of the letter of a word that stands at `from`, behind invisible characters; -1 if none does. */
export function letterAt(text: string, from: number, reading: Reading, overEdges = false): number {
  for (let position = from; position < text.length; position++) {
    const entry = reading.entries[text.charCodeAt(position)]!;
    if (entry < anyKind) return entry;
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
