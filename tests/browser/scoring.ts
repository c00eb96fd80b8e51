import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElementHandle } from 'puppeteer-core';
import type { Condition } from '../../utils/glossary/term.ts';
import { launchChromium } from './chromium.ts';
import { serve } from './serve.ts';

/** A term as conformance cases give it (tests/matching/cases.json). */
interface CaseTerm {
  id: string;
  name: string;
  zh?: string;
  aliases?: (string | { text: string; case?: 'exact' | 'any'; when?: Condition })[];
  caseSensitive?: boolean;
  inflect?: boolean;
  gate?: 'context';
}

export interface Match {
  termIds: string[];
  text: string;
}

/** A match as cases and annotated pages expect it. */
export interface Expected {
  termId?: string;
  termIds?: string[];
  text: string;
}

/** A real page with every occurrence of its terms. */
export interface AnnotatedPage {
  page: string;
  terms: CaseTerm[];
  expect: Expected[];
}

/** What is matched on one page: its html, and the terms that are known there. */
export interface Sheet {
  terms: CaseTerm[];
  html: string;
}

// What a person sees of a text: invisible characters and kinds of white space make no difference.
const invisible = /\p{Default_Ignorable_Code_Point}/gu;
const betweenHan = /(?<=\p{Script=Han}) (?=\p{Script=Han})/gu;

/** Equal for matches that are the same to a reader. */
export const signature = ({ termIds, text }: Match): string =>
  `${[...termIds].sort().join('+')}\u0001${text
    .replace(invisible, '')
    .normalize('NFC')
    .replace(/[\s\u0085]+/gu, ' ')
    .trim()
    .replace(betweenHan, '')}`;

export const toMatch = ({ termId, termIds, text }: Expected): Match => ({
  text,
  termIds: termIds ?? [termId!],
});

/** What only `found`, and only `expected`, holds, along their longest common subsequence; and its length. */
export function compare(expected: Match[], found: Match[]) {
  const [a, b] = [expected.map(signature), found.map(signature)];
  const length = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      length[i]![j] =
        a[i] === b[j]
          ? length[i + 1]![j + 1]! + 1
          : Math.max(length[i + 1]![j]!, length[i]![j + 1]!);
  const missed: Match[] = [];
  const wrong: Match[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      i++;
      j++;
    } else if (j >= b.length || (i < a.length && length[i + 1]![j]! >= length[i]![j + 1]!))
      missed.push(expected[i++]!);
    else wrong.push(found[j++]!);
  }
  return { right: length[0]![0]!, missed, wrong };
}

const packOf = (sheet: number): string => `sheet-${String(sheet).padStart(4, '0')}`;

/** A term of a glossary file. Ids of the cases are free text; ours are not. */
function fileTerm(term: CaseTerm, sheet: number, idOf: (id: string) => string): object {
  const rules = {
    ...(term.caseSensitive === undefined ? {} : { case: term.caseSensitive ? 'exact' : 'any' }),
    ...(term.inflect === undefined ? {} : { plural: term.inflect }),
  };
  const forms = [term.name, ...(term.zh ? [term.zh] : []), ...(term.aliases ?? [])].map((form) => {
    const { when, ...own } = typeof form === 'string' ? { text: form, when: undefined } : form;
    const mapped = when?.with ? { ...when, with: when.with.map(idOf) } : when;
    return { ...rules, ...own, ...(mapped ? { when: mapped } : {}) };
  });
  return {
    id: idOf(term.id),
    pack: packOf(sheet),
    kind: 'company',
    name: term.name,
    ...(term.zh ? { zh: term.zh } : {}),
    aliases: forms.filter((form, i) => i > 0 || Object.keys(form).length > 1),
    ...(term.gate ? { gate: term.gate } : {}),
  };
}

/**
 * Brings the terms of all sheets into the real extension in one file, a pack for each sheet, and gives what is marked
 * on a sheet's page while only its own pack is switched on. `close` ends the browser.
 */
export async function openSheets(
  sheets: readonly Sheet[],
): Promise<{ match(sheet: number): Promise<Match[]>; close(): Promise<void> }> {
  const ids = new Map<string, string>();
  const idOf = (sheet: number) => (id: string) => {
    const ours = `${packOf(sheet)}-${Array.from(id, (letter) => letter.codePointAt(0)!.toString(36)).join('-')}`;
    ids.set(ours.slice(0, 64), id);
    return ours.slice(0, 64);
  };
  const glossary = {
    format: 'sidelight-glossary',
    version: 1,
    terms: sheets.flatMap(({ terms }, sheet) =>
      terms.map((term) => fileTerm(term, sheet, idOf(sheet))),
    ),
  };

  const folder = await mkdtemp(join(tmpdir(), 'sidelight-sheets-'));
  const site = await serve(
    folder,
    Object.fromEntries(
      sheets.map(({ html }, sheet) => [
        `/${packOf(sheet)}`,
        `<!doctype html><html><head><meta charset="utf-8"><title>Sheet</title></head><body>${html}</body></html>`,
      ]),
    ),
  );
  const chromium = await launchChromium('chrome-mv3-test');
  await chromium.ready();
  const options = await chromium.open('options.html#backup');
  const file = join(folder, 'sheets.sidelight.json');
  // Half characters do not survive UTF-8, but their escapes do.
  await writeFile(
    file,
    JSON.stringify(glossary).replace(
      /[\ud800-\udfff]/g,
      (unit) => `\\u${unit.charCodeAt(0).toString(16)}`,
    ),
  );
  const input = (await options.waitForSelector(
    'input[type=file]',
  )) as ElementHandle<HTMLInputElement>;
  await input.uploadFile(file);
  const apply = await options.waitForFunction(() =>
    [...document.querySelectorAll('button')].find((button) =>
      button.textContent?.startsWith('Apply'),
    ),
  );
  await (apply as ElementHandle<HTMLButtonElement>).click();
  await options.waitForSelector('[role=status].outcome');

  const page = await chromium.browser.newPage();
  return {
    async match(sheet) {
      const off = ['starter', ...sheets.keys().map(packOf)].filter(
        (pack) => pack !== packOf(sheet),
      );
      await options.evaluate(async (packsOff: string[]) => {
        await (
          globalThis as unknown as {
            chrome: { storage: { local: { set(items: object): Promise<void> } } };
          }
        ).chrome.storage.local.set({ packsOff });
      }, off);
      await page.goto(`${site.origin}/${packOf(sheet)}`);
      const { marks } = await chromium.read(page, { ask: true });
      return marks.map(({ text, terms }) => ({
        text,
        termIds: terms.map((id) => ids.get(id) ?? id),
      }));
    },
    async close() {
      await chromium.close();
      await site.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
