import type { Id, Stamp } from './term';

const idGrammar = /^[0-9a-z-]{3,64}$/;
const deviceGrammar = /^[0-9a-z]{8}$/;
const stampGrammar = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z\/[0-9a-f]{4}\/[0-9a-z]{8}$/;
const timeLength = 24;

export const isId = (value: unknown): value is Id =>
  typeof value === 'string' && idGrammar.test(value);

export const isDevice = (value: unknown): value is string =>
  typeof value === 'string' && deviceGrammar.test(value);

/** Whether a value is a stamp, of a day that exists. */
export function isStamp(value: unknown): value is Stamp {
  if (typeof value !== 'string' || !stampGrammar.test(value)) return false;
  const time = value.slice(0, timeLength);
  const parsed = Date.parse(time);
  // 30 February parses in some engines, as 2 March.
  return !Number.isNaN(parsed) && new Date(parsed).toISOString() === time;
}

/** 20 random hex digits. */
export function newId(): Id {
  const bytes = crypto.getRandomValues(new Uint8Array(10));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

const hex = (word: number): string => (word >>> 0).toString(16).padStart(8, '0');

/**
 * 16 hex digits that follow from `parts` alone, for what comes without an id: read again, it is the
 * same entry. cyrb53's mixing, which is no cryptography: a made collision shows in the preview.
 */
export function contentId(...parts: string[]): Id {
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  // A separator that no text holds well-formed keeps ("ab", "c") and ("a", "bc") apart.
  const text = parts.join('\ud800');
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    a = Math.imul(a ^ unit, 2654435761);
    b = Math.imul(b ^ unit, 1597334677);
  }
  const mix = (x: number, y: number) =>
    Math.imul(x ^ (x >>> 16), 2246822507) ^ Math.imul(y ^ (y >>> 13), 3266489909);
  return hex(mix(a, b)) + hex(mix(b, a));
}

/** Id of the note that a term's `implication` stands for, the same on every device. */
export const implicationId = (term: Id): Id =>
  term.length <= 59 ? `${term}-note` : `${contentId(term)}-note`;
