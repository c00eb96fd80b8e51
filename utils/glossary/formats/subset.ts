import type { Glossary, Id, Seen, Sync } from '../term';

/** Which part of a glossary goes into a file. */
export interface Part {
  pack?: Id | undefined;
  tag?: string | undefined;
  /** These terms alone. */
  ids?: readonly Id[] | undefined;
}

const devices = ({ sync, deleted }: { sync: Sync; deleted?: Seen }): string[] => {
  const { base, at = {}, others = {}, seen = {} } = sync;
  const stamps = [
    base,
    ...Object.values(at),
    ...Object.values(others)
      .flat()
      .map((version) => version.at),
  ];
  return [
    ...stamps.map((stamp) => stamp.slice(stamp.lastIndexOf('/') + 1)),
    ...Object.keys(seen),
    ...Object.keys(deleted ?? {}),
  ];
};

/**
 * The terms of a pack, with a tag or of a list, the notes that are about nothing else, and the packs and
 * authors they name. Each entry merges by itself, so a part is as good a file as the whole.
 */
export function partOf(glossary: Glossary, { pack, tag, ids: wanted }: Part): Glossary {
  if (pack === undefined && tag === undefined && wanted === undefined) return glossary;
  const listed = wanted && new Set(wanted);
  const terms = glossary.terms.filter(
    (term) =>
      (pack === undefined || term.pack === pack) &&
      (tag === undefined || term.tags.includes(tag)) &&
      (listed === undefined || listed.has(term.id)),
  );
  const ids = new Set(terms.map(({ id }) => id));
  const notes = glossary.notes.filter((note) =>
    tag === undefined && listed === undefined
      ? note.pack === pack
      : [...note.when.all, ...note.when.any].every((id) => ids.has(id)),
  );
  const used = new Set([...terms, ...notes].map((entry) => entry.pack));
  const packs = glossary.packs.filter(({ id }) => used.has(id));
  const wrote = new Set([...terms, ...notes, ...packs].flatMap(devices));
  const authors = Object.fromEntries(
    Object.entries(glossary.authors).filter(([device]) => wrote.has(device)),
  );
  return { packs, terms, notes, authors };
}
