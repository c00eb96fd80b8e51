/** What P9 and P10 need of the extension: files and their merge. */
export { writeJson } from '../utils/glossary/json.ts';
export { readGlossary } from '../utils/glossary/validate.ts';
export { create, edit } from '../utils/sync/entry.ts';
export { mergeGlossaries } from '../utils/sync/merge.ts';
