import { endOfText, readText } from './bytes';
import { Scanner } from './scan';
import { idsPerMark } from './segment';
import type { Index, Switches } from './types';
import type { Wire } from './wire';

/** The id of a term by its number in the index. */
function idOf({ main, overlay }: Index, term: number): string {
  const { terms } = main.notes;
  const { ids, idMarks } = term < terms ? main : overlay!;
  const number = term < terms ? term : term - terms;
  let from = idMarks[Math.floor(number / idsPerMark)]!;
  for (let left = number % idsPerMark; left > 0; left--) from = endOfText(ids, from) + 1;
  return readText(ids, from, endOfText(ids, from));
}

/** Numbers that are used, in the order of their first use. */
class Numbering {
  readonly used: number[] = [];
  private readonly numbers = new Map<number, number>();

  of(original: number): number {
    let number = this.numbers.get(original);
    if (number === undefined) {
      number = this.used.length;
      this.numbers.set(original, number);
      this.used.push(original);
    }
    return number;
  }
}

/**
 * Finds the terms of `index` in texts and gives the reply for the wire: see wire.ts. A block without candidates
 * that have conditions, or whose term is open, carries its leftmost-longest finds; another carries all candidates for
 * `decide`. Terms that are switched off are as good as absent.
 */
export function search(index: Index, blocks: readonly string[], switches: Switches = {}): string {
  const scanner = new Scanner(index, offSwitch(index, switches), openSwitch(index, switches));
  const numbers: number[] = [];
  const terms = new Numbering();
  const conditions = new Numbering();
  const texts = new Numbering();
  for (const block of blocks) {
    scanner.scan(block);
    const { finds, size, near } = scanner;
    numbers.push(size / 2 + (near.length > 0 ? 1 : 0));
    let before = 0;
    for (let at = 0; at < size; at += 4) {
      const start = finds[at]!;
      const condition = finds[at + 3]!;
      numbers.push(start - before, finds[at + 1]! - start);
      numbers.push(2 * terms.of(finds[at + 2]!) + (condition > 0 ? 1 : 0));
      if (condition > 0) numbers.push(conditions.of(condition - 1));
      before = start;
    }
    if (near.length > 0) numbers.push(near.length, ...near.map((text) => texts.of(text)));
  }
  const { main, overlay } = index;
  const allConditions = [...main.notes.conditions, ...(overlay?.notes.conditions ?? [])];
  const allTexts = [main, overlay].flatMap((segment) => segment?.near?.notes.texts ?? []);
  const wire: Wire = [
    terms.used.map((term) => idOf(index, term)),
    conditions.used.map((condition) => allConditions[condition]!),
    texts.used.map((text) => allTexts[text]!),
    numbers,
  ];
  return JSON.stringify(wire);
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
