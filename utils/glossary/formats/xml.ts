import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { lineAndColumn } from '../json-fault';
import { refuse } from '../problems';
import { markedEncoding } from './decode';
import { isWebPage } from './kind-of-file';

/** XML as events, guarded: no entities of its own, no depth, nothing fetched. */

const deepest = 64;
const slice = 64 * 1024;

/** The text of an XML file, by its mark or its own declaration; UTF-8 without either. */
export function xmlText(bytes: Uint8Array): string {
  const head = String.fromCharCode(...bytes.subarray(0, 200));
  const declared = /^\s*<\?xml[^>]*?encoding\s*=\s*["']([\w.:-]+)["']/.exec(head)?.[1];
  const marked = markedEncoding(bytes);
  let decoder: TextDecoder;
  try {
    decoder = new TextDecoder(marked ?? declared ?? 'utf-8', { fatal: true });
  } catch {
    return refuse('', 'notAFile', `XML in an encoding that no browser reads (${declared})`);
  }
  try {
    return decoder.decode(bytes);
  } catch {
    const lossy = new TextDecoder(decoder.encoding).decode(bytes);
    return refuse('', 'notUtf8', lossy.indexOf('\ufffd') + 1);
  }
}

export interface XmlEvents {
  /** Local name, attributes by their full names. Throws to refuse the file. */
  open(name: string, attributes: Record<string, string>, line: number): void;
  text(text: string): void;
  close(name: string): void;
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

/** Line and column of the first markup that was never escaped; a fault may show only lines later. */
function bareMarkup(text: string): [line: number, column: number] | undefined {
  const ends: [start: string, end: string][] = [
    ['<!--', '-->'],
    ['<![CDATA[', ']]>'],
  ];
  const mark = /&(?!#?\w{1,40};)|<(?![\p{L}_:/?])/gu;
  for (let found = mark.exec(text); found; found = mark.exec(text)) {
    const section = ends.find(([start]) => text.startsWith(start, found?.index));
    const close = section ? text.indexOf(section[1], found.index) : -1;
    // One that never ends is a fault of its own.
    if (section && close < 0) return;
    if (section) mark.lastIndex = close;
    else if (!text.startsWith('<!', found.index)) return lineAndColumn(text, found.index);
  }
  return;
}

/** Walks a text. Throws FileError with line and column where it is not well-formed. */
export function walkXml(text: string, events: XmlEvents): void {
  if (isWebPage(text)) refuse('', 'webPage');
  // Without namespaces: with them, time grows with the square of the depth.
  const parser = new SaxesParser({ xmlns: false });
  let depth = 0;
  let atEnd = false;
  parser.on('error', (error) => {
    const { line, column } = parser;
    const bare = bareMarkup(text);
    if (bare && bare[0] <= line) refuse(bare.join(':'), 'bareMarkup', ...bare);
    if (atEnd && depth > 0) refuse(`${line}:${column}`, 'xmlCutOff', line, column + 1);
    const why = error.message.replace(/^.*?\d+:\d+:\s*/, '').replace(/\.$/, '');
    refuse(`${line}:${column}`, 'xmlFault', line, column, why);
  });
  parser.on('doctype', (doctype) => {
    // An address may hold a bracket; the subset stands outside of quotation marks.
    if (doctype.replace(/"[^"]*"|'[^']*'/g, '').includes('[')) refuse('', 'declaresEntities');
  });
  parser.on('opentag', (tag: SaxesTagPlain) => {
    if (++depth > deepest) refuse(`${parser.line}:1`, 'xmlTooDeep', parser.line, deepest);
    events.open(localName(tag.name), tag.attributes, parser.line);
  });
  parser.on('text', (found) => events.text(found));
  parser.on('cdata', (found) => events.text(found));
  parser.on('closetag', (tag: SaxesTagPlain) => {
    depth--;
    events.close(localName(tag.name));
  });
  for (let at = 0; at < text.length; at += slice) parser.write(text.slice(at, at + slice));
  atEnd = true;
  parser.close();
}
