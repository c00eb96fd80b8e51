import { ByteWriter } from './bytes';
import { TrieBuilder } from './double-array';
import { bitsOf } from './forms';
import { characterKey, extended } from './hash';
import { addToPool, isInPool } from './pool';
import { PrefixBuilder } from './prefix-table';
import { exactCase, formBits, hasCondition, isNear, lastForm, type Segment } from './segment';
import { type Spelled, spellTokens } from './spelling';
import { type Reading, tokenise } from './tokenise';
import {
  blank,
  character,
  createTokens,
  gapToken,
  growTokens,
  hasAlternatives,
  hyphenToken,
  kana,
  partsGap,
  resetTokens,
  type Tokens,
  tokenKind,
  word,
} from './tokens';
import type { FormRule, PageCondition, TermForms } from './types';
import { han, isKind, symbolOf, type Units } from './units';

const meaningful = /[\p{L}\p{N}\p{S}]/u;
const underscore = 0x5f;

/** Collects terms and makes a segment of them. */
export class SegmentBuilder {
  private readonly tokens: Tokens = createTokens(1024);
  private readonly reading: Reading;
  private readonly trie: TrieBuilder | undefined;
  private readonly table = new PrefixBuilder();
  private readonly pool = new ByteWriter();
  private readonly spelled: Spelled = { symbols: [], uppers: [] };
  private formTerms = new Int32Array(1024);
  private formBits = new Uint8Array(1024);
  private formTexts = new Uint32Array(1024);
  /** Next form of the same end + 1. */
  private formNext = new Int32Array(1024);
  private forms = 0;
  private longest = 0;
  /** By end of the trie: its first form + 1. */
  private trieHeads: number[] = [];
  private readonly conditionOfForm: [form: number, condition: number][] = [];
  private readonly conditions = new Map<string, number>();
  private readonly packs = new Map<string, number>();
  private readonly near = new Map<string, number>();
  private readonly ids = new ByteWriter();
  private readonly idEnds: number[] = [];
  private readonly packOf: number[] = [];

  /** With `flat`, all beginnings of forms go to the prefix table: for few terms. */
  constructor(
    private readonly units: Units,
    flat: boolean,
  ) {
    this.reading = { units, alphabet: new Uint16Array(65536), keepAll: true };
    this.trie = flat ? undefined : new TrieBuilder();
  }

  add({ id, pack, gate, forms }: TermForms): void {
    const term = this.idEnds.length;
    this.ids.text(id);
    this.idEnds.push(this.ids.size);
    let number = this.packs.get(pack);
    if (number === undefined) this.packs.set(pack, (number = this.packs.size));
    this.packOf.push(number);
    for (const form of forms) {
      const condition = conditionOf(form, gate !== undefined);
      const bits = bitsOf(form, this.units) | (condition ? hasCondition : 0);
      const added = this.addForm(form.text, term, bits);
      if (!added || !condition) continue;
      this.conditionOfForm.push([this.forms - 1, this.numberOf(condition)]);
      for (const text of condition.near ?? []) this.addNear(text);
    }
  }

  private numberOf(condition: PageCondition): number {
    const key = JSON.stringify(condition);
    const number = this.conditions.get(key) ?? this.conditions.size;
    this.conditions.set(key, number);
    return number;
  }

  private addNear(text: string): void {
    if (this.near.has(text)) return;
    const number = this.near.size;
    this.near.set(text, number);
    this.addForm(text, number, bitsOf({ text }, this.units) | isNear);
  }

  /** False for what can never match: empty, invisible, mere punctuation, half characters (R15). */
  private addForm(text: string, term: number, bits: number): boolean {
    const { tokens, trie, table } = this;
    this.read(text);
    const { count, code, meta } = tokens;
    if (!this.isMeaningful(text)) return false;

    // The beginnings of the form: nodes of the trie while they are characters, then entries of the table.
    let node = trie ? 0 : -1;
    let key = 0;
    let entry = -1;
    let first = true;
    for (let token = 0; token < count; token++) {
      const kind = meta[token]! & tokenKind;
      if (kind === hyphenToken) continue;
      let value = code[token]!;
      if (kind === gapToken && value !== partsGap) return false;
      if (kind === word && meta[token]! & hasAlternatives) {
        // Parts cut by a superscript are one word in a form.
        const whole = tokens.alternatives.get(token)!.at(-1)!;
        if (whole.to > token) {
          value = whole.hash;
          token = whole.to;
        }
      }
      const isWord = kind === word || kind === kana;
      if (!first) key = extended(key, value);
      else key = isWord ? value : characterKey(value);
      first = false;
      if (node >= 0 && !isWord) {
        node = trie!.step(node, value);
        continue;
      }
      if (node > 0) trie!.follow(node);
      node = -1;
      if (!isWord && kind !== gapToken) trie?.know(value);
      // A blank or gap alone is no beginning worth an entry: what is behind it decides.
      if (kind === blank || kind === gapToken) continue;
      if (entry >= 0) table.passes(entry);
      entry = table.entry(key);
    }
    if (first) return false;
    if (count > this.longest) this.longest = count;
    this.link(text, term, bits, node, entry);
    return true;
  }

