import { refuse } from '../problems';

/** Text to rows of cells. Written here, since the line of every row is needed to say where a fault is. */

export interface Row {
  cells: string[];
  /** 1-based line in the file that the row begins in. */
  line: number;
}

const separators = [',', ';', '\t', '|'] as const;
export type Separator = (typeof separators)[number];

export interface Cells {
  rows: Row[];
  /** Line of the quotation mark that is never closed. */
  unclosed?: number;
  /** Lines of cells with text after their closing quotation mark. */
  stray: number[];
}

const newline = 0x0a;
const carriageReturn = 0x0d;

/** Rows of a text. Blank lines are no rows. `quotes`: cells may stand in quotation marks, doubled inside. */
export function parseCells(text: string, separator: string, quotes = true): Cells {
  const rows: Row[] = [];
  const stray: number[] = [];
  const end = text.length;
  const split = separator.charCodeAt(0);
  let at = 0;
  let line = 1;
  while (at < end) {
    const row: Row = { cells: [], line };
    for (;;) {
      let cell = '';
      let open = at;
      // A blank before the quotation mark is common in tables written by hand.
      while (quotes && text.charCodeAt(open) === 0x20) open++;
      if (quotes && text.charCodeAt(open) === 0x22) {
        const opened = line;
        let from = open + 1;
        for (;;) {
          const close = text.indexOf('"', from);
          if (close < 0) return { rows, stray, unclosed: opened };
          cell += text.slice(from, close);
          from = close + 1;
          if (text.charCodeAt(from) !== 0x22) break;
          cell += '"';
          from++;
        }
        for (let i = open; i < from; i++) if (text.charCodeAt(i) === newline) line++;
        at = from;
      }
      const start = at;
      for (; at < end; at++) {
        const unit = text.charCodeAt(at);
        if (unit === split || unit === newline || unit === carriageReturn) break;
      }
      const rest = text.slice(start, at);
      if (open < start && quotes && text.charCodeAt(open) === 0x22) {
        if (rest.trim() !== '') {
          stray.push(line);
          cell += rest;
        }
      } else cell = rest;
      row.cells.push(cell);
      if (at >= end || text.charCodeAt(at) !== split) break;
      at++;
      if (at >= end) row.cells.push('');
      if (at >= end) break;
    }
    if (at < end) {
      if (text.charCodeAt(at) === carriageReturn && text.charCodeAt(at + 1) === newline) at++;
      at++;
      line++;
    }
    if (row.cells.length > 1 || row.cells[0] !== '') rows.push(row);
  }
  return { rows, stray };
}

/** The separator that a first line `sep=;` names, as Excel reads and some programs write it. */
export function namedSeparator(text: string): { separator: Separator; length: number } | undefined {
  const named = /^"?sep=(.)"?(?:\r\n?|\n)/i.exec(text);
  const separator = separators.find((each) => each === named?.[1]);
  return separator && named ? { separator, length: named[0].length } : undefined;
}

/** `# Glossary in …`, `#name;Sample`; a lone “#” heads a column of numbers. */
export const isComment = ({ cells }: Row): boolean => /^#+[^#\s\d]|^#+ \S/.test(cells[0] ?? '');

/** The separator that splits most rows into equally many cells. */
export function guessSeparator(text: string): Separator {
  let sample = text.slice(0, 65_536);
  if (sample.length < text.length) sample = sample.slice(0, sample.lastIndexOf('\n') + 1) || sample;
  let best: { separator: Separator; score: number } = { separator: ',', score: 0 };
  for (const separator of separators) {
    const rows = parseCells(sample, separator).rows.filter((row) => !isComment(row));
    const counts = new Map<number, number>();
    for (const { cells } of rows) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
    const [width, often] = [...counts].reduce((a, b) => (b[1] > a[1] ? b : a), [0, 0]);
    if (width < 2) continue;
    // A tab or a semicolon inside a text is rarer than a comma.
    const score = often / rows.length + (separator === '\t' ? 0.2 : separator === ';' ? 0.1 : 0);
    if (score > best.score) best = { separator, score };
  }
  return best.separator;
}

/** Refuses the file where one cell would swallow the rest. */
export function refuseUnclosed({ unclosed }: Cells, firstLine: number): void {
  if (unclosed !== undefined) refuse('', 'unclosedQuote', unclosed + firstLine - 1);
}
