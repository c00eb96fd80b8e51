import type { Reading } from './reading';
import { addressAt, handleAt } from './regions';
import { letterAt, push, separate } from './steps';
import {
  blocked,
  character,
  characterToken,
  edge,
  endOf,
  gapToken,
  halfFlag,
  hyphenToken,
  noEnd,
  noStart,
  stretch,
  type Tokens,
  word,
} from './tokens';
import {
  ampersand,
  anyKind,
  apostrophe,
  astralOf,
  at,
  comma,
  digit,
  dot,
  extend,
  han,
  high,
  hyphen,
  invisible,
  isKind,
  joins,
  katakana,
  kindOf,
  low,
  mark,
  regional,
  scriptEdge,
  soft,
  symbolOf,
  wide,
  wordExpansion,
} from './units';
import { readKatakana, readSoft, readWord } from './words';

const underscore = 0x5f;
const zeroWidthJoiner = 0x200d;
/** What may stand behind an apostrophe in English without being a word. */
const contractions = /^(?:[tdm]|re|ve|ll)$/iu;
const letterS = 0x73;

/** Reads one step of what is neither a plain word nor a blank nor a Han character; `entry` is what stands there. */
export function readOther(tokens: Tokens, text: string, entry: number, reading: Reading): void {
  const { position } = tokens;
  switch (entry & kindOf) {
    case wordExpansion:
      return readWord(tokens, text, entry, reading);
    case katakana:
      return readKatakana(tokens, text, entry, reading);
    case soft: {
      const { expansions } = reading.units;
      const from = (entry & symbolOf) + 1;
      const content = String.fromCharCode(
        ...expansions.subarray(from, from + expansions[from - 1]!),
      );
      return readSoft(tokens, text, content, 1, reading);
    }
    case high:
      return readAstral(tokens, text, reading);
    case low:
      tokens.position++;
      return push(tokens, characterToken(0, 1, gapToken), 0, position, 0);
    case mark:
      return readMark(tokens, text, entry, reading);
    case invisible:
      return readInvisible(tokens, text, entry, reading);
    case scriptEdge:
      tokens.position++;
      tokens.pending |= edge;
      return;
  }
  readPunctuation(tokens, text, entry, reading);
}

/** Adds a token for one character that is none of a word. */
function pushCharacter(
  tokens: Tokens,
  entry: number,
  length: number,
  meta: number,
  reading: Reading,
): void {
  const start = tokens.position;
  separate(tokens, character, entry, reading);
  tokens.position = start + length;
  push(tokens, characterToken(entry & symbolOf, length, character | meta), 0, start, entry);
}

const forbidEnd = (tokens: Tokens): void => {
  if (tokens.count > 0 && tokens.blanks === 0) tokens.info[tokens.count - 1]! |= noEnd;
};

/** Whether a period or comma may join what stands beside it: full width, it is one of the sentence but among its like. */
function mayJoin(
  text: string,
  position: number,
  kind: number,
  last: number,
  next: number,
): boolean {
  const isFull = (at: number): boolean => {
    const code = text.charCodeAt(at);
    return code >= 0xff01 && code <= 0xff5e;
  };
  if (!isFull(position)) return true;
  return (
    isFull(position - 1) && isFull(position + 1) && (kind === dot || (last & next & digit) !== 0)
  );
}

function readPunctuation(tokens: Tokens, text: string, entry: number, reading: Reading): void {
  const { position, blanks, pending, lastEntry } = tokens;
  const afterWord = tokens.lastKind === word && blanks === 0;
  const touchesWord = afterWord && (pending & edge) === 0;
  const kind = entry & kindOf;
  let joined = false;
  switch (kind) {
    case hyphen:
      if (afterWord && letterAt(text, position + 1, reading, true) >= 0) {
        tokens.position++;
        return push(tokens, characterToken(entry & symbolOf, 1, hyphenToken), 0, position, entry);
      }
      break;
    case dot:
    case comma: {
      const next = letterAt(text, position + 1, reading);
      joined = touchesWord && next >= 0 && mayJoin(text, position, kind, lastEntry, next);
      if (!joined && kind === dot && next >= 0) {
        pushCharacter(tokens, entry, 1, noEnd, reading);
        return;
      }
      break;
    }
    case ampersand: {
      const next = letterAt(text, position + 1, reading);
      joined = touchesWord && isLetter(lastEntry) && next >= 0 && isLetter(next);
      break;
    }
    case apostrophe:
      if (touchesWord) return readApostrophe(tokens, text, entry, reading);
      break;
    case at:
      if ((tokens.regions.at(-1)?.[1] ?? 0) <= position) {
        const region = handleAt(text, position);
        if (region[1] > position + 1) tokens.regions.push(region);
      }
      break;
  }
  if (joined) {
    tokens.info[tokens.count - 1]! |= noEnd;
    pushCharacter(tokens, entry, 1, noStart | noEnd, reading);
    tokens.pending |= blocked;
    return;
  }
  if (
    afterWord &&
    text.startsWith('://', position) &&
    (tokens.regions.at(-1)?.[1] ?? 0) <= position
  )
    tokens.regions.push(addressAt(text, position));
  const glued = entry & extend ? noStart : 0;
  if (glued) forbidEnd(tokens);
  pushCharacter(tokens, entry, 1, glued | (entry & joins ? noEnd : 0), reading);
  if (entry & joins) tokens.pending |= blocked;
}