  private read(text: string): void {
    const { tokens, reading } = this;
    resetTokens(tokens);
    tokenise(tokens, text, reading);
    while (tokens.position < text.length) {
      growTokens(tokens);
      tokenise(tokens, text, reading);
    }
  }

  /** Whether the form just read has a letter, a digit or a symbol. */
  private isMeaningful(text: string): boolean {
    const { unit } = this.units;
    for (let at = 0; at < text.length; at++) {
      const entry = unit[text.charCodeAt(at)]!;
      if ((entry >= 0 && (entry & symbolOf) !== underscore) || isKind(entry, han)) return true;
    }
    const { count, code, meta } = this.tokens;
    let characters = '';
    for (let token = 0; token < count; token++) {
      const kind = meta[token]! & tokenKind;
      if (kind === character) characters += String.fromCharCode(code[token]!);
      else if (kind === word || kind === kana)
        characters += text.slice(this.tokens.start[token], this.tokens.end[token]);
    }
    return meaningful.test(characters);
  }

  /** Notes that the form just read ends at a node of the trie or, if that is -1, at an entry of the table. */
  private link(text: string, term: number, bits: number, node: number, entry: number): void {
    const form = this.forms++;
    if (form === this.formTerms.length) this.enlarge();
    this.formTerms[form] = term;
    this.formBits[form] = bits;
    if (node >= 0) {
      const end = this.trie!.end(node);
      this.formNext[form] = this.trieHeads[end] ?? 0;
      this.trieHeads[end] = form + 1;
      return;
    }
    const head = this.table.heads[entry]!;
    this.formNext[form] = head;
    this.table.heads[entry] = form + 1;
    const { tokens, spelled, pool } = this;
    const last = tokens.count - 1;
    spellTokens(tokens, text, 0, last, tokens.end[last]!, this.units, spelled);
    const { symbols, uppers } = spelled;
    if (bits & exactCase) {
      this.formTexts[form] = addToPool(pool, symbols, uppers);
      return;
    }
    // Forms of one spelling share it. What differs and has one key all the same does not.
    for (let other = head; other > 0; other = this.formNext[other - 1]!)
      if (isInPool(pool.bytes, this.formTexts[other - 1]!, symbols, symbols.length)) {
        this.formTexts[form] = this.formTexts[other - 1]!;
        return;
      }
    this.formTexts[form] = addToPool(pool, symbols, undefined);
  }

  private enlarge(): void {
    const { formTerms, formBits, formTexts, formNext } = this;
    const capacity = 2 * formTerms.length;
    this.formTerms = new Int32Array(capacity);
    this.formBits = new Uint8Array(capacity);
    this.formTexts = new Uint32Array(capacity);
    this.formNext = new Int32Array(capacity);
    this.formTerms.set(formTerms);
    this.formBits.set(formBits);
    this.formTexts.set(formTexts);
    this.formNext.set(formNext);
  }

  build(): Segment {
    const forms = new Int32Array(this.forms);
    const texts = new Uint32Array(this.forms);
    const placeOfForm = new Uint32Array(this.forms);
    let places = 0;
    const layOut = (head: number): number => {
      const from = places;
      for (let next = head; next > 0; next = this.formNext[next - 1]!) {
        const form = next - 1;
        placeOfForm[form] = places;
        texts[places] = this.formTexts[form]!;
        forms[places++] = (this.formTerms[form]! << formBits) | this.formBits[form]!;
      }
      forms[places - 1]! |= lastForm;
      return from;
    };
    const table = this.table.pack((entry) => layOut(this.table.heads[entry]!));
    const withTexts = places;
    const packed = this.trie?.pack((end) => layOut(this.trieHeads[end]!));
    const conditions = this.conditionOfForm
      .map(([form, condition]) => [placeOfForm[form]!, condition] as const)
      .sort(([a], [b]) => a - b);
    return {
      alphabet: packed?.alphabet ?? new Uint16Array(0),
      dat: packed?.dat ?? new Int32Array(0),
      table,
      forms,
      texts: texts.slice(0, withTexts),
      pool: this.pool.result(),
      ids: this.ids.result(),
      idEnds: Uint32Array.from(this.idEnds),
      packOf: this.packs.size > 1 ? Uint16Array.from(this.packOf) : new Uint16Array(0),
      conditions: Uint32Array.from(conditions.flat()),
      notes: {
        packs: [...this.packs.keys()],
        conditions: [...this.conditions.keys()].map((key) => JSON.parse(key) as PageCondition),
        near: [...this.near.keys()],
        longest: this.longest,
      },
    };
  }
}

/** What holds for the page before the form counts; undefined if it always does. */
function conditionOf({ when }: FormRule, gate: boolean): PageCondition | undefined {
  const condition: PageCondition = {
    ...(when?.near?.length ? { near: when.near } : {}),
    ...(when?.with?.length ? { with: when.with } : {}),
    ...(when?.afterName ? { afterName: true } : {}),
    ...(gate ? { gate: true } : {}),
  };
  return Object.keys(condition).length > 0 ? condition : undefined;
}
