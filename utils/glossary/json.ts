import { byText, canonicalValue } from './fields';
import { findFault, lineAndColumn, tooDeepAt } from './json-fault';
import { type Problem, quoted, refuse } from './problems';
import type { Glossary, Note, Pack, Sync, Term } from './term';
import { type FileGlossary, format, formatVersion, readGlossary } from './validate';

/** `*.sidelight.json`: layout in DESIGN.md, "File and merge". Equal glossaries give equal bytes. */

const compare = ([a]: [string, unknown], [b]: [string, unknown]): number => byText(a, b);

/** A value on one line. */
function inline(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(inline).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const pairs = Object.entries(value)
    .filter(([, item]) => item !== undefined)
    .map(([key, item]) => `${JSON.stringify(key)}: ${inline(item)}`);
  return pairs.length > 0 ? `{ ${pairs.join(', ')} }` : '{}';
}

/** A list or an object with a line for each item, the brackets at `indent`. */
function lines(open: '[' | '{', items: string[], indent: string): string {
  const close = open === '[' ? ']' : '}';
  if (items.length === 0) return open + close;
  return `${open}\n${indent} ${items.join(`,\n${indent} `)}\n${indent}${close}`;
}

function record<V>(
  values: Record<string, V>,
  indent: string,
  write: (value: V) => string = inline,
): string {
  const pairs = Object.entries(values).sort(compare);
  const items = pairs.map(([key, value]) => `${JSON.stringify(key)}: ${write(value)}`);
  return lines('{', items, indent);
}

function syncText({ base, at, others, seen }: Sync, indent: string): string {
  if (!at && !others && !seen) return inline({ base });
  const inner = `${indent} `;
  const items = [`"base": ${JSON.stringify(base)}`];
  if (at) items.push(`"at": ${record(at, inner)}`);
  if (others) {
    const list = (versions: unknown[]) => lines('[', versions.map(inline), `${inner} `);
    items.push(`"others": ${record(others, inner, list)}`);
  }
  if (seen) items.push(`"seen": ${record(seen, inner)}`);
  return lines('{', items, indent);
}

function fieldText(field: string, value: unknown, indent: string): string | undefined {
  const kept = canonicalValue(field, value);
  if (kept === undefined) return;
  if (Array.isArray(kept)) {
    return kept.length > 0 ? lines('[', kept.map(inline), indent) : undefined;
  }
  if (field === 'deleted') return record(kept as Record<string, string>, indent);
  if (field === 'tests') {
    const list = (sentences: string[]) => lines('[', sentences.map(inline), `${indent} `);
    return record(kept as NonNullable<Term['tests']>, indent, list);
  }
  return inline(kept);
}

function entryText(entry: Pack | Term | Note): string {
  const { id, sync, ...fields } = entry;
  const items = [`"id": ${JSON.stringify(id)}`];
  for (const [field, value] of Object.entries(fields).sort(compare)) {
    const text = fieldText(field, value, '   ');
    if (text !== undefined) items.push(`${JSON.stringify(field)}: ${text}`);
  }
  items.push(`"sync": ${syncText(sync, '   ')}`);
  return lines('{', items, '  ');
}

function* entryParts(entries: readonly (Pack | Term | Note)[]): Generator<string> {
  let before = '[\n  ';
  for (const entry of entries.toSorted((a, b) => byText(a.id, b.id))) {
    yield before + entryText(entry);
    before = ',\n  ';
  }
  yield entries.length > 0 ? '\n ]' : '[]';
}

/** The text of a glossary's file in parts: a big one need not stand in memory as a whole. */
export function* jsonParts({ packs, authors, terms, notes }: Glossary): Generator<string> {
  yield `{\n "format": "${format}",\n "version": ${formatVersion},\n "packs": `;
  yield* entryParts(packs);
  yield `,\n "authors": ${record(authors, ' ')},\n "terms": `;
  yield* entryParts(terms);
  yield ',\n "notes": ';
  yield* entryParts(notes);
  yield '\n}\n';
}

/** The file of a glossary: UTF-8 text, LF, ends with a line break. */
export const writeJson = (glossary: Glossary): string => [...jsonParts(glossary)].join('');

/**
 * Largest file in bytes: as many terms as are read, each with all its fields and stamps, take about 110 MB. Deepest
 * nesting of brackets, where our own files have ten.
 */
export const largestFile = 128 * 1024 * 1024;
const deepest = 12;

/** The text of a file, read strictly as UTF-8. Throws FileError. */
export function decodeText(bytes: Uint8Array): string {
  if (bytes.length > largestFile) refuse('', 'tooLarge', largestFile / 1024 / 1024);
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff))
    refuse('', 'utf16');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    const lossy = new TextDecoder('utf-8').decode(bytes);
    const sound = lossy.slice(0, lossy.indexOf('\ufffd'));
    return refuse('', 'notUtf8', new TextEncoder().encode(sound).length + 1);
  }
}

export function refuseConflict(text: string): void {
  const conflict = /^(?:<{7}|>{7}|\|{7}) /m.exec(text);
  if (conflict) refuse('', 'gitConflict', lineAndColumn(text, conflict.index)[0]);
}

/** Why a text that is no JSON is none, as far as can be told. */
function explain(text: string): never {
  refuseConflict(text);
  const { offset, cutOff } = findFault(text);
  if (offset === 0) refuse('1:1', 'otherKind', quoted(text.slice(0, 20)));
  const [line, column] = lineAndColumn(text, offset);
  if (cutOff) refuse(`${line}:${column}`, 'cutOff', line, column);
  const found = String.fromCodePoint(text.codePointAt(offset) ?? 0);
  return refuse(`${line}:${column}`, 'notJson', line, column, quoted(found));
}

/** Whatever JSON a text holds. Throws FileError where it is none, or something else altogether. */
export function parseJson(file: string, depth = deepest): unknown {
  const text = file.startsWith('\ufeff') ? file.slice(1) : file;
  if (text.length > largestFile) refuse('', 'tooLarge', largestFile / 1024 / 1024);
  if (text.trim() === '') refuse('', 'empty');
  if (text.startsWith('version https://git-lfs.github.com/spec/')) refuse('', 'lfsPointer');
  if (/^\s*<(?:!--|(?:!doctype\s+html|html|head|body)\b)/i.test(text)) refuse('', 'webPage');
  const deep = tooDeepAt(text, depth);
  if (deep >= 0) {
    // Two halves of a conflict open a bracket twice each.
    refuseConflict(text);
    const [line, column] = lineAndColumn(text, deep);
    refuse(`${line}:${column}`, 'fileTooDeep', line, column, depth);
  }
  try {
    return JSON.parse(text);
  } catch {
    return explain(text);
  }
}

/** Reads the text of a file. Throws FileError where it is refused as a whole. */
export const readJson = (file: string): { glossary: FileGlossary; problems: Problem[] } =>
  readGlossary(parseJson(file));
