import { SegmentBuilder } from './builder';
import { ByteWriter } from './bytes';
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
  const dropped = new Uint8Array((main.notes.terms + 7) >> 3);
  if (index.dropped) dropped.set(index.dropped);
  for (const id of gone)
    for (const term of termsWithId(main.ids, id)) dropped[term >> 3]! |= 1 << (term & 7);
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

/** Numbers of the terms with `id`: one, or none. */
function termsWithId(ids: Uint8Array, id: string): number[] {
  const writer = new ByteWriter();
  writer.text(id);
  writer.end();
  const wanted = writer.result();
  const found: number[] = [];
  for (let at = 0, term = 0; at < ids.length; term++) {
    let same = 0;
    while (ids[at] === wanted[same] && ids[at] !== 0) {
      at++;
      same++;
    }
    if (ids[at] === 0 && same === wanted.length - 1) found.push(term);
    while (ids[at] !== 0) at++;
    at++;
  }
  return found;
}
