import { walkXml } from '../xml';

/**
 * The published rules of TBX-Basic 1.2 in style DCA, of its RELAX NG and Schematron schemas, for the elements that a
 * glossary can need: what may hold what in which order, which data categories may stand at which level, which values
 * they take, and where targets lead.
 */

const auxiliary = '(?:(?:descrip|descripGrp|admin|adminGrp|transacGrp|note|ref|xref) )*';

/** What an element holds, as its children’s names in a row. Others hold text alone. */
const contents: Record<string, RegExp> = {
  tbx: /^tbxHeader text $/,
  tbxHeader: /^fileDesc (?:encodingDesc )?(?:revisionDesc )?$/,
  fileDesc: /^(?:titleStmt )?(?:publicationStmt )?(?:sourceDesc )+$/,
  titleStmt: /^title (?:note )*$/,
  publicationStmt: /^(?:p )+$/,
  sourceDesc: /^(?:p )+$/,
  encodingDesc: /^(?:p )+$/,
  text: /^body (?:back )?$/,
  body: /^(?:conceptEntry )+$/,
  conceptEntry: new RegExp(`^${auxiliary}(?:langSec )+$`),
  langSec: new RegExp(`^${auxiliary}(?:termSec )+$`),
  termSec: new RegExp(`^term (?:(?:termNote|termNoteGrp) )*${auxiliary}$`),
  descripGrp: /^descrip (?:(?:descripNote|admin|adminGrp|transacGrp|note|ref|xref) )*$/,
  adminGrp: /^admin (?:(?:adminNote|note|ref|xref) )*$/,
  termNoteGrp: /^termNote (?:(?:admin|adminGrp|transacGrp|note|ref|xref) )*$/,
};
const texts = new Set([
  'admin',
  'descrip',
  'note',
  'p',
  'ref',
  'term',
  'termNote',
  'title',
  'xref',
]);

const attributesOf: Record<string, string[]> = {
  tbx: ['type', 'style', 'xml:lang', 'xmlns'],
  langSec: ['xml:lang'],
  admin: ['id', 'type', 'target', 'datatype', 'module', 'xml:lang'],
  descrip: ['id', 'type', 'target', 'datatype', 'module', 'xml:lang'],
  termNote: ['id', 'type', 'target', 'datatype', 'module', 'xml:lang'],
  ref: ['id', 'type', 'target', 'datatype', 'module', 'xml:lang'],
  xref: ['id', 'type', 'target', 'module'],
  note: ['id', 'xml:lang'],
};

const anywhere = ['conceptEntry', 'langSec', 'termSec'];
/** Data categories of each element, and the levels at which they may stand, alone or in a group. */
const categories: Record<string, Record<string, string[]>> = {
  admin: {
    customerSubset: ['conceptEntry', 'termSec'],
    projectSubset: ['conceptEntry', 'termSec'],
    source: anywhere,
  },
  descrip: {
    context: ['termSec'],
    definition: ['conceptEntry', 'langSec'],
    subjectField: ['conceptEntry'],
  },
  ref: { crossReference: ['conceptEntry', 'termSec'] },
  xref: { externalCrossReference: anywhere, xGraphic: ['conceptEntry', 'langSec'] },
  termNote: {
    administrativeStatus: ['termSec'],
    geographicalUsage: ['termSec'],
    grammaticalGender: ['termSec'],
    partOfSpeech: ['termSec'],
    termLocation: ['termSec'],
    termType: ['termSec'],
  },
};

const values: Record<string, RegExp> = {
  administrativeStatus: /^(?:admitted|deprecated|superseded|preferred)Term-admn-sts$/,
  partOfSpeech: /^(?:adjective|noun|other|verb|adverb)$/,
  termType: /^(?:fullForm|acronym|abbreviation|shortForm|variant|phrase)$/,
  grammaticalGender: /^(?:masculine|feminine|neuter|other)$/,
};

interface Open {
  name: string;
  attributes: Record<string, string>;
  children: string;
  text: string;
}

/** Every rule that a text breaks. Throws FileError where it is not well-formed. */
export function faultsOf(text: string): string[] {
  const faults: string[] = [];
  const path: Open[] = [];
  const ids = new Set<string>();
  const targets: string[] = [];

  const begin = (name: string, attributes: Record<string, string>) => {
    const { id, type, target } = attributes;
    const level = path.findLast((element) => !element.name.endsWith('Grp'))?.name ?? '';
    for (const attribute of Object.keys(attributes)) {
      if (!(attributesOf[name] ?? ['id']).includes(attribute))
        faults.push(`${name} has no attribute ${attribute}`);
    }
    if (id !== undefined) {
      if (!/^[\p{L}_][\p{L}\p{N}._-]*$/u.test(id)) faults.push(`${id} is no id`);
      if (ids.has(id)) faults.push(`${id} is there twice`);
      ids.add(id);
    }
    const allowed = categories[name];
    if (allowed && !allowed[type ?? '']?.includes(level))
      faults.push(`${name} ${type} may not stand in ${level}`);
    if (target !== undefined) targets.push(target);
    if (name === 'xref' && !/^https?:\/\/./.test(target ?? '')) faults.push(`xref to ${target}`);
  };

  walkXml(text, {
    open(name, attributes) {
      const parent = path.at(-1);
      if (parent) parent.children += `${name} `;
      begin(name, attributes);
      path.push({ name, attributes, children: '', text: '' });
    },
    text(found) {
      const last = path.at(-1);
      if (last) last.text += found;
    },
    close() {
      const { name, attributes, children, text: words } = path.pop()!;
      const order = contents[name];
      if (!order && !texts.has(name)) faults.push(`${name} is no element of it`);
      if (order && !order.test(children)) faults.push(`${name} holds ${children}`);
      if (order && words.trim() !== '') faults.push(`${name} holds text`);
      if (!order && children !== '') faults.push(`${name} holds ${children}`);
      if (values[attributes.type ?? '']?.test(words) === false)
        faults.push(`${attributes.type} is ${words}`);
      if (name === 'langSec' && !attributes['xml:lang']) faults.push('langSec without a language');
      if (name === 'tbx') {
        const { type, style, xmlns } = attributes;
        if (type !== 'TBX-Basic' || style !== 'dca' || xmlns !== 'urn:iso:std:iso:30042:ed-2')
          faults.push('another dialect');
      }
    },
  });
  for (const target of targets)
    if (!/^https?:\/\/./.test(target) && !ids.has(target)) faults.push(`${target} leads nowhere`);
  return faults;
}
