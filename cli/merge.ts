import { keepRules } from '@/utils/glossary/formats/keep-rules';
import { quoted } from '@/utils/glossary/problems';
import type { Glossary, Id } from '@/utils/glossary/term';
import { type MergedFiles, mergeFiles, nothing, type Options } from '@/utils/sync/merge-files';
import type { Read } from './files';

/** Files as one glossary, and what became of it, in sentences. */
export interface Merged {
  glossary: Glossary;
  said: string[];
  /** Entries that somebody has to accept first; they are as the first file has them. */
  held: boolean;
}

interface Named {
  name: string;
  read: Read;
}

const outcomes = { new: 'new', changed: 'changed', removed: 'deleted', restored: 'restored' };

const heldWords = {
  future: 'was written more than 48 hours from now, by a clock that is wrong',
  contradiction: 'says two things under one stamp, so that nobody can tell which is newer',
};

function told({ report, byHand }: MergedFiles, name: string): string[] {
  const { entries, held, unchanged } = report;
  const counts = Object.entries(outcomes).flatMap(([outcome, word]) => {
    const n = entries.filter((entry) => entry.outcome === outcome).length;
    return n > 0 ? [`${n.toLocaleString('en')} ${word}`] : [];
  });
  const all = [...counts, `${unchanged.toLocaleString('en')} unchanged`];
  return [
    `${name}: ${all.join(', ')}.`,
    ...shortened(
      [...byHand, ...entries.filter((entry) => entry.byHand)].map(
        (entry) => `${named(entry)} was edited by hand; that counts as an edit.`,
      ),
    ),
    ...shortened(
      entries.flatMap(({ conflicts, ...entry }) =>
        conflicts.map(
          ({ key, versions }) =>
            `${named(entry)}: ${quoted(key)} has ${versions.length} versions, by people who did not know of each other. All are kept, to be decided in Sidelight.`,
        ),
      ),
    ),
    ...shortened(
      entries
        .filter(({ deletedBy }) => deletedBy)
        .map((entry) => `${named(entry)} was deleted by one and edited by another; it stays.`),
    ),
    ...shortened(
      held.map(
        ({ reason, ...entry }) =>
          `${named(entry)} ${heldWords[reason]}. It was left as it is; to take it, merge again with --accept ${entry.id}.`,
      ),
    ),
  ];
}

const mostNamed = 20;

/** Sentences of one sort, as many as somebody reads. */
const shortened = (lines: string[]): string[] =>
  lines.length > mostNamed
    ? [
        ...lines.slice(0, mostNamed),
        `… and ${(lines.length - mostNamed).toLocaleString('en')} more like it.`,
      ]
    : lines;

const named = ({ name, id }: { name: string; id: Id }): string => `${quoted(name)} (${id})`;

/** Merges files in their order. One file alone is put in order, and what has no stamp gets one. */
export function merge([first, ...others]: [Named, ...Named[]], options: Options): Merged {
  // What is held in the first file shows in each merge with it.
  const said = new Set<string>();
  let { glossary, ...start } = mergeFiles(first.read.glossary, nothing, options);
  let held = start.report.held.length > 0;
  for (const line of told({ glossary, ...start }, first.name).slice(1)) said.add(line);
  for (const { name, read } of others) {
    const theirs = read.plain ? keepRules(glossary, read.glossary) : read.glossary;
    const merged = mergeFiles(glossary, theirs, options);
    glossary = merged.glossary;
    held ||= merged.report.held.length > 0;
    for (const line of told(merged, name)) said.add(line);
  }
  return { glossary, said: [...said], held };
}
