import type { Kind } from '../glossary/term';
import type { Found } from './suggest';
import { fold, type Passage } from './suggest-text';
import { type Word, wordsOf } from './suggest-tokens';
import {
  dates,
  directions,
  functionWords,
  nationalities,
  openers,
  orgEndings,
  surnames,
  titles,
} from './suggest-words';

/** Names of more words are headings. */
const mostWords = 7;
const mostNames = 200;
/** A shorter block is a link, a caption or a heading: it mentions names, it introduces none. */
const proseLength = 60;

/** What a site says of itself and of its writers. */
const ownMatters =
  /^© |\b(?:by (?:leaving|using|continuing|signing)|log ?in|sign (?:up|in)|privacy policy|terms of (?:use|service)|newsletters?|cookies?|subscribe|your (?:e-?mail|inbox|account|browser)|follow (?:me|us|him|her)|all rights reserved|question or comment)\b|\b(?:is|was|has been) an? [^.]{0,60}\b(?:reporter|writer|editor|correspondent|columnist)\b/iu;

const byline = /^By \p{Lu}/u;

/** Who took a picture is named beside it, in brackets. */
const credit = /\([^()]{0,200}\b(?:photo|photos|via|credit|getty|reuters|AP)\b[^()]{0,200}\)/gi;

const withoutCredits = (text: string): string =>
  text.replace(credit, (whole) => '.'.repeat(whole.length));

interface Name {
  name: string;
  words: string[];
  count: number;
  /** A title stood before it once, or it spoke. */
  person: boolean;
  at: Found['at'];
}

/** What the page does with single words. */
interface Usage {
  /** In lower case. */
  small: Set<string>;
  /** Capitalised, and not at the beginning of a sentence. */
  midway: Set<string>;
  /** Capitalised, between words that are not, by how often. */
  alone: Map<string, number>;
  /** Those of `alone` that spoke, or were called Mr or Ms. */
  human: Set<string>;
}