const isLetter = (entry: number): boolean =>
  (entry < anyKind || isKind(entry, wordExpansion)) &&
  (entry & digit) === 0 &&
  (entry & symbolOf) !== underscore;

/** An apostrophe right behind a word: possessive, closing quote, or part of a longer word. */
function readApostrophe(tokens: Tokens, text: string, entry: number, reading: Reading): void {
  const { position, lastEntry } = tokens;
  const next = letterAt(text, position + 1, reading);
  if (next < 0) return pushCharacter(tokens, entry, 1, 0, reading);
  let end = position + 1;
  let letters = 0;
  for (; end < position + 8 && end < text.length; end++) {
    const entry = reading.entries[text.charCodeAt(end)]!;
    if (isKind(entry, invisible) || isKind(entry, mark)) continue;
    if (letterAt(text, end, reading) < 0) break;
    letters++;
  }
  const isPossessive = letters === 1 && (next & symbolOf) === letterS;
  const joined = (lastEntry & digit) !== 0 && (next & digit) !== 0;
  if (!isPossessive) tokens.info[tokens.count - 1]! |= noEnd;
  pushCharacter(tokens, entry, 1, joined ? noStart | noEnd : 0, reading);
  if (joined || isPossessive || contractions.test(text.slice(position + 1, end)))
    tokens.pending |= blocked;
}

/** A combining mark that is not part of a word: it belongs to the character before it. */
function readMark(tokens: Tokens, text: string, entry: number, reading: Reading): void {
  const { position, count } = tokens;
  const last = count - 1;
  if (
    last >= 0 &&
    tokens.blanks === 0 &&
    tokens.lastKind === character &&
    endOf(tokens, last) === position
  ) {
    const pair = text.slice(tokens.start[last]!, position + 1).normalize('NFC');
    const composed = pair.length === 1 ? reading.entries[pair.charCodeAt(0)]! : 0;
    if (composed >= anyKind) {
      const length = position + 1 - tokens.start[last]!;
      tokens.info[last] = characterToken(composed & symbolOf, length, tokens.info[last]! & 0xff);
      tokens.lastEntry = composed;
      tokens.position++;
      return;
    }
  }
  forbidEnd(tokens);
  pushCharacter(tokens, entry, 1, noStart, reading);
}

function readInvisible(tokens: Tokens, text: string, entry: number, reading: Reading): void {
  const { position } = tokens;
  const last = tokens.count - 1;
  if (last >= 0 && entry & extend && endOf(tokens, last) === position && tokens.blanks === 0)
    stretch(tokens, position + 1);
  tokens.position++;
  if (text.charCodeAt(position) !== zeroWidthJoiner || tokens.lastKind !== character) return;
  // Between emoji the joiner makes one picture of them; between Han characters it is nothing.
  const next = reading.entries[text.charCodeAt(position + 1)] ?? 0;
  if (!isKind(tokens.lastEntry, han) && next >= anyKind && !isKind(next, han)) {
    forbidEnd(tokens);
    tokens.pending |= blocked;
  }
}

/** A character above U+FFFF, or half of one. */
function readAstral(tokens: Tokens, text: string, reading: Reading): void {
  const { position } = tokens;
  const point = text.codePointAt(position)!;
  if (point <= 0xffff) {
    tokens.position++;
    return push(tokens, characterToken(0, 1, gapToken), 0, position, 0);
  }
  const { kind, flags, text: content } = astralOf(point);
  const last = tokens.count - 1;
  if (kind === 0) return readWord(tokens, text, flags & ~regional, reading);
  if (kind === invisible) {
    if (last >= 0 && endOf(tokens, last) === position && tokens.blanks === 0)
      stretch(tokens, position + 2);
    tokens.position += 2;
    return;
  }
  if (kind === soft) return readSoft(tokens, text, content, 2, reading);

  let before = 0;
  const completesFlag =
    (flags & regional) !== 0 && (tokens.pending & halfFlag) !== 0 && tokens.blanks === 0;
  if (flags & extend || completesFlag) {
    forbidEnd(tokens);
    before = noStart;
  }
  const kindBits = kind | (flags & wide);
  if (content.length === 1) {
    pushCharacter(tokens, reading.entries[content.charCodeAt(0)]!, 2, before, reading);
    return;
  }
  // A surrogate pair is two symbols, so that the double array need not know of it.
  const entryOf = (index: number): number =>
    kindBits | (reading.entries[content.charCodeAt(index)]! & symbolOf);
  const startsFlag = (flags & regional) !== 0 && !completesFlag;
  separate(tokens, character, entryOf(0), reading);
  const [first, second] = [entryOf(0), entryOf(1)];
  push(tokens, characterToken(first & symbolOf, 2, character | before | noEnd), 0, position, first);
  push(tokens, characterToken(second & symbolOf, 2, character | noStart), 0, position, second);
  tokens.position = position + 2;
  if (startsFlag) tokens.pending |= halfFlag;
}
