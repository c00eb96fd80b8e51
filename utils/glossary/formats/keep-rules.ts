import { elementKey } from '../fields';
import type { Alias, Glossary, Source, Term } from '../term';
import type { FileGlossary, FileTerm } from '../validate';

/**
 * A format that has no place for the rules of a spelling, or for a source that is a copy, says
 * nothing against them: where ours has them, what comes from such a file gets them back.
 */
export function keepRules(ours: Pick<Glossary, 'terms'>, theirs: FileGlossary): FileGlossary {
  const byId = new Map(ours.terms.map((term) => [term.id, term]));
  const kept = (term: FileTerm): FileTerm => {
    const known = byId.get(term.id);
    return known ? { ...term, ...elements(known, term) } : term;
  };
  return { ...theirs, terms: theirs.terms.map(kept) };
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
