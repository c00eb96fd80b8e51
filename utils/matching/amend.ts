import { SegmentBuilder } from './builder';
import { ByteWriter, readText } from './bytes';
import type { Index, TermForms } from './types';

/**
 * The index with some terms put in, or put in anew, and some taken out; the given one stays as it is. Nothing is
 * compiled again but the terms put in since `compile`: once `overlaySize` is in the thousands, do that.
 */
export function amend(
  index: Index,
  { put, remove }: { put: readonly TermForms[]; remove: readonly string[] },
  generation: number,
): Index {
  const gone = new Set([...remove, ...put.map(({ id }) => id)]);
  const overlayTerms = [...index.overlayTerms.filter(({ id }) => !gone.has(id)), ...put];
  const builder = new SegmentBuilder(index.units, true);
  for (const term of overlayTerms) builder.add(term);
  const { main } = index;
  const numbers = termsWithIds(main.ids, gone);
  let { dropped } = index;
  if (numbers.length > 0) {
    dropped = dropped?.slice() ?? new Uint8Array((main.notes.terms + 7) >> 3);
    for (const term of numbers) dropped[term >> 3]! |= 1 << (term & 7);
  }
  return {
    generation,
    units: index.units,
    main,
    overlay: overlayTerms.length > 0 ? builder.build() : undefined,
    overlayTerms,
    dropped,
    overlaySize: index.overlaySize + put.length + remove.length,
  };
}

/** Numbers of the terms that have one of the ids. */
function termsWithIds(ids: Uint8Array, wanted: ReadonlySet<string>): number[] {
  // One pass over all ids: those whose hash is marked are read.
  const writer = new ByteWriter();
  const marks = new Uint8Array(hashes);
  for (const id of wanted) {
    const from = writer.size;
    writer.text(id);
    let hash = 0;
    for (let at = from; at < writer.size; at++) hash = (2 * hash + writer.bytes[at]!) | 0;
    marks[hash & (hashes - 1)] = 1;
  }
  const found: number[] = [];
  for (let at = 0, term = 0; at < ids.length; at++, term++) {
    const from = at;
    let hash = 0;
    for (let byte = ids[at]!; byte !== 0; byte = ids[++at]!) hash = (2 * hash + byte) | 0;
    if (marks[hash & (hashes - 1)] === 1 && wanted.has(readText(ids, from, at))) found.push(term);
  }
  return found;
}

const hashes = 2 ** 14;
