import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElementHandle, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Glossary, Term } from '../../utils/glossary/term';
import { faultsOf } from './axe';
import { type Chromium, launchChromium } from './chromium';
import { pointOf } from './painted';
import { type Site, serve } from './serve';

/** Two people edit the same terms; the reader decides, by pointer and by keyboard. */

let chromium: Chromium;
let options: Page;
let folder: string;
let site: Site;
const faults: string[] = [];

declare const chrome: {
  runtime: { sendMessage(message: object): Promise<{ value: unknown }> };
};

const ask = <T>(request: string, value: object): Promise<T> =>
  options.evaluate(
    async (request: string, value: object) =>
      (await chrome.runtime.sendMessage({ request, ask: value })).value as T,
    request,
    value,
  ) as Promise<T>;

const termOf = async (id: string): Promise<Term> =>
  (await ask<Glossary>('glossary', {})).terms.find((term) => term.id === id)!;

const named = (name: string, role: string) => `::-p-aria([name="${name}"][role="${role}"])`;
const press = (name: string, role = 'button') => options.locator(named(name, role)).click();
const says = (text: string) =>
  options.waitForFunction(
    (wanted: string) => document.querySelector('main')?.textContent?.includes(wanted),
    {},
    text,
  );

const lena = `${new Date(Date.now() - 60_000).toISOString()}/0000/lena0000`;
/** What the navigation says beside the packs. */
const waiting = (text: string) =>
  options.waitForFunction(
    (wanted: string) => document.querySelector('nav .badge')?.textContent?.includes(wanted),
    {},
    text,
  );

const ids = ['baogang-group', 'gansu-rare-earth'];

/** Lena’s copy: she wrote another definition, and one more alias, before she saw ours. */
const hers = (term: Term, definition: string): Term => ({
  ...term,
  definition,
  aliases: [...term.aliases, `Alias of Lena for ${term.name}`],
  sync: {
    ...term.sync,
    at: { ...term.sync.at, definition: lena, [`aliases/Alias of Lena for ${term.name}`]: lena },
  },
});

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sidelight-conflicts-'));
  site = await serve(new URL('../pages/baogang', import.meta.url).pathname);
  chromium = await launchChromium('chrome-mv3-test');
  await chromium.ready();
  options = await chromium.open('options.html#backup');
  options.on('pageerror', (error) => faults.push(String(error)));

  const before = await ask<Glossary>('glossary', {});
  const terms = ids.map((id) => before.terms.find((term) => term.id === id)!);
  for (const { sync: _, ...term } of terms)
    await ask('save', {
      term: {
        ...term,
        definition: `Ours of ${term.name}.`,
        aliases: [...term.aliases, 'Ours too'],
      },
    });
  const path = join(folder, 'lena.sidelight.json');
  await writeFile(
    path,
    JSON.stringify({
      ...{ format: 'sidelight-glossary', version: 1, packs: [], notes: [] },
      authors: { lena0000: 'Lena' },
      terms: terms.map((term) => hers(term, `Hers of ${term.name}.`)),
    }),
  );
  const input = (await options.waitForSelector(
    'input[type=file]',
  )) as ElementHandle<HTMLInputElement>;
  await input.uploadFile(path);
});

afterAll(async () => {
  await chromium?.close();
  await site?.close();
  await rm(folder, { recursive: true, force: true });
});

