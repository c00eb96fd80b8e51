import { isId } from '../id';
import { type Problem, problem, quoted, refuse } from '../problems';
import { isAddress } from '../read-values';
import { type Alias, type Id, kinds, type Source } from '../term';
import type { FileGlossary } from '../validate';
import { type ForeignTerm, Gatherer } from './gather';
import { idPrefix, implicationPrefix, madeBy, tagPrefix } from './tbx-words';
import { walkXml } from './xml';

/**
 * TBX, version 2 (`martif`, or `TBX` of its small dialect) and 3 (`tbx`, in both styles): a data category is the `type` of
 * an element (DCA) or the element's own name (DCT), so either is read as the other.
 */

interface Written {
  text: string;
  lang: string;
  status: string;
}

interface Entry {
  line: number;
  id: string;
  terms: Written[];
  /** With the language they stand under; none at the concept itself. */
  definitions: { text: string; lang: string }[];
  notes: string[];
  subjects: string[];
  sources: (string | Source)[];
  related: Id[];
}

const wrapped = (text: string): string => text.replace(/\s+/g, ' ').trim();
const entryNames = new Set(['termEntry', 'conceptEntry']);
/** Elements inside a text; theirs counts as its own. */
const inText = new Set(['bpt', 'ec', 'ept', 'foreign', 'hi', 'it', 'ph', 'sc']);
const languageNames = new Set(['langSet', 'langSec']);
function languageOf(tag: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(tag.replaceAll('_', '-'))[0];
  } catch {
    return undefined;
  }
}

/** The id in one of our XML ids; empty for another's. */
const ownId = (id: string): string => (id.startsWith(idPrefix) ? id.slice(idPrefix.length) : '');

const isHan = (text: string): boolean =>
  /\p{Script=Han}/u.test(text) && !/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text);
const isEnglish = (lang: string): boolean => /^en\b/i.test(lang);
const isChinese = (lang: string): boolean => /^(?:zh|cmn)\b/i.test(lang);
const isFormer = ({ status }: Written): boolean => /^(?:deprecated|superseded)/.test(status);

function aliasOf(written: Written): Alias {
  const { text, lang } = written;
  const plain = isEnglish(lang) || isChinese(lang);
  if (plain && !isFormer(written)) return text;
  return { text, ...(plain ? {} : { lang }), ...(isFormer(written) ? { matchOnly: true } : {}) };
}

/** The one to show of a language: preferred, else the first that is not a former name. */
function best(terms: Written[]): Written | undefined {
  const current = terms.filter((term) => !isFormer(term));
  return current.find(({ status }) => status.startsWith('preferred')) ?? current[0];
}

class TbxReader {
  readonly gatherer = new Gatherer();
  readonly problems: Problem[] = [];
  private readonly path: { category: string; target: string }[] = [];
  private text = '';
  private entry: Entry | undefined;
  private language = '';
  private rootLanguage = 'en';
  private ours = false;
  private readonly odd: string[] = [];

  open = (name: string, attributes: Record<string, string>, line: number): void => {
    if (this.path.length === 0) {
      if (/^html$/i.test(name)) refuse('', 'webPage');
      if (!/^(?:tbx|martif)$/i.test(name)) refuse('', 'otherXml', quoted(name));
      this.rootLanguage = languageOf(attributes['xml:lang'] ?? '') ?? 'en';
    }
    const category = attributes.type || name;
    this.path.push({ category, target: attributes.target ?? '' });
    if (!inText.has(name)) this.text = '';
    if (entryNames.has(name)) {
      this.entry = {
        line,
        id: attributes.id ?? '',
        ...{ terms: [], definitions: [], notes: [], subjects: [], sources: [], related: [] },
      };
      this.language = '';
    } else if (languageNames.has(name)) {
      const tag = attributes['xml:lang'] ?? '';
      const found = languageOf(tag);
      if (found === undefined) this.odd.push(tag);
      this.language = found ?? '';
    }
  };

  add = (text: string): void => {
    this.text += text;
  };

