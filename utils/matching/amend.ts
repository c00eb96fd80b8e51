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
  const dropped = new Uint8Array((main.idEnds.length + 7) >> 3);
  if (index.dropped) dropped.set(index.dropped);
  for (const id of gone)
    for (const term of termsWithId(main.ids, main.idEnds, id))
      dropped[term >> 3]! |= 1 << (term & 7);
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
function termsWithId(ids: Uint8Array, idEnds: Uint32Array, id: string): number[] {
  const writer = new ByteWriter();
  writer.text(id);
  const wanted = writer.result();
  const found: number[] = [];
  let from = 0;
  for (let term = 0; term < idEnds.length; term++) {
    const end = idEnds[term]!;
    if (end - from === wanted.length && ids[from] === wanted[0]) {
      let at = 1;
      while (at < wanted.length && ids[from + at] === wanted[at]) at++;
      if (at >= wanted.length) found.push(term);
    }
    from = end;
  }
  return found;
}
