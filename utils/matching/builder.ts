import { ByteWriter, endOfText } from './bytes';
import { ConditionBuilder, conditionOf } from './conditions';
import { TrieBuilder } from './double-array';
import { bitsOf as bitsOfForm } from './forms';
import { grow, Numbers } from './growing';
import { characterKey, extended } from './hash';
import { pluralOf } from './plural';
import { bitsOf, PrefixBuilder } from './prefixes';
import { type Reading, readingOfForms } from './reading';
import { addSymbols, RecordWriter } from './records';
import {
  conditionBits,
  exactCase,
  formBits,
  hasCondition,
  idsPerMark,
  lastForm,
  plainPlural,
  regularPlural,
  type Segment,
} from './segment';
import { type Spelled, spellTokens } from './spelling';
import { tokenise } from './tokenise';
import {
  blank,
  careful,
  character,
  codeOf,
  codeShift,
  createTokens,
  endOf,
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
import type { TermForms } from './types';
import { anyKind, han, isKind, symbolOf, type Units } from './units';

const meaningful = /[\p{L}\p{N}\p{S}]/u;
const underscore = 0x5f;

const textOfForm = 1;
const nextForm = 2;

/** Collects terms and makes a segment of them. */
export class SegmentBuilder {
  private readonly tokens: Tokens = createTokens(1024);
  private readonly reading: Reading;
  private readonly trie: TrieBuilder | undefined;
  private readonly prefixes = new PrefixBuilder();
  /** Symbols of the forms that end at an entry. */
  private readonly pool = new ByteWriter();
  /** Keys of what ends with a plural. */
  private readonly plurals = new Numbers();
  private readonly spelled: Spelled = { symbols: [], uppers: [] };
  /** Three numbers a form: its term and bits, as in a record; its text in the pool; the next form of the same end + 1. */
  private formTable = new Int32Array(3 * 1024);
  private forms = 0;
  private longest = 0;
  private readonly conditions = new ConditionBuilder();
  private readonly packs = new Map<string, number>();
  /** Texts of conditions, and in the builder of those: they. */
  private near: SegmentBuilder | undefined;
  private readonly texts = new Set<string>();
  private readonly known = new Set<number>();
  private readonly ids = new ByteWriter();
  private readonly idMarks = new Numbers();
  private terms = 0;
  private readonly packOf = new Numbers();

  /** With `flat`, all beginnings of forms are entries: for few terms. */
  constructor(
    private readonly units: Units,
    flat: boolean,
  ) {
    this.reading = readingOfForms(units);
    this.trie = flat ? undefined : new TrieBuilder();
  }

  add({ id, pack, gate, forms }: TermForms): void {
    const term = this.terms++;
    if (term % idsPerMark === 0) this.idMarks.push(this.ids.size);
    this.ids.text(id);
    this.ids.end();
    if (!this.packs.has(pack)) this.packs.set(pack, this.packs.size);
    this.packOf.push(this.packs.get(pack)!);
    // Not `of`: before code is warm, that makes objects for every form.
    for (let at = 0; at < forms.length; at++) {
      const form = forms[at]!;
      const condition = conditionOf(form, gate !== undefined);
      const bits = bitsOfForm(form, this.units) | (condition ? hasCondition : 0);
      const added = this.addForm(form.text, term, bits);
      if (!added || !condition) continue;
      this.conditions.add(this.forms - 1, condition);
      for (const text of condition.near ?? []) this.addNear(text);
    }
  }

  private addNear(text: string): void {
    this.near ??= new SegmentBuilder(this.units, true);
    this.near.addText(text);
  }

  /** Adds a text that is only looked for. */
  private addText(text: string): void {
    if (this.texts.has(text)) return;
    this.addForm(text, this.texts.size, bitsOfForm({ text }, this.units));
    this.texts.add(text);
  }

  /** False for what can never match: empty, invisible, mere punctuation, half characters (R15). */
  private addForm(text: string, term: number, bits: number): boolean {
    const { tokens, trie, prefixes } = this;
    this.read(text);
    const { count, info, hash } = tokens;
    if (!this.isMeaningful(text)) return false;

    // The beginnings of the form: nodes of the trie while they are characters, then entries.
    let node = trie ? 0 : -1;
    let key = 0;
    let entry = -1;
    let first = true;
    // The last token, if it is a word, and the key of what stands before it.
    let endsWithWord = false;
    let last = 0;
    let before = 0;
    let isAlone = true;
    for (let token = 0; token < count; token++) {
      const kind = info[token]! & tokenKind;
      if (kind === hyphenToken) continue;
      const isWord = kind === word || kind === kana;
      let value = isWord ? hash[token]! : (info[token]! >> codeShift) & codeOf;
      if (kind === gapToken && value !== partsGap) return false;
      if (kind === word && info[token]! & hasAlternatives) {
        // Parts cut by a superscript are one word in a form.
        const whole = tokens.alternatives.get(token)!.at(-1)!;
        if (whole.to > token) {
          value = whole.hash;
          token = whole.to;
        }
      }
      endsWithWord = isWord;
      isAlone = first;
      before = key;
      last = value;
      if (!first) key = extended(key, value);
      else key = isWord ? value : characterKey(value);
      first = false;
      if (node >= 0 && !isWord) {
        node = trie!.step(node, value);
        continue;
      }
      if (node > 0) trie!.follow(node);
      node = -1;
      if (!isWord && kind !== gapToken) {
        if (trie) trie.know(value);
        else this.known.add(value);
      }
      // A blank or gap alone is no beginning worth an entry: what is behind it decides.
      if (kind === blank || kind === gapToken) continue;
      if (entry >= 0) prefixes.passes(entry);
      entry = prefixes.entry(key);
    }
    if (first) return false;
    if (count > this.longest) this.longest = count;
    this.link(text, term, bits, node, entry);
    if (endsWithWord && bits & (regularPlural | plainPlural)) {
      const plural = this.pluralOf(last, (bits & regularPlural) !== 0);
      this.plurals.push(isAlone ? plural : extended(before, plural));
    }
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
      if ((entry < anyKind && (entry & symbolOf) !== underscore) || isKind(entry, han)) return true;
    }
    const { count, info, start } = this.tokens;
    let characters = '';
    for (let token = 0; token < count; token++) {
      const kind = info[token]! & tokenKind;
      if (kind === character)
        characters += String.fromCharCode((info[token]! >> codeShift) & codeOf);
      else if (kind === word || kind === kana)
        characters += text.slice(start[token], endOf(this.tokens, token));
    }
    return meaningful.test(characters);
  }

  /** Notes that the form just read ends at a node of the trie or, if that is -1, at an entry. */
  private link(text: string, term: number, bits: number, node: number, entry: number): void {
    const form = this.forms++;
    if (3 * form === this.formTable.length) this.formTable = grow(this.formTable);
    const at = 3 * form;
    this.formTable[at] = (term << formBits) | bits;
    if (node >= 0) {
      this.formTable[at + nextForm] = this.trie!.ends(node, form);
      return;
    }
    this.formTable[at + nextForm] = this.prefixes.ends(entry, form);
    this.formTable[at + textOfForm] = this.pool.size;
    if (bits & exactCase || !this.addPlain(text)) this.addSpelled(text, bits);
  }

  /** Writes the symbols of the form just read, if it is plain words, as most are; else nothing and false. */
  private addPlain(text: string): boolean {
    const { tokens, pool, units } = this;
    const { info, start, count } = tokens;
    for (let token = 0; token < count; token++) {
      const kind = info[token]! & (tokenKind | careful);
      const isInside = token > 0 && token < count - 1;
      if (kind !== word && !(kind === hyphenToken && isInside)) return false;
    }
    pool.reserve(text.length);
    for (let token = 0; token < count; token++) {
      if ((info[token]! & tokenKind) === hyphenToken) continue;
      if (token > 0) pool.unit(0x20);
      const end = endOf(tokens, token);
      for (let at = start[token]!; at < end; at++)
        pool.unit(units.unit[text.charCodeAt(at)]! & symbolOf);
    }
    pool.end();
    return true;
  }

  private addSpelled(text: string, bits: number): void {
    const { tokens, spelled, pool } = this;
    const last = tokens.count - 1;
    spellTokens(tokens, text, 0, last, endOf(tokens, last), this.reading, spelled);
    addSymbols(pool, spelled.symbols, bits & exactCase ? spelled.uppers : undefined);
  }

  /** The hash of the plural of `word`, with which the form just written ends. */
  private pluralOf(word: number, isRegular: boolean): number {
    const { bytes } = this.pool;
    const from = this.formTable[3 * (this.forms - 1) + textOfForm]!;
    const end = endOfText(bytes, from);
    return pluralOf(word, end - from > 1 ? bytes[end - 2]! : 0, bytes[end - 1]!, isRegular);
  }

  build(): Segment {
    const records = new RecordWriter(this.pool, this.forms);
    const { formTable } = this;
    /** Writes the records of the forms from `head` on. */
    const write = (head: number, hasText: boolean, goesOn: boolean): void => {
      for (let next = head; next > 0; ) {
        const at = 3 * (next - 1);
        const form = formTable[at]!;
        if (form & hasCondition) this.conditions.place(next - 1, records.size);
        next = formTable[at + nextForm]!;
        const isLast = next === 0 && !goesOn;
        records.add(
          isLast ? form | lastForm : form,
          hasText ? formTable[at + textOfForm]! : undefined,
        );
      }
    };
    const filter = this.prefixes.pack(records, (head, goesOn) => write(head, true, goesOn));
    const packed = this.trie?.pack((head) => {
      const at = 3 * (head - 1);
      const form = formTable[at]!;
      if (formTable[at + nextForm] === 0 && (form & conditionBits) === 0)
        return -1 - (form >>> formBits);
      const from = records.size;
      write(head, false, false);
      return from;
    });
    return {
      alphabet: packed?.alphabet ?? Uint16Array.from(this.known),
      checks: packed?.checks ?? new Uint16Array(0),
      steps: packed?.steps ?? new Int32Array(0),
      filter,
      plurals: bitsOf(this.plurals.result()),
      records: records.result(),
      ids: this.ids.result(),
      idMarks: new Uint32Array(this.idMarks.result()),
      packOf: this.packs.size > 1 ? new Uint16Array(this.packOf.result()) : new Uint16Array(0),
      conditions: this.conditions.pack(),
      notes: {
        packs: [...this.packs.keys()],
        conditions: this.conditions.list(),
        texts: [...this.texts],
        longest: this.longest,
        terms: this.terms,
      },
      near: this.near?.build(),
    };
  }
}
