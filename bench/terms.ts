import { contentId } from '../utils/glossary/id.ts';
import type { TermForms } from './engine.ts';

/** A term for each form, with an id as an imported file gives it (16 hex digits). */
export const termsOf = (forms: readonly string[]): TermForms[] =>
  forms.map((text) => ({ id: contentId(text), pack: 'bench', forms: [{ text }] }));
