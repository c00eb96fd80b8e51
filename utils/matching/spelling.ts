import type { Reading } from './reading';
import {
  careful,
  codeOf,
  codeShift,
  gapToken,
  hyphenToken,
  kana,
  lengthOf,
  type Tokens,
  tokenKind,
  word,
} from './tokens';
import {
  anyKind,
  astralOf,
  bare,
  invisible,
  isExpansion,
  isKind,
  kindOf,
  mark,
  scriptEdge,
  symbolOf,
  type Units,
  upper,
} from './units';

/** Longest run with marks, ligatures and the like that is read as a word, in code units; longer ones match nothing. */
export const longestCareful = 512;

/** A stretch of text as symbols, and which of them were upper case. */
export interface Spelled {
  symbols: number[];
  uppers: boolean[];
}

const isStress = (symbol: number): boolean => symbol === 0x300 || symbol === 0x301;
const isCyrillic = (symbol: number): boolean => symbol >= 0x400 && symbol < 0x530;

/**
 * The symbols of `text`, whatever stands in it: invisible characters and ignored marks are left out, composed and
 * decomposed letters are the same. The slow, complete counterpart of the loop in tokens.ts.
 */
export function spell(text: string, { unit, expansions }: Units): Spelled {
  const symbols: number[] = [];
  const uppers: boolean[] = [];
  let base = 0;
  const push = (entry: number): void => {
    symbols.push(entry & symbolOf);
    uppers.push((entry & upper) !== 0);
    base = entry;
  };
  const pushMark = (entry: number): void => {
    if (base & bare && entry & bare) return;
    const last = symbols.length - 1;
    if (last >= 0) {
      const pair = String.fromCharCode(symbols[last]!, entry & symbolOf).normalize('NFC');
      if (pair.length === 1) {
        symbols[last] = unit[pair.charCodeAt(0)]! & symbolOf;
        return;
      }
      if (isCyrillic(symbols[last]!) && isStress(entry & symbolOf)) return;
    }
    symbols.push(entry & symbolOf);
    uppers.push(false);
  };

  // Invisible characters first: they would keep a mark from its letter.
  let seen = '';
  for (const letter of text) {
    const point = letter.codePointAt(0)!;
    const kind = point > 0xffff ? astralOf(point).kind : unit[point]! & kindOf;
    if (kind !== invisible && kind !== scriptEdge) seen += letter;
  }
  for (const letter of seen.normalize('NFC')) {
    const point = letter.codePointAt(0)!;
    if (point > 0xffff) {
      const astral = astralOf(point);
      for (let at = 0; at < astral.text.length; at++) {
        const code = astral.text.charCodeAt(at);
        if (code >= 0xd800 && code < 0xe000) push((astral.flags & upper) | code);
        else push(unit[code]! & ~kindOf);
      }
      continue;
    }
    const entry = unit[point]!;
    if (entry < anyKind) push(entry);
    else if ((entry & kindOf) === mark) pushMark(entry);
    else if (isExpansion(entry)) {
      const from = entry & symbolOf;
      for (let at = from + 1; at <= from + expansions[from]!; at++) {
        const part = unit[expansions[at]!]!;
        if (isKind(part, mark)) pushMark(part);
        else push(part);
      }
    } else push(entry);
  }
  return { symbols, uppers };
}

/**
 * Spells tokens `from` to `to`, in one piece with the blanks that go without saying between words, into `into`. The
 * last one counts up to the offset `end` in `text`.
 */
export function spellTokens(
  tokens: Tokens,
  text: string,
  from: number,
  to: number,
  end: number,
  reading: Reading,
  into: Spelled,
): void {
  const { symbols, uppers } = into;
  const { unit } = reading.units;
  symbols.length = 0;
  uppers.length = 0;
  const push = (symbol: number, isUpper: boolean): void => {
    symbols.push(symbol);
    uppers.push(isUpper);
  };
  let afterWord = false;
  for (let token = from; token <= to; token++) {
    const info = tokens.info[token]!;
    const kind = info & tokenKind;
    const symbol = reading.symbols[(info >> codeShift) & codeOf]!;
    if (kind === gapToken) afterWord = false;
    else if (kind === hyphenToken) {
      if (token === from || token === to) push(symbol, false);
    } else if (kind === word || kind === kana) {
      if (afterWord && kind === word) push(0x20, false);
      afterWord = kind === word;
      const start = tokens.start[token]!;
      const stop = token === to ? end : start + lengthOf(info);
      if (info & careful) {
        const word = spell(tokens.spelled.get(token) ?? text.slice(start, stop), reading.units);
        for (let at = 0; at < word.symbols.length; at++) push(word.symbols[at]!, word.uppers[at]!);
      } else
        for (let at = start; at < stop; at++) {
          const entry = unit[text.charCodeAt(at)]!;
          push(entry & symbolOf, (entry & upper) !== 0);
        }
    } else {
      afterWord = false;
      push(symbol, false);
    }
  }
}