describe('conflicts', () => {
  it('are compared in the preview, by keyboard too', async () => {
    const button = await options.waitForSelector(named('Compare: Gansu Rare Earth', 'button'));
    await button!.focus();
    await options.keyboard.press('Enter');
    await options.waitForSelector('.sides');
    const sides = await options.$$eval('.sides > div', (all) =>
      all.map((side) => side.textContent),
    );
    expect(sides).toEqual(['HereOurs of Gansu Rare Earth.', 'Lena’sHers of Gansu Rare Earth.']);
    expect(await faultsOf(options)).toEqual([]);
    await press('Apply 2 changes');
  });

  it('are counted after the import, in the navigation and among the packs', async () => {
    await says('2 conflicts to settle');
    await waiting('2 conflicts to settle');
    await options.locator('a[href="#packs"]').click();
    await options.waitForSelector(named('Packs and teams', 'heading'));
    await says('2 conflicts to settle');
    await press('Settle conflicts');
    await says('Conflict 1 of 2 · both sides changed since');
  });

  it.each(['light', 'dark'])('are shown so that axe finds nothing in %s', async (scheme) => {
    await options.emulateMediaFeatures([
      { name: 'prefers-color-scheme', value: scheme },
      { name: 'prefers-reduced-motion', value: 'reduce' },
    ]);
    const found = await faultsOf(options);
    await options.emulateMediaFeatures([]);
    expect(found).toEqual([]);
  });

  it('show the newest version until somebody decides, lists joined', async () => {
    const shown = await termOf(ids[0]!);
    expect(shown.definition).toBe(`Ours of ${shown.name}.`);
    await options.waitForSelector(named('Yours: Definition', 'radio'));
    await options.waitForSelector(named('Both: Also written as', 'radio'));
    await says(`Alias of Lena for ${shown.name}`);
  });

  it('are decided by pointer, and the result follows', async () => {
    await press('Lena: Definition', 'radio');
    await options.waitForFunction(() =>
      document.querySelector('.result')?.textContent?.includes('Hers of '),
    );
    await press('Save and go to next');
    await says('Conflict 1 of 1');
    const decided = await termOf(ids[0]!);
    expect(decided.definition).toBe(`Hers of ${decided.name}.`);
    expect(decided.sync.others).toBeUndefined();
    expect(decided.aliases).toContain('Ours too');
    expect(decided.aliases).toContain(`Alias of Lena for ${decided.name}`);
    await waiting('1 conflict to settle');
  });

  it('can be undone: the conflict is back', async () => {
    await press('Undo');
    await says('Conflict 1 of 2');
    expect((await termOf(ids[0]!)).sync.others).toBeDefined();
  });

  it('are told on the card of a term, which leads to its own', async () => {
    const article = await chromium.browser.newPage();
    await article.goto(`${site.origin}/page.html`);
    await chromium.read(article);
    await article.mouse.click(...(await pointOf(article, 'Gansu Rare Earth')));
    const opened = chromium.browser.waitForTarget((target) =>
      target.url().endsWith(`#/packs/conflicts/${ids[1]}`),
    );
    await article
      .locator('sidelight-card >>> [role=dialog][aria-busy=false] button ::-p-text(2 versions)')
      .click();
    const settling = await (await opened).asPage();
    await settling.waitForFunction(() =>
      /Gansu Rare Earth.*Conflict 2 of 2/.test(document.querySelector('main')?.textContent ?? ''),
    );
    await settling.close();
    await article.close();
    await options.bringToFront();
  });

  it('are decided by keyboard alone, and can wait', async () => {
    await options.waitForFunction(() => document.activeElement?.tagName === 'H1');
    await options.keyboard.press('2');
    await options.keyboard.press('j');
    await options.keyboard.press('2');
    await options.waitForFunction(
      () => !document.querySelector('.result')?.textContent?.includes('Ours too'),
    );
    await press('Save and go to next');
    await says('Conflict 1 of 1');
    const decided = await termOf(ids[0]!);
    expect(decided.definition).toBe(`Hers of ${decided.name}.`);
    expect(decided.aliases).not.toContain('Ours too');
    await press('Decide later');
    await says('1 conflict to settle');
    const waiting = await termOf(ids[1]!);
    expect(waiting.definition).toBe(`Ours of ${waiting.name}.`);
  });

  it('are refused in words where the term changed meanwhile', async () => {
    await press('Settle conflicts');
    await says('Conflict 1 of 1');
    const { sync: _, ...term } = await termOf(ids[1]!);
    await ask('save', { term: { ...term, definition: 'Written elsewhere.' } });
    await press('Save');
    await says('Somebody changed this entry meanwhile.');
    expect((await termOf(ids[1]!)).definition).toBe('Written elsewhere.');
    await says('No conflicts are left to settle.');
  });

  it('leave no error behind', () => {
    expect(faults).toEqual([]);
  });
});
