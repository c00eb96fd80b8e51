import type { FormRule, PageCondition } from './types';

/** Conditions of forms while they are collected, each kept once. */
export class ConditionBuilder {
  private readonly numbers = new Map<string, number>();
  /** By form: the number of its condition. */
  private readonly ofForms = new Map<number, number>();
  /** Pairs, as in a segment. */
  private readonly placed: [record: number, condition: number][] = [];

  add(form: number, condition: PageCondition): void {
    const key = JSON.stringify(condition);
    const number = this.numbers.get(key) ?? this.numbers.size;
    this.numbers.set(key, number);
    this.ofForms.set(form, number);
  }

  /** Says where the record of a form that has a condition stands. */
  place(form: number, record: number): void {
    this.placed.push([record, this.ofForms.get(form)!]);
  }

  /** Places of records and numbers of conditions, ascending. */
  pack(): Uint32Array {
    return Uint32Array.from(this.placed.sort(([a], [b]) => a - b).flat());
  }

  /** By number. */
  list(): PageCondition[] {
    return [...this.numbers.keys()].map((key) => JSON.parse(key) as PageCondition);
  }
}

/** What holds for the page before the form counts; undefined if it always does. */
export function conditionOf({ when }: FormRule, gate: boolean): PageCondition | undefined {
  if (!when && !gate) return undefined;
  const condition: PageCondition = {
    ...(when?.near?.length ? { near: when.near } : {}),
    ...(when?.with?.length ? { with: when.with } : {}),
    ...(when?.afterName ? { afterName: true } : {}),
    ...(gate ? { gate: true } : {}),
  };
  return Object.keys(condition).length > 0 ? condition : undefined;
}
