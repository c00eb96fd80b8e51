import { mkdir, mkdtemp, readdir, readFile, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElementHandle, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Glossary, Term } from '../../utils/glossary/term';
import { type Chromium, launchChromium } from './chromium';
import { type Firefox, launchFirefox } from './firefox';

/**
 * Three people, each in a browser of their own, one of them in Firefox where there is one, write, and send each other
 * the files that the options page makes.
 */

declare const chrome: {
  runtime: { sendMessage(message: object): Promise<{ value: unknown }> };
  storage: { local: { set(values: object): Promise<void> } };
};

class Person {
  private files = 0;

  private constructor(
    readonly name: string,
    private readonly browser: Chromium | Firefox,
    readonly options: Page,
    /** Where what they export is saved. */
    private readonly folder: string,
  ) {}

  static async begin(name: string, folder: string, inFirefox = false): Promise<Person> {
    const downloads = join(folder, name);
    await mkdir(downloads);
    const browser = inFirefox
      ? await launchFirefox({ downloads })
      : await launchChromium('chrome-mv3-test');
    await browser.ready();
    const options = await browser.open('options.html#backup');
    if (!inFirefox) {
      const session = await options.createCDPSession();
      await session.send('Browser.setDownloadBehavior', {
        behavior: 'allow',
        downloadPath: downloads,
      });
    }
    // Asked at the first export otherwise.
    await options.evaluate(() => chrome.storage.local.set({ authorName: '' }));
    return new Person(name, browser, options, downloads);
  }

  close = (): Promise<void> => this.browser.close();

  private ask<T>(request: string, value: object): Promise<T> {
    return this.options.evaluate(
      async (request: string, value: object) =>
        (await chrome.runtime.sendMessage({ request, ask: value })).value as T,
      request,
      value,
    ) as Promise<T>;
  }

  glossary = (): Promise<Glossary> => this.ask<Glossary>('glossary', {});

  async term(id: string): Promise<Term> {
    return (await this.glossary()).terms.find((term) => term.id === id)!;
  }

  async edit(id: string, change: (term: Term) => Partial<Term>): Promise<void> {
    const { sync: _, ...term } = await this.term(id);
    await this.ask('save', { term: { ...term, ...change(term as Term) } });
  }

  add = (name: string): Promise<unknown> =>
    this.ask('save', {
      term: { pack: 'my-terms', kind: 'policy', name, aliases: [], sources: [] },
    });

  remove = (id: string): Promise<unknown> => this.ask('remove', { ids: [id] });

  says = (text: string): Promise<unknown> =>
    this.options.waitForFunction(
      (wanted: string) => document.querySelector('main')?.textContent?.includes(wanted),
      {},
      text,
    );

  press = (name: string): Promise<void> =>
    this.options.locator(`button ::-p-text(${name})`).click();

  go = (page: string): Promise<void> => this.options.locator(`a[href="#${page}"]`).click();

  /** Path of the file that the options page saves. */
  async export(): Promise<string> {
    await this.go('backup');
    await this.press('Export the glossary');
    const saved = async () =>
      (await readdir(this.folder)).find((each) => each.endsWith('.sidelight.json'));
    await expect
      .poll(
        async () => {
          const name = await saved();
          // Firefox has its place ready before it has written it.
          return name && (await readFile(join(this.folder, name), 'utf8')).endsWith('}\n');
        },
        { timeout: 30_000 },
      )
      .toBe(true);
    const path = join(this.folder, `${++this.files}.json`);
    await rename(join(this.folder, (await saved())!), path);
    return path;
  }

  private async choose(path: string): Promise<void> {
    if ('uuid' in this.browser) {
      // Files cannot be chosen over WebDriver BiDi in a page of an extension: pasted text goes the same way.
      await this.press('Paste cells');
      await this.options.locator('textarea').fill(await readFile(path, 'utf8'));
      await this.press('Read the cells');
      return;
    }
    const input = (await this.options.waitForSelector(
      'input[type=file]',
    )) as ElementHandle<HTMLInputElement>;
    await input.uploadFile(path);
  }

