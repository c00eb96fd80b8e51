/**
 * Where a text stops being JSON. Engines word and place their errors differently, or give no place
 * at all; this walks the text only after `JSON.parse` refused it. Nothing here recurses.
 */

export interface Fault {
  /** UTF-16 offset of the first character that cannot stand where it does. */
  offset: number;
  /** The text ended too early: everything up to its end is fine. */
  cutOff: boolean;
}

/** 1-based line and column, in UTF-16 code units, of an offset. */
export function lineAndColumn(text: string, offset: number): [line: number, column: number] {
  let line = 1;
  let start = 0;
  for (let end = text.indexOf('\n'); end >= 0 && end < offset; end = text.indexOf('\n', start)) {
    line++;
    start = end + 1;
  }
  return [line, offset - start + 1];
}

/** Offset of the quotation mark that ends a string, or the text's end. */
function endOfString(text: string, opening: number): number {
  for (let at = text.indexOf('"', opening + 1); at >= 0; at = text.indexOf('"', at + 1)) {
    let slashes = 0;
    while (text[at - 1 - slashes] === '\\') slashes++;
    if (slashes % 2 === 0) return at;
  }
  return text.length;
}

/** Offset of the bracket that opens level `limit + 1`, or -1. */
export function tooDeepAt(text: string, limit: number): number {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 0x22) at = endOfString(text, at);
    else if (unit === 0x5b || unit === 0x7b) {
      if (++depth > limit) return at;
    } else if (unit === 0x5d || unit === 0x7d) depth--;
  }
  return -1;
}

const blanks = /[ \t\n\r]*/y;
const scalars = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
const escapes = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;

function skip(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}

/** Offset after the string that opens at `at`; negative, with the bits of the offset flipped, for a fault. */
function skipString(text: string, opening: number): number {
  let at = opening + 1;
  for (;;) {
    const unit = text.charCodeAt(at);
    if (unit === 0x22) return at + 1;
    if (unit === 0x5c) {
      const end = skip(escapes, text, at);
      // An escape that the end cuts through is cut off, not wrong.
      if (end === at)
        return ~(/^\\(?:u[0-9a-fA-F]{0,3})?$/.test(text.slice(at)) ? text.length : at);
      at = end;
    } else if (unit >= 0x20) at++;
    else return ~at; // a control character, or NaN past the end
  }
}

type Expected = 'value' | 'value or ]' | 'key' | 'key or }' | 'colon' | 'comma or end';

/** The first fault of a text that `JSON.parse` refuses. */
export function findFault(whole: string): Fault {
  const text = whole.trimEnd();
  const fault = (offset: number): Fault => ({ offset, cutOff: offset >= text.length });
  const open: string[] = [];
  let expected: Expected = 'value';
  let at = 0;
  for (;;) {
    at = skip(blanks, text, at);
    const char = text[at];
    if (char === undefined) return fault(text.length);
    const inObject = open.at(-1) === '{';
    if (expected === 'colon') {
      if (char !== ':') return fault(at);
      expected = 'value';
      at++;
    } else if (
      (char === ']' && !inObject && (expected === 'value or ]' || expected === 'comma or end')) ||
      (char === '}' && inObject && (expected === 'key or }' || expected === 'comma or end'))
    ) {
      if (open.length === 0) return fault(at);
      open.pop();
      expected = 'comma or end';
      at++;
    } else if (expected === 'comma or end') {
      if (char !== ',' || open.length === 0) return fault(at);
      expected = inObject ? 'key' : 'value';
      at++;
    } else if (char === '"') {
      const end = skipString(text, at);
      if (end < 0) return fault(~end);
      expected = expected.startsWith('key') ? 'colon' : 'comma or end';
      at = end;
    } else if (expected.startsWith('key')) {
      return fault(at);
    } else if (char === '{' || char === '[') {
      open.push(char);
      expected = char === '{' ? 'key or }' : 'value or ]';
      at++;
    } else {
      const end = skip(scalars, text, at);
      if (end === at) return fault(startsScalar(text.slice(at, at + 5)) ? text.length : at);
      expected = 'comma or end';
      at = end;
    }
  }
}

/** Whether a text's last characters are a scalar that lacks its end. */
const startsScalar = (rest: string): boolean =>
  rest === '-' || ['true', 'false', 'null'].some((word) => rest !== '' && word.startsWith(rest));
