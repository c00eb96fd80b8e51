import { decodeText, parseJson } from '../json';
import { type Problem, quoted, refuse } from '../problems';
import type { FileGlossary } from '../validate';
import { Gatherer } from './gather';
import type { Zip } from './unpack';

/** A Yomitan dictionary: the text of its terms. Pictures, styles and single characters are left out. */

const isText = (value: unknown): value is string => typeof value === 'string';
const isNumber = (value: unknown): value is number => typeof value === 'number';

// Every bank is checked before anything is read of it: an unchecked one is a program's bad day.
const banks: [names: RegExp, row: (row: unknown[]) => boolean][] = [
  [
    /^term_bank_\d{1,4}\.json$/,
    ([expression, reading, tags, rules, score, glossary, sequence, termTags]) =>
      [expression, reading, rules, termTags].every(isText) &&
      (tags === null || isText(tags)) &&
      isNumber(score) &&
      Array.isArray(glossary) &&
      isNumber(sequence),
  ],
  [
    /^kanji_bank_\d{1,4}\.json$/,
    ([character, onyomi, kunyomi, tags, meanings, stats]) =>
      [character, onyomi, kunyomi, tags].every(isText) &&
      Array.isArray(meanings) &&
      typeof stats === 'object',
  ],
  [/^(?:term|kanji)_meta_bank_\d{1,4}\.json$/, ([text, mode]) => isText(text) && isText(mode)],
  [
    /^tag_bank_\d{1,4}\.json$/,
    ([name, category, order, notes, score]) =>
      [name, category, notes].every(isText) && isNumber(order) && isNumber(score),
  ],
];

/** Text of a definition; pictures have none. Nested by brackets, which are counted before parsing. */
function plainText(content: unknown): string {
  if (isText(content)) return content;
  if (Array.isArray(content)) return content.map(plainText).join('');
  if (typeof content !== 'object' || content === null) return '';
  const { type, text, content: inner, tag } = content as Record<string, unknown>;
  if (type === 'text') return plainText(text);
  if (tag === 'br') return '\n';
  const found = plainText(inner);
  return tag === 'li' || tag === 'div' || tag === 'tr' ? `${found}\n` : found;
}

async function bankOf(zip: Zip, name: string): Promise<unknown[]> {
  const bank = parseJson(decodeText(await zip.read(name)), 64);
  if (!Array.isArray(bank)) return refuse('', 'yomitanBank', name, 1);
  return bank;
}

interface Word {
  place: string;
  names: Set<string>;
  texts: Set<string>;
}

/** Throws FileError. */
export async function readYomitan(
  zip: Zip,
): Promise<{ glossary: FileGlossary; problems: Problem[] }> {
  const index = parseJson(decodeText(await zip.read('index.json')));
  const { format, version, title } = (index ?? {}) as Record<string, unknown>;
  if ((format ?? version) !== 3 || !isText(title)) refuse('', 'yomitanFormat');

  const gatherer = new Gatherer();
  const words = new Map<string, Word>();
  for (const [names, isRow] of banks) {
    for (const name of zip.names(names)) {
      for (const [i, row] of (await bankOf(zip, name)).entries()) {
        if (!Array.isArray(row) || !isRow(row)) refuse('', 'yomitanBank', name, i + 1);
        if (name.startsWith('term_bank')) addWord(words, `${name.slice(0, -5)}[${i}]`, row);
        else gatherer.ignore(name.replace(/_\d+\.json$/, ''));
      }
    }
  }
  for (const { place, names, texts } of words.values()) {
    const [name = '', ...aliases] = names;
    gatherer.add({ place, name, aliases, definition: [...texts].join('\n') });
  }
  return gatherer.finish([{ place: '', code: 'dictionary', values: [quoted(title as string)] }]);
}

function addWord(words: Map<string, Word>, place: string, row: unknown[]): void {
  const [expression, , , , , glossary, sequence] = row as [string, ...unknown[]];
  // A row with the number of another is another way to write the same word.
  const key = (sequence as number) > 0 ? `#${sequence}` : expression;
  const texts = (glossary as unknown[]).map(plainText).map((text) => text.trim());
  const word = words.get(key) ?? { place, names: new Set<string>(), texts: new Set<string>() };
  word.names.add(expression);
  for (const text of texts) if (text) word.texts.add(text);
  words.set(key, word);
}