  /** Takes everything that a file brings; gives how the preview went. */
  async import(path: string): Promise<'applied' | 'nothing'> {
    await this.go('backup');
    await this.choose(path);
    const found = await this.options.waitForFunction(() => {
      if (document.querySelector('main')?.textContent?.includes('This file changes nothing here.'))
        return 'nothing';
      const buttons = [...document.querySelectorAll('button')];
      return buttons.find(({ textContent }) => /^Apply \d/.test(textContent ?? ''));
    });
    const apply = found.asElement() as ElementHandle<HTMLButtonElement> | null;
    if (!apply) {
      await this.press('Cancel');
      return 'nothing';
    }
    await apply.click();
    await this.says(' applied.');
    return 'applied';
  }
}

let folder: string;
let mei: Person;
let tom: Person;
let ann: Person;
const everybody = () => [mei, tom, ann];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sidelight-gossip-'));
  mei = await Person.begin('mei', folder);
  tom = await Person.begin('tom', folder);
  ann = await Person.begin('ann', folder, process.env.FIREFOX_PATH !== undefined);
});

afterAll(async () => {
  for (const person of [mei, tom, ann]) await person?.close();
  await rm(folder, { recursive: true, force: true });
});

const disputed = 'baogang-group';
const deleted = 'gansu-rare-earth';
const textsOf = (paths: string[]) => Promise.all(paths.map((path) => readFile(path, 'utf8')));
const latest: string[] = [];

describe('three people with a file each', () => {
  it('write without knowing of each other', async () => {
    for (const person of everybody()) {
      await person.add(`Policy of ${person.name}`);
      await person.edit(disputed, ({ aliases }) => ({
        aliases: [...aliases, `Alias of ${person.name}`],
        ...(person === ann ? { zh: '包钢（安）' } : { definition: `As ${person.name} sees it.` }),
      }));
    }
    await tom.remove(deleted);
    await ann.edit(deleted, () => ({ definition: 'As Ann sees it.' }));
  });

  it('read each other’s files in different orders and end with the same bytes', async () => {
    const [ofMei, ofTom, ofAnn] = [await mei.export(), await tom.export(), await ann.export()];
    expect(new Set(await textsOf([ofMei, ofTom, ofAnn])).size).toBe(3);
    for (const [person, files] of [
      [mei, [ofTom, ofAnn]],
      [tom, [ofAnn, ofMei]],
      [ann, [ofMei, ofTom]],
    ] as const)
      for (const file of files) expect(await person.import(file)).toBe('applied');
    // What was read before, also one's own, changes nothing.
    expect(await ann.import(ofMei)).toBe('nothing');
    expect(await tom.import(ofTom)).toBe('nothing');
    for (const person of everybody()) latest.push(await person.export());
    const [first, ...others] = await textsOf(latest);
    for (const other of others) expect(other).toBe(first);
  });

  it('lost nothing that anybody wrote', async () => {
    const { terms } = JSON.parse((await textsOf(latest))[0]!) as Glossary;
    const names = terms.map(({ name }) => name);
    const term = terms.find(({ id }) => id === disputed)!;
    for (const { name } of everybody()) {
      expect(names).toContain(`Policy of ${name}`);
      expect(term.aliases).toContain(`Alias of ${name}`);
    }
    expect(term.zh).toBe('包钢（安）');
    expect(terms.find(({ id }) => id === deleted)).toMatchObject({ definition: 'As Ann sees it.' });
    expect(terms.find(({ id }) => id === deleted)?.deleted).toBeUndefined();
  });

  it('are each shown both versions of what two of them wrote', async () => {
    for (const person of everybody()) {
      await person.go('packs');
      await person.press('Settle conflicts');
      await person.says('As mei sees it.');
      await person.says('As tom sees it.');
    }
  });

  it('take the decision of one, also by way of another', async () => {
    // Tom wrote later, so his words are shown; Mei takes hers, having seen both.
    expect((await mei.term(disputed)).definition).toBe('As tom sees it.');
    await mei.edit(disputed, () => ({ definition: 'As mei and tom see it.' }));
    await ann.import(await mei.export());
    await tom.import(await ann.export());
    const files: string[] = [];
    for (const person of everybody()) files.push(await person.export());
    const [first, ...others] = await textsOf(files);
    for (const other of others) expect(other).toBe(first);
    const term = await tom.term(disputed);
    expect(term.definition).toBe('As mei and tom see it.');
    expect(term.sync.others).toBeUndefined();
    // Files from before that say otherwise come too late.
    for (const file of latest) expect(await tom.import(file)).toBe('nothing');
  });
});
