import type { BlockFinds, Find, PageCondition, Span } from './types';

/** Other terms that have to match before a gated one counts. */
const gateNeeds = 2;

/** What a page holds whatever its conditions say. */
interface Evidence {
  /** By term: the block and the offset where it stands first. */
  first: Map<string, readonly [block: number, start: number]>;
  near: Set<string>;
}

/**
 * Decides for a whole page, whose blocks are given in reading order, which candidates count, and resolves them to
 * spans: leftmost, then longest. Only what matches without a condition is evidence, so conditions cannot feed each
 * other. One list of spans per block.
 */
export function decide(blocks: readonly BlockFinds[]): Span[][] {
  const evidence: Evidence = { first: new Map(), near: new Set() };
  blocks.forEach(({ finds, near }, block) => {
    for (const text of near) evidence.near.add(text);
    for (const { start, terms } of resolve(finds.filter(({ when }) => !when)))
      for (const term of terms)
        if (!evidence.first.has(term)) evidence.first.set(term, [block, start]);
  });
  return blocks.map(({ finds }, block) =>
    resolve(
      finds.filter(({ when, term, start }) => !when || holds(when, term, block, start, evidence)),
    ),
  );
}

function holds(
  { near, with: others, afterName, gate }: PageCondition,
  term: string,
  block: number,
  start: number,
  evidence: Evidence,
): boolean {
  const { first } = evidence;
  if (near && !near.some((text) => evidence.near.has(text))) return false;
  if (others && !others.some((other) => first.has(other))) return false;
  if (gate && first.size - (first.has(term) ? 1 : 0) < gateNeeds) return false;
  if (!afterName) return true;
  const name = first.get(term);
  return name !== undefined && (name[0] < block || (name[0] === block && name[1] < start));
}

/** Candidates by start, then longest first, as spans that do not overlap. */
function resolve(finds: readonly Find[]): Span[] {
  const spans: Span[] = [];
  let span: Span | undefined;
  for (const { start, end, term } of finds) {
    if (span && start === span.start && end === span.end) {
      if (!span.terms.includes(term)) span.terms.push(term);
    } else if (!span || start >= span.end) {
      span = { start, end, terms: [term] };
      spans.push(span);
    }
  }
  return spans;
}
