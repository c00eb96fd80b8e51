/** What our own TBX is recognised by, and the notes in which it carries what TBX has no place for. */

export const madeBy = 'Sidelight glossary';
/** An XML id may not begin with a digit. */
export const idPrefix = 'sl-';
export const implicationPrefix = 'Western implication: ';
export const tagPrefix = 'Tag: ';
