import { hashSymbols, katakanaSeed, wordSeed } from './hash';
import { longestTail, particlesBehind } from './korean';
import type { Reading } from './reading';
import { dottedAt } from './regions';
import { longestCareful, spell } from './spelling';
import { letterAt, push, separate } from './steps';
import {
  type Alternative,
  blocked,
  careful,
  character,
  characterToken,
  codeShift,
  edge,
  endOf,
  endsInS,
  gapToken,
  hasAlternatives,
  kana,
  noEnd,
  noStart,
  type Tokens,
  tokenKind,
  word,
} from './tokens';
import {
  anyKind,
  astralOf,
  dot,
  extend,
  hangul,
  high,
  invisible,
  isKind,
  katakana,
  kindOf,
  mark,
  symbolOf,
  wordExpansion,
} from './units';

const letterS = 0x73;
/** Parts of one word, cut by sup and sub, that are tried together. */
const mostParts = 12;

function addAlternative(tokens: Tokens, token: number, other: Alternative): void {
  const others = tokens.alternatives.get(token);
  if (others) others.push(other);
  else tokens.alternatives.set(token, [other]);
  tokens.info[token]! |= hasAlternatives;
}

/** The Korean word just read may be a term and a particle. */
function readParticles(tokens: Tokens, text: string, { units }: Reading): void {
  const token = tokens.count - 1;
  const start = tokens.start[token]!;
  const end = endOf(tokens, token);
  for (const length of particlesBehind(text.slice(Math.max(start, end - longestTail), end))) {
    if (end - length <= start) continue;
    const { symbols } = spell(text.slice(start, end - length), units);
    const hash = hashSymbols(symbols, wordSeed);
    addAlternative(tokens, token, { hash, to: token, end: end - length, endsInS: false });
  }
}

/** The word just read goes on behind an edge of sup or sub: CO2 may be one word, or CO and 2. */
function joinParts(tokens: Tokens, text: string, { units }: Reading): void {
  const { start, info } = tokens;
  const last = tokens.count - 1;
  const end = endOf(tokens, last);
  for (let part = last - 2, parts = 2; part >= 0 && parts <= mostParts; part -= 2, parts++) {
    if ((info[part]! & tokenKind) !== word || (info[part + 1]! & tokenKind) !== gapToken) break;
    if (end - start[part]! > longestCareful) break;
    const { symbols } = spell(text.slice(start[part]!, end), units);
    const hash = hashSymbols(symbols, wordSeed);
    addAlternative(tokens, part, { hash, to: last, endsInS: symbols.at(-1) === letterS });
  }
}

/** Reads a word that is more than plain letters: with marks, ligatures, invisible or mathematical characters. */
export function readWord(tokens: Tokens, text: string, entry: number, reading: Reading): void {
  const { entries } = reading;
  const begin = tokens.position;
  let position = begin;
  let end = begin;
  let last = entry;
  for (; position < text.length; position++) {
    const next = entries[text.charCodeAt(position)]!;
    const kind = next & kindOf;
    if (next < anyKind || kind === wordExpansion || kind === mark) {
      if (next < anyKind || kind === wordExpansion) last = next;
      end = position + 1;
    } else if (kind === invisible) {
      if (next & extend && end === position) end++;
    } else if (kind === high) {
      const astral = astralOf(text.codePointAt(position)!);
      if (astral.kind !== 0 && astral.kind !== invisible) break;
      if (astral.kind === 0 || end === position) end = position + 2;
      if (astral.kind === 0) last = astral.flags;
      position++;
    } else break;
  }
  tokens.position = position;
  const wasBlocked = (tokens.pending & blocked) !== 0;
  const continued = tokens.lastKind === word && tokens.blanks === 0;
  separate(tokens, word, entry, reading);
  const tooLong = end - begin > longestCareful;
  const symbols = tooLong ? [0] : spell(text.slice(begin, end), reading.units).symbols;
  const meta =
    word | careful | (symbols.at(-1) === letterS ? endsInS : 0) | (tooLong ? noStart | noEnd : 0);
  push(tokens, meta | ((end - begin) << codeShift), hashSymbols(symbols, wordSeed), begin, last);
  if (wasBlocked && text[begin - 1] === '.') {
    const region = dottedAt(text, begin, end);
    if (region) tokens.regions.push(region);
  }
  if (continued) joinParts(tokens, text, reading);
  if (last & hangul && !tooLong) readParticles(tokens, text, reading);
}

/** Reads a run of katakana, which is one word. */
export function readKatakana(tokens: Tokens, text: string, entry: number, reading: Reading): void {
  const { entries } = reading;
  const begin = tokens.position;
  let position = begin;
  let end = begin;
  for (; position < text.length; position++) {
    const next = entries[text.charCodeAt(position)]!;
    if (isKind(next, katakana) || isKind(next, mark)) end = position + 1;
    else if (!isKind(next, invisible)) break;
  }
  tokens.position = position;
  separate(tokens, kana, entry, reading);
  const tooLong = end - begin > longestCareful;
  const symbols = tooLong ? [0] : spell(text.slice(begin, end), reading.units).symbols;
  const meta = kana | careful | (tooLong ? noStart | noEnd : 0);
  push(
    tokens,
    meta | ((end - begin) << codeShift),
    hashSymbols(symbols, katakanaSeed),
    begin,
    entry,
  );
}

/** Reads a character that equals others but is no letter itself: its edges are boundaries, inside nothing begins or ends. */
export function readSoft(
  tokens: Tokens,
  text: string,
  content: string,
  length: number,
  reading: Reading,
): void {
  const { entries } = reading;
  const begin = tokens.position;
  const end = begin + length;
  tokens.position = end;
  const isWord = [...content].every((letter) => entries[letter.charCodeAt(0)]! < anyKind);
  const continued = isWord && tokens.lastKind === word && tokens.blanks === 0;
  let first = true;
  for (let from = 0; from < content.length; ) {
    const part = entries[content.charCodeAt(from)]!;
    const kind = part < anyKind ? word : isKind(part, katakana) ? kana : character;
    let to = from + 1;
    if (kind !== character)
      while (to < content.length) {
        const next = entries[content.charCodeAt(to)]!;
        if (kind === word ? next >= anyKind : !isKind(next, katakana) && !isKind(next, mark)) break;
        to++;
      }
    if (first) separate(tokens, kind, part, reading);
    // The last dot of an ellipsis is a final period: no letter may follow.
    const open = isKind(part, dot) && letterAt(text, end, reading) >= 0;
    const inner = (first ? 0 : noStart) | (to < content.length || open ? noEnd : 0);
    if (kind === character) {
      push(tokens, characterToken(part & symbolOf, length, character | inner), 0, begin, part);
    } else {
      const written = content.slice(from, to);
      const { symbols } = spell(written, reading.units);
      const plural = kind === word && symbols.at(-1) === letterS ? endsInS : 0;
      tokens.spelled.set(tokens.count, written);
      const hash = hashSymbols(symbols, kind === word ? wordSeed : katakanaSeed);
      push(tokens, kind | careful | inner | plural | (length << codeShift), hash, begin, part);
    }
    first = false;
    from = to;
  }
  if (continued) joinParts(tokens, text, reading);
  tokens.pending |= edge;
}
