import { endOfText, readText } from './bytes';
import { Scanner } from './scan';
import { idsPerMark } from './segment';
import type { Index, Switches } from './types';
import { WireWriter } from './wire-writer';

/** Where the id of a term, by its number in the index, begins in the bytes of all ids. */
function placeOfId({ main, overlay }: Index, term: number): { ids: Uint8Array; from: number } {
  const { terms } = main.notes;
  const { ids, idMarks } = term < terms ? main : overlay!;
  const number = term < terms ? term : term - terms;
  let from = idMarks[Math.floor(number / idsPerMark)]!;
  for (let left = number % idsPerMark; left > 0; left--) from = endOfText(ids, from) + 1;
  return { ids, from };
}

function idOf(index: Index, term: number): string {
  const { ids, from } = placeOfId(index, term);
  return readText(ids, from, endOfText(ids, from));
}

/** Numbers that are used, in the order of their first use. */
class Numbering {
  readonly used: number[] = [];
  /** By original: its number + 1, 0 while it is not used. */
  private readonly numbers: Int32Array;

  constructor(most: number) {
    this.numbers = new Int32Array(most);
  }

  of(original: number): number {
    const known = this.numbers[original]!;
    if (known !== 0) return known - 1;
    const number = this.used.push(original);
    this.numbers[original] = number;
    return number - 1;
  }

  clear(): void {
    for (const original of this.used) this.numbers[original] = 0;
    this.used.length = 0;
  }
}

/** One for all requests: with many terms it takes long to make. */
const numberings = new WeakMap<Index, Numbering>();

/**
 * Finds the terms of `index` in texts and gives the reply for the wire: see wire.ts. A block without candidates
 * that have conditions, or whose term is open, carries its leftmost-longest finds; another carries all candidates for
 * `decide`. Terms that are switched off are as good as absent.
 */
export function search(index: Index, blocks: readonly string[], switches: Switches = {}): string {
  const { main, overlay } = index;
  const scanner = new Scanner(index, offSwitch(index, switches), openSwitch(index, switches));
  const allConditions = [...main.notes.conditions, ...(overlay?.notes.conditions ?? [])];
  const allTexts = [main, overlay].flatMap((segment) => segment?.near?.notes.texts ?? []);
  const terms =
    numberings.get(index) ?? new Numbering(main.notes.terms + (overlay?.notes.terms ?? 0));
  numberings.set(index, terms);
  terms.clear();
  const conditions = new Numbering(allConditions.length);
  const texts = new Numbering(allTexts.length);
  const writer = new WireWriter();
  for (const block of blocks) {
    scanner.scan(block);
    const { finds, size, near } = scanner;
    writer.number(size / 2 + (near.length > 0 ? 1 : 0));
    let before = 0;
    for (let at = 0; at < size; at += 4) {
      const start = finds[at]!;
      const condition = finds[at + 3]!;
      writer.number(start - before);
      writer.number(finds[at + 1]! - start);
      writer.number(2 * terms.of(finds[at + 2]!) + (condition > 0 ? 1 : 0));
      if (condition > 0) writer.number(conditions.of(condition - 1));
      before = start;
    }
    if (near.length > 0) {
      writer.number(near.length);
      for (const text of near) writer.number(texts.of(text));
    }
  }
  writer.endNumbers();
  for (const [number, term] of terms.used.entries()) {
    const { ids, from } = placeOfId(index, term);
    writer.id(ids, from, endOfText(ids, from), number === 0);
  }
  return writer.end(
    conditions.used.map((condition) => allConditions[condition]!),
    texts.used.map((text) => allTexts[text]!),
  );
}

function offSwitch(
  index: Index,
  { packsOff, termsOff }: Switches,
): ((term: number) => boolean) | undefined {
  if (!packsOff?.size && !termsOff?.size) return undefined;
  const { main, overlay } = index;
  const packs = [main, overlay].map((segment) =>
    segment?.notes.packs.map((pack) => packsOff?.has(pack) ?? false),
  );
  const known = new Map<number, boolean>();
  return (term) => {
    let off = known.get(term);
    if (off === undefined) {
      const count = main.notes.terms;
      const [segment, number, its] =
        term < count ? [main, term, packs[0]!] : [overlay!, term - count, packs[1]!];
      off = its[segment.packOf[number] ?? 0]! || (termsOff?.has(idOf(index, term)) ?? false);
      known.set(term, off);
    }
    return off;
  };
}

function openSwitch(
  index: Index,
  { termsOpen }: Switches,
): ((term: number) => boolean) | undefined {
  if (!termsOpen?.size) return undefined;
  const known = new Map<number, boolean>();
  return (term) => {
    let open = known.get(term);
    if (open === undefined) {
      open = termsOpen.has(idOf(index, term));
      known.set(term, open);
    }
    return open;
  };
}