  close = (name: string): void => {
    const { category, target } = this.path.pop()!;
    if (inText.has(name)) return;
    const text = wrapped(this.text);
    this.text = '';
    const { entry } = this;
    if (!entry) {
      if (name === 'p' && text === madeBy) this.ours = true;
      return;
    }
    if (entryNames.has(name)) {
      this.finishEntry(entry);
      this.entry = undefined;
    } else if (languageNames.has(name)) this.language = '';
    else if (name === 'term') {
      if (text) entry.terms.push({ text, lang: this.language, status: '' });
    } else this.value(entry, name, category, text, target);
  };

  private value(entry: Entry, name: string, category: string, text: string, target: string): void {
    if (category === 'externalCrossReference') {
      if (isAddress(target)) entry.sources.push({ title: text || target, url: target });
      else if (text) entry.sources.push(text);
    } else if (category === 'crossReference' && this.ours && isId(ownId(target))) {
      entry.related.push(ownId(target));
    } else if (text === '') return;
    else if (category === 'administrativeStatus' || category === 'termStatus') {
      const last = entry.terms.at(-1);
      if (last) last.status = text;
    } else if (category === 'definition' || category === 'descrip') {
      entry.definitions.push({ text, lang: this.language });
    } else if (category === 'subjectField') entry.subjects.push(text);
    else if (category === 'source') entry.sources.push(text);
    else if (name === 'note') entry.notes.push(text);
    else this.gatherer.ignore(category);
  }

  private finishEntry(entry: Entry): void {
    for (const term of entry.terms) term.lang ||= isHan(term.text) ? 'zh' : this.rootLanguage;
    const chinese = entry.terms.filter(({ lang }) => isChinese(lang));
    const others = entry.terms.filter(({ lang }) => !isChinese(lang));
    const english = others.filter(({ lang }) => isEnglish(lang));
    const mainland = chinese.filter(({ lang }) => !/\b(?:TW|HK|MO|Hant)\b/.test(lang));
    // In our own files what is not preferred is an alias, even where nothing else stands.
    const preferred = chinese.filter(({ status }) => status.startsWith('preferred'));
    const name = best(english) ?? best(others) ?? (this.ours ? preferred.shift() : undefined);
    const zh = this.ours ? preferred[0] : (best(mainland) ?? best(chinese));
    if (!name && !zh) {
      this.gatherer.ignore('entries without a term');
      return;
    }
    const definition =
      entry.definitions.find(({ lang }) => isEnglish(lang)) ??
      entry.definitions.find(({ lang }) => lang === '') ??
      entry.definitions[0];
    const term: ForeignTerm = {
      place: `line[${entry.line}]`,
      name: name?.text ?? '',
      aliases: entry.terms.filter((each) => each !== name && each !== zh).map(aliasOf),
      sources: entry.sources,
      related: entry.related,
      tags: [],
    };
    if (zh) term.zh = zh.text;
    if (definition) term.definition = definition.text;
    for (const subject of entry.subjects) {
      if ((kinds as readonly string[]).includes(subject.toLowerCase())) term.kind = subject;
      else term.tags!.push(subject);
    }
    for (const note of entry.notes) {
      if (note.startsWith(implicationPrefix))
        term.implication = note.slice(implicationPrefix.length);
      else if (this.ours && note.startsWith(tagPrefix)) {
        term.tags!.push(note.slice(tagPrefix.length));
      } else this.gatherer.ignore('note');
    }
    const id = ownId(entry.id);
    if (this.ours && isId(id)) term.id = id;
    this.gatherer.add(term);
  }

  finish(): { glossary: FileGlossary; problems: Problem[] } {
    if (this.odd[0] !== undefined) {
      this.problems.push(problem('xml:lang', 'oddLanguage', quoted(this.odd[0]), this.odd.length));
    }
    return this.gatherer.finish(this.problems);
  }
}

/** Throws FileError. */
export function readTbx(text: string): { glossary: FileGlossary; problems: Problem[] } {
  const reader = new TbxReader();
  walkXml(text, { open: reader.open, text: reader.add, close: reader.close });
  return reader.finish();
}