/** Capitalised names of two words or more that the page mentions twice or more. */
export function repeatedNames(blocks: readonly Passage[]): Found[] {
  const prose = blocks.map(({ text, latin, han }) => {
    const sentence =
      text.length >= proseLength &&
      !byline.test(text) &&
      !ownMatters.test(text) &&
      /[\p{L}\d][.!?…]["”’')\]]*(?= |$)/u.test(text);
    return sentence && latin > han ? wordsOf(withoutCredits(text)) : [];
  });
  if (!isEnglish(prose.flat())) return [];
  const usage: Usage = { small: new Set(), midway: new Set(), alone: new Map(), human: new Set() };
  for (const word of prose.flat()) {
    if (!word.capital) usage.small.add(word.text);
    else if (!word.first) usage.midway.add(word.text);
  }

  const names = new Map<string, Name>();
  for (const [block, line] of prose.entries()) {
    if (isTitleCase(line)) continue;
    for (const run of runsOf(line)) {
      const { words, titled } = trimmed(run, usage);
      const [first] = words;
      if (!first || words.length > mostWords) continue;
      const { text } = blocks[block]!;
      const end = words.at(-1)!.end;
      // Who speaks, in an interview or below the article.
      if (first.start === 0 && text[end] === ':') continue;
      const person =
        titled ||
        speech.test(text.slice(end, end + 12)) ||
        address.test(text.slice(Math.max(first.start - 6, 0), first.start));
      if (words.length === 1) {
        usage.alone.set(first.text, (usage.alone.get(first.text) ?? 0) + 1);
        if (person) usage.human.add(first.text);
        continue;
      }
      const name = text.slice(first.start, end);
      const known = names.get(name);
      if (known) {
        known.count++;
        known.person ||= person;
      } else {
        const at = { block, start: first.start };
        names.set(name, { name, words: words.map((word) => word.text), count: 1, person, at });
      }
    }
  }
  return chosen([...names.values()], usage);
}

/** The small words that only English is full of. Other languages write capitals by other rules. */
const isEnglish = (words: readonly Word[]): boolean =>
  words.filter(({ text }) => /^(?:the|of|and|to|in|that|is|for|with|was)$/.test(text)).length >
  words.length * 0.1;

/** A headline with every word in capitals tells no name from another word. */
function isTitleCase(words: readonly Word[]): boolean {
  const long = words.filter(({ text }) => text.length > 3);
  return long.length > 3 && long.filter(({ capital }) => capital).length > long.length * 0.6;
}

const joiners = new Set('of for & de la du von van der bin al del di da'.split(' '));

/** What only people do, and companies now and then. */
const speech = /^,? (?:said|says|told|wrote|tweeted|argues|argued|added|who)\b/;

const address = /(?:^|\W)(?:Mr|Mrs|Ms|Dr)\.? $/;

/** Runs of capitalised words, joined by “of” and the like; a possessive ends one. */
function* runsOf(words: readonly Word[]): Generator<Word[]> {
  let run: Word[] = [];
  let held: Word[] = [];
  for (const word of words) {
    const joins =
      joiners.has(word.text) ||
      (word.text === 'the' && held.length > 0) ||
      (word.text === 'and' && isOffice(run));
    const capital = word.capital && word.text !== '&';
    if (run.length > 0 && (!word.joined || !(capital || joins))) {
      yield run;
      [run, held] = [[], []];
    }
    if (capital) {
      run.push(...held, word);
      held = [];
    } else if (joins && run.length > 0) held.push(word);
    if (word.possessive && run.length > 0) {
      yield run;
      [run, held] = [[], []];
    }
  }
  if (run.length > 0) yield run;
}

/** “Ministry of Industry”, which “and Information Technology” may follow. */
const isOffice = (run: readonly Word[]): boolean =>
  run.some(({ text }, at) => run[at + 1]?.text === 'of' && orgEndings.has(text.toLowerCase()));

const isTitle = (text: string): boolean => titles.has(text) || titles.has(text.replace(/s$/, ''));

/** The part of a run that is a name, and whether a title stood before it. */
function trimmed(
  run: readonly Word[],
  { small, midway }: Usage,
): { words: Word[]; titled: boolean } {
  const lower = run.map(({ text }) => text.toLowerCase().replace(/\.$/, ''));
  let from = 0;
  let to = run.length - 1;
  const isPlain = (text: string) => functionWords.has(text) || dates.has(text) || /^\d/.test(text);
  for (; to >= 0; to--) if (!isPlain(lower[to]!) && !joiners.has(lower[to]!)) break;
  // “Facebook CEO Mark Zuckerberg”: whatever leads to a title is no part of the name behind it.
  const title = lower.findLastIndex((text, at) => at < to && isTitle(text));
  const titled = title >= 0;
  // “CEO of Novell” is an office, and where it ends, nothing tells.
  if (titled && joiners.has(lower[title + 1]!)) return { words: [], titled };
  if (titled) from = title + 1;
  // “Saturday Night Live”, “A New Hope”: a small word with a capital of its own belongs to a title of another kind.
  else if (to > from + 1 && dates.has(lower[from]!)) return { words: [], titled };
  else if (!run[from]!.first && functionWords.has(lower[from]!) && lower[from] !== 'the')
    return { words: [], titled };
  for (; from <= to; from++) {
    const { text, first } = run[from]!;
    const word = lower[from]!;
    if (isPlain(word) || joiners.has(word)) continue;
    if (nationalities.has(word) && to - from < 2 && !orgEndings.has(lower[to]!)) continue;
    if (!first || from === to) break;
    // The first word of a sentence has its capital anyway.
    const next = lower[from + 1]!;
    if (openers.has(word) || small.has(word) || (!midway.has(text) && small.has(next))) continue;
    break;
  }
  // An office is not its holder, and “Directors” are nobody.
  if (to >= from && isTitle(lower[to]!)) return { words: [], titled };
  return { words: run.slice(from, to + 1), titled };
}

const isUsed = (word: string, { small }: Usage): boolean =>
  small.has(word) || small.has(word.replace(/s$/, '')) || small.has(`${word}s`);

const isOrganisation = (words: readonly string[]): boolean =>
  words.some((word) => orgEndings.has(word.toLowerCase()));

/** Whether a name could be a person’s, by its letters alone. */
const isPersonal = (words: readonly string[], { small }: Usage): boolean =>
  words.length <= 3 &&
  !isOrganisation(words) &&
  !directions.has(words[0]!.toLowerCase()) &&
  words.every(
    (word) =>
      /^(?:\p{Lu}\.)+$|^(?:Mc|Mac|O['’]|\p{Lu}\p{Ll}*['’-])?\p{Lu}\p{Ll}+$/u.test(word) &&
      !small.has(word.toLowerCase()),
  );

/** The word that a person is called by, once named in full: in Chinese names it comes first. */
const surnameOf = (words: readonly string[]): string =>
  words.length === 2 && surnames.has(words[0]!.toLowerCase()) ? words[0]! : words.at(-1)!;

/** Those with enough mentions; of names within names, the one that the page uses more. */
function chosen(names: readonly Name[], usage: Usage): Found[] {
  // Of several Lis, the one who is named in full first is meant by the surname alone.
  const owners = new Map<string, Name>();
  for (const each of names) {
    const surname = surnameOf(each.words);
    if (!owners.has(surname) && isPersonal(each.words, usage)) owners.set(surname, each);
  }
  const counted = names.flatMap((each) => {
    const { words, count } = each;
    const surname = surnameOf(words);
    const personal = isPersonal(words, usage);
    const apart = owners.get(surname) === each ? (usage.alone.get(surname) ?? 0) : 0;
    const human = personal && (each.person || usage.human.has(surname) || surname !== words.at(-1));
    // Named once and then by the surname: only where it is sure to be one.
    if (count < 2 && !(human && apart > 0)) return [];
    const person = human || apart > 1;
    // “Voting Members”, where it also speaks of members, are not one thing.
    const last = words.at(-1)!.toLowerCase();
    if (count < 4 && /[^s]s$/.test(last) && isUsed(last, usage) && !isOrganisation(words))
      return [];
    // Words that the page also uses in lower case make a name only if it comes often: “Open Journalism”.
    if (count < 3 && words.every((word) => isUsed(word.toLowerCase(), usage))) return [];
    if (words.every((word) => !word.includes('.') && word === word.toUpperCase())) return [];
    return [{ ...each, person, apart, all: count + apart }];
  });
  // A page made of names costs no more than another.
  counted.sort((a, b) => b.all - a.all).splice(mostNames);
  const found = new Map<string, Found>();
  for (const { name, words, person, apart, all, at } of counted) {
    const rival = counted.some(
      (other) => other.name !== name && isSame(words, other.words) && other.all >= all,
    );
    const key = fold(name).replace(/s$/, '');
    if (rival || found.has(key)) continue;
    const kind: Kind | undefined = person
      ? 'person'
      : directions.has(words[0]!.toLowerCase()) && !isOrganisation(words)
        ? 'place'
        : undefined;
    found.set(key, { name, at, ...(kind ? { kind } : {}), ...(apart ? { apart } : {}) });
  }
  return [...found.values()];
}

/**
 * Whether two names may well be one thing’s: “Vision Pro” and “Apple Vision Pro”, “Arthur Waite” and “Arthur Edward
 * Waite”; but not “Raspberry Pi” and “Raspberry Pi Foundation”.
 */
function isSame(a: readonly string[], b: readonly string[]): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  const text = ` ${long.join(' ')} `;
  if (text.includes(` ${short.join(' ')} `)) {
    return (
      orgEndings.has(long.at(-1)!.toLowerCase()) === orgEndings.has(short.at(-1)!.toLowerCase())
    );
  }
  return short.length === 2 && short[0] === long[0] && short.at(-1) === long.at(-1);
}
