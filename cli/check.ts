import { findingWords } from '@/utils/check-words';
import { lint } from '@/utils/glossary/lint';
import { problemText } from '@/utils/glossary/problem-text';
import { quoted } from '@/utils/glossary/problems';
import { sentenceFaults } from '@/utils/glossary/sentences';
import { formsForIndex, type Glossary, type Id } from '@/utils/glossary/term';
import { compile } from '@/utils/matching/compile';
import { decide } from '@/utils/matching/decide';
import { search } from '@/utils/matching/search';
import { decode } from '@/utils/matching/wire';
import { conflicts, deletedBy } from '@/utils/sync/entry';
import { glossaryOf } from '@/utils/sync/merge-files';
import type { Read } from './files';
import { t } from './words';

/** What is wrong with a file: `faults` keep something from working, `remarks` do not. Sentences. */
export interface Findings {
  glossary: Glossary;
  faults: string[];
  remarks: string[];
}

/** The terms that match in a text, as on a page that holds nothing else. */
function matcherOf({ terms }: Glossary): (text: string) => Set<Id> {
  const index = compile(terms.filter(({ deleted }) => !deleted).map(formsForIndex), 1);
  return (text) => {
    const blocks = decide(decode(search(index, [text])));
    return new Set(blocks.flatMap((spans) => spans.flatMap((span) => span.terms)));
  };
}

const brokenSentences = (glossary: Glossary): string[] =>
  sentenceFaults(glossary.terms, matcherOf(glossary)).map(({ id, name, sentence, must }) => {
    const wrong =
      must === 'match'
        ? 'must match this sentence, and does not'
        : 'must not match this sentence, and does';
    return `${named(name, id)}: ${wrong}: “${quoted(sentence)}”. Mend its spellings or their rules, or the sentence.`;
  });

function undecided({ packs, terms, notes }: Glossary): string[] {
  return [...packs, ...terms, ...notes].flatMap((entry) => {
    const name = named('text' in entry ? entry.text : entry.name, entry.id);
    const fields = conflicts(entry).map(
      ({ key, versions }) =>
        `${name}: ${quoted(key)} has ${versions.length} versions. Decide in Sidelight, and export again.`,
    );
    const survives = `${name}: was deleted by one and edited by another, so it stays. Decide in Sidelight, and export again.`;
    return deletedBy(entry) ? [...fields, survives] : fields;
  });
}

const named = (name: string, id: Id): string => `${quoted(name)} (${id})`;

function weak(glossary: Glossary, today: Date): string[] {
  const names = new Map(
    [...glossary.terms, ...glossary.notes].map((entry) => [
      entry.id,
      named('text' in entry ? entry.text : entry.name, entry.id),
    ]),
  );
  return lint(glossary, { today }).map(({ text = '', ...finding }) => {
    const { rule, id, others = [] } = finding;
    const list = others.map((other) => names.get(other) ?? other).join(', ');
    const words = findingWords(t, { ...finding, text: quoted(text) }, list);
    return [`${names.get(id)}: ${t(`c_${rule}`)}.`, words, t(`c_why_${rule}`)]
      .filter((sentence) => sentence !== '')
      .join(' ');
  });
}

/** Everything there is to say of a file. */
export function check({ glossary: file, problems }: Read, today: Date): Findings {
  const glossary = glossaryOf(file);
  const told = (refused: boolean) =>
    problems.filter((problem) => (problem.refused ?? false) === refused).map(problemText);
  return {
    glossary,
    faults: [...told(true), ...brokenSentences(glossary)],
    remarks: [...told(false), ...undecided(glossary), ...weak(glossary, today)],
  };
}
