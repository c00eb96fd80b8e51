import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'puppeteer-core';
import { rolldown } from 'rolldown';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { launchChromium } from './chromium';
import { launchFirefox } from './firefox';
import { type Site, serve } from './serve';

interface Item {
  key: string;
  text: string;
  strong?: string;
}

/** What tests/pages/changes/page.html offers. */
declare global {
  interface Window {
    ready?: boolean;
    draw(items: Item[]): void;
    drawLit(items: Item[]): void;
  }
}
declare const wanted: () => string[];
declare const painted: () => string[];
declare const isRight: () => boolean;
declare const wrong: Set<string>;
declare const keyed: (items: Item[]) => void;

const browsers = {
  chromium: () => launchChromium('chrome-mv3-test', { height: 1600 }),
  ...(process.env.FIREFOX_PATH ? { firefox: launchFirefox } : {}),
};

const folder = new URL('../pages/changes/', import.meta.url).pathname;

async function bundled(name: string): Promise<string> {
  const bundle = await rolldown({ input: join(folder, name), platform: 'browser' });
  const { output } = await bundle.generate({ format: 'esm' });
  await bundle.close();
  return output[0].code;
}

let site: Site;
beforeAll(async () => {
  const preact = fileURLToPath(import.meta.resolve('preact'));
  site = await serve(folder, {
    '/preact.mjs': readFileSync(preact, 'utf8'),
    '/lit.mjs': await bundled('lit.ts'),
    '/home.html':
      '<!doctype html><title>Home</title><p>Front page of Baogang Group.<div id="app"></div>',
    '/drawn.html': `<!doctype html><title>Drawn</title><p>Baogang Group</p>
      <script>
        const wrong = new Set();
        // Behind the first look at the page, which comes soon after its load.
        addEventListener('load', () => requestIdleCallback(async () => {
          for (const path of ['/idle', '/later']) await fetch(path);
          document.head.innerHTML += '<meta property="og:type" content="article">';
        }));
      </script>`,
  });
});
afterAll(() => site?.close());

