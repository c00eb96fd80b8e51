/** Words of a text in Latin letters, as names are made of them. */

export interface Word {
  /** Without a possessive ending. */
  text: string;
  start: number;
  /** Behind `text`: a possessive ending is left out. */
  end: number;
  capital: boolean;
  possessive: boolean;
  /** A blank alone stands between the word before and this one. */
  joined: boolean;
  /** Nothing, or the end of a sentence, stands before it. */
  first: boolean;
}

// An initial keeps its full stop; “Inc.” and the like lose theirs, as names are mostly written without.
const wordPattern =
  /(?:\p{Lu}\.)+|[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:[-‐‑’'&.][\p{L}\p{N}][\p{L}\p{M}\p{N}]*)*|&/gu;
const possessiveEnding = /[’'][sS]$/;
/** Such an owner is part of the name: “People’s Bank of China”. */
const owners =
  /^(?:people|women|workers|children|veterans|men|lloyd|mcdonald|christie|sotheby|moody)$/iu;
const sentenceEnd = /[.!?:;…。！？•|–—]["”’'»)\]]* *["“‘'«([]*$/u;

export function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  let before = 0;
  for (const { 0: whole, index } of text.matchAll(wordPattern)) {
    const bare = whole.replace(possessiveEnding, '');
    const owned = bare !== whole && !owners.test(bare);
    const word = owned ? bare : whole;
    const gap = text.slice(before, index);
    words.push({
      text: word,
      start: index,
      end: index + word.length,
      capital: /^(?:\p{Lu}|\d[\d,]*$)/u.test(word) && /\p{L}|\d/u.test(word),
      possessive: owned,
      joined: gap === ' ',
      // A long way from the word before is a new beginning, whatever stands on it.
      first: before === 0 || gap.length > 12 || sentenceEnd.test(gap),
    });
    before = index + whole.length;
  }
  return words;
}

/** Up to `most` words that end at a place, joined by blanks. */
export function wordsBefore(text: string, end: number, most: number): Word[] {
  const from = Math.max(end - 160, 0);
  const cut = from === 0 ? 0 : text.indexOf(' ', from) + 1;
  const words = wordsOf(text.slice(cut, end)).map((word) => ({
    ...word,
    start: word.start + cut,
    end: word.end + cut,
  }));
  if (words.at(-1)?.end !== end) return [];
  let at = words.length - 1;
  while (at > 0 && words.length - at < most && words[at]!.joined) at--;
  return words.slice(at);
}
