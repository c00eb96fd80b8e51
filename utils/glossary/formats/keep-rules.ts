import { elementKey } from '../fields';
import type { Alias, Glossary, Source, Term } from '../term';
import type { FileGlossary, FileTerm } from '../validate';

/**
 * A format that has no place for the rules of a spelling, for a source that is a copy or for the
 * line breaks of a text says nothing against them: where ours has them, what comes from such a
 * file gets them back.
 */
export function keepRules(
  ours: Pick<Glossary, 'terms' | 'notes'>,
  theirs: FileGlossary,
): FileGlossary {
  const terms = new Map(ours.terms.map((term) => [term.id, term]));
  const notes = new Map(ours.notes.map((note) => [note.id, note]));
  return {
    ...theirs,
    terms: theirs.terms.map((term): FileTerm => {
      const known = terms.get(term.id);
      if (!known) return term;
      const kept = { ...term, ...elements(known, term) };
      if (saysTheSame(known.definition, term.definition)) kept.definition = known.definition;
      return kept;
    }),
    notes: theirs.notes.map((note) => {
      const known = notes.get(note.id);
      return known && saysTheSame(known.text, note.text) ? { ...note, text: known.text } : note;
    }),
  };
}

/** Whether texts differ in white space at most. */
function saysTheSame(ours: string | undefined, theirs: string | undefined): ours is string {
  const wrapped = (text: string) => text.replace(/\s+/g, ' ').trim();
  return ours !== undefined && theirs !== undefined && wrapped(ours) === wrapped(theirs);
}

function elements(known: Term, term: FileTerm): Pick<Term, 'aliases' | 'sources'> {
  const aliases = new Map(known.aliases.map((alias) => [elementKey(alias), alias]));
  const sources = new Map(known.sources.map((source) => [elementKey(source), source]));
  return {
    aliases: term.aliases.map((alias): Alias => {
      const mine = aliases.get(elementKey(alias));
      if (!mine || typeof alias === 'string') return mine ?? alias;
      return typeof mine === 'string' ? alias : { ...mine, ...alias };
    }),
    sources: term.sources.map((source): Source => {
      const mine = sources.get(elementKey(source));
      return mine?.mirror ? { ...source, mirror: true } : source;
    }),
  };
}