describe.each(Object.entries(browsers))('marks follow a page that changes, in %s', (_, start) => {
  let extension: Awaited<ReturnType<typeof start>>;
  let page: Page;

  beforeAll(async () => {
    extension = await start();
    await extension.ready();
  });
  afterAll(() => extension?.close());

  beforeEach(async () => {
    page = await extension.browser.newPage();
    await page.setViewport({ width: 1280, height: 1600 });
    await page.goto(`${site.origin}/page.html`);
    await page.waitForFunction(() => window.ready && wanted().length > 2);
    await right();
  });
  afterEach(async () => {
    // No frame may ever have shown a line under other words.
    expect(await page.evaluate(() => [...wrong])).toEqual([]);
    await page.close();
  });

  /** Waits until what is painted is what is there. */
  async function right(): Promise<string[]> {
    const how = { timeout: 5000 };
    await page
      .waitForFunction(() => isRight(), how)
      .catch(async () => {
        const [is, should] = await page.evaluate(() => [painted(), wanted()]);
        expect(is).toEqual(should);
      });
    return page.evaluate(() => painted());
  }

  it('when frameworks draw, edit, reorder and take away', async () => {
    const item = (key: string, text: string, strong?: string): Item =>
      strong ? { key, text, strong } : { key, text };
    const steps: Item[][] = [
      [item('a', 'Baogang Group rose.'), item('b', 'Bayan Obo slept.'), item('c', 'Nothing.')],
      [item('a', 'Then Baogang Group fell.'), item('b', 'Bayan Obo slept.')],
      [
        item('b', 'Bayan Obo slept.'),
        item('a', 'Then Baogang Group fell.'),
        item('d', '包钢集团。'),
      ],
      [item('b', 'Woken: ', 'Bayan Obo'), item('d', '包钢集团 again, and '), item('a', 'Baogang ')],
      [item('b', 'Woken: ', 'Lynas'), item('a', 'Baogang ', 'Group')],
      [],
    ];
    for (const items of steps) {
      await page.evaluate((now: Item[]) => {
        window.draw(now);
        window.drawLit(now);
        keyed(now.filter(({ strong }) => !strong));
      }, items);
      await right();
      const drawn = items.map((each) => each.text + (each.strong ?? '')).join('');
      const texts = await page.evaluate(() =>
        ['#preact', '#lit'].map((id) => document.querySelector(id)!.textContent),
      );
      expect(texts).toEqual([drawn, drawn]);
    }
  });

  it('when text is written over, cut in two, joined and written again', async () => {
    const write = (work: (text: Text) => void) =>
      page.evaluate((source: string) => {
        const text = document.querySelector('#first')!.firstChild as Text;
        new Function('text', `(${source})(text)`)(text);
      }, String(work));
    await write((text) => {
      // The same again, as frameworks do.
      // biome-ignore lint/correctness/noSelfAssign: it is what is tried
      text.data = text.data;
    });
    await right();
    await write((text) => text.insertData(0, 'Late on Sunday, '));
    await right();
    await write((text) => text.splitText(text.data.indexOf('gang')));
    await right();
    await write((text) => text.parentNode!.normalize());
    await right();
    await write((text) => {
      text.data = 'No names.';
    });
    expect(await right()).not.toContain('Bayan Obo');
  });

  it('when a translator wraps and replaces text', async () => {
    await page.evaluate(() => {
      const block = document.querySelector('#first')!;
      const [outer, inner] = [document.createElement('font'), document.createElement('font')];
      inner.textContent = '包钢集团 said that Bayan Obo would reopen.';
      outer.append(inner);
      block.replaceChild(outer, block.firstChild!);
    });
    expect(await right()).toContain('包钢集团');
  });

  it('when the list under the view is recycled', async () => {
    const rows = (from: number) =>
      page.evaluate((first: number) => {
        const list = document.querySelector('#list')!;
        while (list.children.length < 8) list.append(document.createElement('p'));
        const names = ['Baogang Group', 'Bayan Obo', 'nobody', 'Lynas'];
        [...list.children].forEach((row, i) => {
          row.textContent = `Row ${first + i} of ${names[(first + i) % 4]}`;
        });
      }, from);
    for (let from = 0; from < 40; from += 7) await rows(from);
    await right();
    await rows(101);
    await right();
  });

  it('when what was hidden is shown, without a change of the document', async () => {
    const before = await right();
    await page.evaluate(() => {
      document.querySelector('#tab')!.className = '';
      document.querySelector('#accordion')!.className = 'open';
      document.querySelector('details')!.open = true;
    });
    expect(await right()).toHaveLength(before.length + 3);
    await page.evaluate(() => {
      document.querySelector('#veil')!.className = '';
    });
    await page.mouse.click(2, 2);
    expect(await right()).toHaveLength(before.length + 4);
  });

  it('and what changed while it was hidden, once it is shown', async () => {
    const before = await right();
    const ways = { hidden: '', style: 'visibility: hidden', 'aria-hidden': 'true' };
    for (const [name, value] of Object.entries(ways)) {
      await page.evaluate(
        (attribute: string, hides: string) => {
          const room = document.querySelector('#room')!;
          room.className = 'unread';
          room.setAttribute(attribute, hides);
          room.innerHTML = `<p>Bayan Obo, ${attribute}</p>`;
          // Told of together with it, so that its mark says that the other was left out.
          document
            .querySelector('#first')!
            .after(document.querySelector('#first')!.cloneNode(true));
        },
        name,
        value,
      );
      await right();
      await page.evaluate((attribute: string) => {
        document.querySelector('#first')!.remove();
        const room = document.querySelector('#room')!;
        room.className = '';
        room.removeAttribute(attribute);
      }, name);
      expect(await right()).toEqual([...before.slice(0, 3), 'Bayan Obo', ...before.slice(3)]);
    }
  });

  it('but not where nothing is read: menus and what the reader types', async () => {
    const before = await right();
    await page.evaluate(() => {
      for (const id of ['#menu', '#typed']) {
        const inner = document.createElement('div');
        inner.append(document.createElement('p'));
        inner.firstElementChild!.textContent = 'Gansu Rare Earth';
        document.querySelector(id)!.append(inner);
      }
      // Told of together with it, so that its marks say that the others were left out.
      document.querySelector('#room')!.innerHTML = '<p>Bayan Obo</p>';
    });
    expect(await right()).toEqual([...before.slice(0, 3), 'Bayan Obo', ...before.slice(3)]);
    await page.evaluate(() => {
      document.body.contentEditable = 'true';
      document.body.append('Typed');
    });
    expect(await right()).toEqual([]);
  });

  it('in shadow trees that come with their text or late', async () => {
    await page.evaluate(() => {
      const room = document.querySelector('#room')!;
      room.innerHTML = '<x-late><p slot="s">Bayan Obo in a slot</p></x-late>';
      setTimeout(() => {
        const root = room.firstElementChild!.attachShadow({ mode: 'open' });
        root.innerHTML = '<p>Lynas in the shade</p><slot name="s"></slot>';
      }, 400);
    });
    const shaded = () =>
      page.waitForFunction(() => painted().filter((name) => name === 'Lynas').length > 1);
    await shaded();
    expect(
      await page.evaluate(() => {
        const text = document.querySelector('x-late')!.shadowRoot!.querySelector('p')!;
        return getComputedStyle(text, '::highlight(sl-entity-faint)').textDecorationLine;
      }),
    ).toBe('underline');
    await page.evaluate(() => {
      const root = document.querySelector('x-late')!.shadowRoot!;
      root.querySelector('p')!.firstChild!.textContent = 'Nobody, then Baogang Group';
    });
    await page.waitForFunction(
      () => painted().filter((name) => name === 'Baogang Group').length > 2,
    );
  });

  it('when the reader comes back to it', async () => {
    await page.goto(`${site.origin}/home.html`);
    // Not goBack: over WebDriver BiDi it waits for a load that a cached page does not have.
    await page.evaluate(() => history.back());
    await page.waitForFunction(() => typeof isRight === 'function' && isRight());
    expect(await right()).toContain('Bayan Obo');
  });

  it('after document.open, which takes every listener away', async () => {
    await page.evaluate(() => {
      const html = document.documentElement.outerHTML.replace(/<script[\s\S]*?<\/script>/g, '');
      document.open();
      document.write(html.replace('Bayan Obo', 'Lynas'));
      document.close();
    });
    expect(await right()).toContain('Lynas');
    const [x, y] = await page.evaluate(() => {
      const range = document.createRange();
      range.selectNodeContents(document.querySelector('#first')!);
      const [line] = range.getClientRects();
      return [line!.left + 20, line!.top + line!.height / 2] as const;
    });
    await page.mouse.move(2, 2);
    await page.mouse.move(x, y);
    await page.waitForSelector('sidelight-card');
  });

  it('when it is drawn only after it has loaded', async () => {
    await page.goto(`${site.origin}/drawn.html`);
    await page.waitForFunction(() => CSS.highlights.has('sl-entity'));
  });

  it('when another page is drawn into the same document', async () => {
    await page.goto(`${site.origin}/home.html`);
    await page.evaluate(() => {
      history.pushState(null, '', '/article');
      const meta = document.createElement('meta');
      meta.setAttribute('property', 'og:type');
      meta.content = 'article';
      document.head.append(meta);
      document.querySelector('#app')!.innerHTML = '<h1>Bayan Obo</h1>';
      Object.assign(window, { wrong: new Set() });
    });
    await page.waitForFunction(
      () => CSS.highlights.has('sl-entity-faint') || CSS.highlights.has('sl-entity'),
    );
  });
});
