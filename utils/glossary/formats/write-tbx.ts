import { byText } from '../fields';
import type { Form, Glossary, Id, Note, Term } from '../term';
import { idPrefix, implicationPrefix, madeBy, tagPrefix } from './tbx-words';
import { formsByLanguage, plainNotes } from './write-common';

/** TBX-Basic, version 3, style DCA. */

// What XML 1.0 cannot hold, not even escaped, and what parsers would turn into other white space.
// biome-ignore lint/suspicious/noControlCharactersInRegex: that is what is taken out
const unwritable = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g;
const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

const escaped = (text: string): string =>
  text
    .toWellFormed()
    .replace(unwritable, '')
    .replace(/[&<>"]/g, (char) => entities[char]!);

/** The dialect asks for a small scheme. */
const address = (url: string): string => url.replace(/^https?/i, (scheme) => scheme.toLowerCase());

const element = (name: string, type: string, text: string, target?: string): string => {
  const attributes = `${type ? ` type="${type}"` : ''}${target ? ` target="${escaped(target)}"` : ''}`;
  return `<${name}${attributes}>${escaped(text)}</${name}>`;
};

function statusOf(form: Form, term: Term): string {
  if (form.matchOnly) return 'deprecatedTerm-admn-sts';
  const isName = form.text === term.name || form.text === term.zh;
  return isName ? 'preferredTerm-admn-sts' : 'admittedTerm-admn-sts';
}

function conceptOf(
  term: Term,
  notes: ReadonlyMap<Id, Note>,
  names: ReadonlyMap<Id, string>,
): string {
  const lines = [`   <conceptEntry id="${idPrefix}${term.id}">`];
  const add = (line: string) => lines.push(`    ${line}`);
  add(element('descrip', 'subjectField', term.kind));
  if (term.definition) {
    add(`<descripGrp>${element('descrip', 'definition', term.definition)}</descripGrp>`);
  }
  for (const { title, url } of term.sources) {
    if (url) add(element('xref', 'externalCrossReference', title, address(url)));
    else add(element('admin', 'source', title));
  }
  for (const id of term.related) {
    const name = names.get(id);
    if (name !== undefined) add(element('ref', 'crossReference', name, `${idPrefix}${id}`));
  }
  const note = notes.get(term.id);
  if (note) add(element('note', '', `${implicationPrefix}${note.text}`));
  for (const tag of term.tags) add(element('note', '', `${tagPrefix}${tag}`));
  for (const [lang, forms] of formsByLanguage(term)) {
    add(`<langSec xml:lang="${escaped(lang)}">`);
    for (const form of forms) {
      const status = element('termNote', 'administrativeStatus', statusOf(form, term));
      add(` <termSec>${element('term', '', form.text)}${status}</termSec>`);
    }
    add('</langSec>');
  }
  lines.push('   </conceptEntry>');
  return lines.join('\n');
}

export function writeTbx({ terms, notes }: Pick<Glossary, 'terms' | 'notes'>): string {
  const alive = terms.filter((term) => !term.deleted).sort((a, b) => byText(a.id, b.id));
  const plain = plainNotes(notes);
  const names = new Map(alive.map(({ id, name }) => [id, name]));
  return `<?xml version="1.0" encoding="UTF-8"?>
<tbx type="TBX-Basic" style="dca" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2">
 <tbxHeader>
  <fileDesc>
   <sourceDesc>
    <p>${madeBy}</p>
   </sourceDesc>
  </fileDesc>
 </tbxHeader>
 <text>
  <body>
${alive.map((term) => conceptOf(term, plain, names)).join('\n')}
  </body>
 </text>
</tbx>
`;
}
