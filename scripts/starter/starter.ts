import { implicationId } from '../../utils/glossary/id.ts';
import type {
  Confidence,
  Glossary,
  Kind,
  Lens,
  Note,
  Source,
  Sync,
  Term,
} from '../../utils/glossary/term.ts';
import corrections from './corrections.json' with { type: 'json' };
import sourceDates from './dates.json' with { type: 'json' };
import factsFile from './facts.json' with { type: 'json' };
import { aliasesOf, type FactForm } from './forms.ts';
import lensesById from './lenses.json' with { type: 'json' };
import tagsById from './tags.json' with { type: 'json' };

interface Fact {
  id: string;
  kind: Kind;
  name: string;
  zh: { hans: string } | null;
  aliases: FactForm[];
  definition: string;
  implication: string;
  related: string[];
  confidence: Confidence;
  status: 'sourced' | 'partly-sourced';
  sources: { url: string | null; title: string; type: string }[];
  gate: 'always' | 'context';
  timeSensitive: boolean;
  editorNote?: string;
}

interface FactInsight {
  id: string;
  requireAll: string[];
  requireAny: string[];
  text: string;
}

interface Correction {
  name?: string;
  definition?: string;
  implication?: string;
  editorNote?: string;
  /** Further names that no source was seen to use. */
  unverified?: string[];
  /** The copies say what the other sources do not. */
  mirrors?: 'kept';
}

export const facts = factsFile as unknown as { entries: Fact[]; insights: FactInsight[] };

/** By term: what the facts say otherwise. */
export const termCorrections = corrections.terms as Record<string, Correction>;
const insightTexts: Record<string, string> = corrections.insights;
const dates: Record<string, string> = sourceDates;
const lenses = lensesById as Record<string, Lens[]>;
const tags: Record<string, string[]> = tagsById;

const pack = 'starter';
const device = 'starter0';
/** The newest news report that the facts rest on. */
const packDate = '2026-03';
const sourcesPerInsight = 6;

/** The same on every install, so that two colleagues' starter terms never conflict. */
const sync = (): Sync => ({ base: `2026-11-23T00:00:00.000Z/0000/${device}` });

const sourceKey = ({ url, title }: Source): string => url || title;

function sourcesOf({ id, sources }: Fact): Source[] {
  const originals = sources.filter(({ type }) => type !== 'mirror');
  const kept = originals.length === 0 || termCorrections[id]?.mirrors ? sources : originals;
  return kept.map(({ url, title, type }) => ({
    title,
    url: url ?? '',
    ...(type === 'mirror' ? { mirror: true } : {}),
  }));
}

/** Newest date of the sources; an undated source says nothing about age. */
function dateOf(sources: Source[]): string {
  const known = sources
    .map((source) => dates[sourceKey(source)])
    .filter((date) => date !== undefined);
  return known.sort().at(-1) ?? packDate;
}

function termOf(fact: Fact): Term {
  const { id, kind, zh, aliases, related, confidence, status, gate, timeSensitive } = fact;
  const correction = termCorrections[id] ?? {};
  const name = correction.name ?? fact.name;
  // Not every name without a source of its own: a second reading found all but these to be the usual ones.
  const unverified = correction.unverified ?? [];
  const editorNote = correction.editorNote ?? fact.editorNote;
  return {
    id,
    pack,
    kind,
    name,
    ...(zh ? { zh: zh.hans } : {}),
    aliases: aliasesOf(id, zh ? [name, zh.hans] : [name], aliases),
    definition: correction.definition ?? fact.definition,
    related,
    tags: [...(tags[id] ?? []), ...(timeSensitive ? ['check-status'] : [])],
    sources: sourcesOf(fact),
    ...(gate === 'context' ? { gate } : {}),
    confidence,
    status: status === 'sourced' ? 'approved' : 'proposed',
    ...(unverified.length > 0 ? { unverified } : {}),
    ...(editorNote ? { editorNote } : {}),
    sync: sync(),
  };
}

function noteOf({ id }: Term, fact: Fact): Note {
  const sources = sourcesOf(fact);
  return {
    id: implicationId(id),
    pack,
    when: { all: [id], any: [] },
    text: termCorrections[id]?.implication ?? fact.implication,
    lenses: lenses[id] ?? [],
    asOf: dateOf(sources),
    sources,
    sync: sync(),
  };
}

function insightOf({ id, requireAll, requireAny, text }: FactInsight, terms: Term[]): Note {
  const byKey = new Map<string, Source>();
  for (const termId of [...requireAll, ...requireAny]) {
    for (const source of terms.find((term) => term.id === termId)?.sources ?? []) {
      byKey.set(sourceKey(source), source);
    }
  }
  const sources = [...byKey.values()].slice(0, sourcesPerInsight);
  return {
    id,
    pack,
    when: { all: requireAll, any: requireAny },
    text: insightTexts[id] ?? text,
    lenses: lenses[id] ?? [],
    asOf: dateOf(sources),
    sources,
    sync: sync(),
  };
}

/** The built-in pack: every fact as corrected, its implication as a note, the insights as notes. */
export function starter(): Glossary {
  const terms = facts.entries.map(termOf);
  return {
    packs: [
      {
        id: pack,
        name: 'China industrial policy and rare earths',
        licence: 'MIT',
        version: '1',
        description:
          'Companies, people, agencies, places, policies, laws, programmes, materials and processes, each with what it means for the West.',
        sync: sync(),
      },
    ],
    authors: { [device]: 'Sidelight starter pack' },
    terms,
    notes: [
      ...facts.entries.map((fact, i) => noteOf(terms[i]!, fact)),
      ...facts.insights.map((insight) => insightOf(insight, terms)),
    ],
  };
}
