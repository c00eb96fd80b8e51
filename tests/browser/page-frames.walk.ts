import type { Frame, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noCardOn, textOfCard } from './card-on';
import { launchChromium } from './chromium';
import { launchFirefox } from './firefox';
import { type Site, serve } from './serve';

const browsers = {
  chromium: launchChromium,
  ...(process.env.FIREFOX_PATH ? { firefox: launchFirefox } : {}),
};

const article = (words: string) =>
  `<!doctype html><title>Frame</title><meta property='og:type' content='article'><p>${words}</p>`;

let site: Site;
beforeAll(async () => {
  site = await serve(new URL('../pages', import.meta.url).pathname, {
    '/frame.html': article('<button>Here</button> Bayan Obo, and Bayan Obo again.'),
    '/flat.html': article('Word of Lynas.'),
    '/inner.html': article('<button>Here</button> Word of Wuhai Mining.'),
    // What they stand in: one has no text, the other is no article.
    '/outer.html': `<p>All about Lynas</p><iframe name="empty" srcdoc="<iframe name='inner' src='/inner.html'></iframe>"></iframe>`,
    '/back.html': article('Bayan Obo, elsewhere.').concat(
      `<iframe name="back"></iframe>
      <script>
        document.querySelector('[name=back]').src =
          location.href.replace('localhost', '127.0.0.1').replace('back', 'frame');
      </script>`,
    ),
    // All of it within two screens: what is further from the view is not marked.
    '/page.html': `<!doctype html><title>Page</title><meta property="og:type" content="article">
      <p>Baogang Group and Bayan Obo, on the page.</p>
      <iframe name="same" src="/frame.html" width="700" height="280"></iframe>
      <iframe name="written" srcdoc="${article('In a frame: Gansu Rare Earth.')}"></iframe>
      <iframe name="sandboxed" sandbox="allow-scripts" src="/frame.html"></iframe>
      <iframe name="other"></iframe>
      <iframe name="outer" src="/outer.html" width="700" height="280"></iframe>
      <x-box></x-box>
      <script>
        document.querySelector('[name=other]').src =
          location.href.replace('127.0.0.1', 'localhost').replace('page', 'back');
        document.querySelector('x-box').attachShadow({ mode: 'open' }).innerHTML =
          '<iframe name="shadowed" src="/inner.html"></iframe>';
      </script>`,
  });
});
afterAll(() => site?.close());

describe.each(Object.entries(browsers))('frames of a page in %s', (name, start) => {
  let extension: Awaited<ReturnType<typeof start>>;
  let page: Page;
  let options: Page;
  beforeAll(async () => {
    extension = await start();
    await extension.ready();
    page = await extension.browser.newPage();
    await page.goto(`${site.origin}/page.html`);
    await extension.read(page);
    options = await extension.open('options.html#sites');
  });
  afterAll(() => extension?.close());

  async function choose(): Promise<void> {
    await options.bringToFront();
    await options.locator('input[type=checkbox]').click();
    await page.bringToFront();
  }

  /** A frame of the page by the names of those that it stands in and its own. */
  async function frame(path: string): Promise<Frame> {
    let at: Page | Frame = page;
    for (const name of path.split(' '))
      at = (await (await at.waitForSelector(`>>> iframe[name=${name}]`))!.contentFrame())!;
    return at as Frame;
  }

  /** How many words each frame has marked. */
  async function marked(): Promise<Record<string, number>> {
    const counts: Record<string, number> = {};
    for (const name of Object.keys(none))
      counts[name] = await (await frame(name)).evaluate(() =>
        [...CSS.highlights]
          .filter(([name]) => /^sl-(entity|policy|material)/.test(name))
          .reduce((sum, [, marks]) => sum + marks.size, 0),
      );
    return counts;
  }

  const inner = 'outer empty inner';
  const none = {
    same: 0,
    written: 0,
    sandboxed: 0,
    other: 0,
    'other back': 0,
    outer: 0,
    [inner]: 0,
    shadowed: 0,
  };
  const own = { ...none, same: 2, written: 1, [inner]: 1, shadowed: 1 };

  it('are left alone until the reader wants them; then those of the same site are read', async () => {
    expect(await marked()).toEqual(none);
    await choose();
    await expect.poll(marked).toEqual(own);
    await page.reload();
    await expect.poll(marked).toEqual(own);
  });

  it('stand in the popup with their page, which goes to their mentions, too', async () => {
    const popup = await extension.popup(page);
    await popup.waitForFunction(() => {
      const names = [...document.querySelectorAll('.term .nm')].map((name) => name.textContent);
      return ['Baogang Group', 'Bayan Obo', 'Gansu Rare Earth', 'Wuhai Mining'].every((name) =>
        names.includes(name),
      );
    });
    const next = await popup.waitForSelector(
      '[aria-label="Go to next mention of Bayan Obo, 3 on this page"]',
    );
    const lit = async () => [
      await page.evaluate(() => CSS.highlights.get('sl-active')?.size ?? 0),
      await (await frame('same')).evaluate(() => CSS.highlights.get('sl-active')?.size ?? 0),
    ];
    await next!.evaluate((button) => (button as HTMLElement).click());
    await expect.poll(lit).toEqual([1, 0]);
    await next!.evaluate((button) => (button as HTMLElement).click());
    await expect.poll(async () => (await lit())[1]).toBe(1);
    await popup.close();
  });

  // In Firefox the popup is a tab here, behind which a page rests.
  it.runIf(name === 'chromium')(
    'may have no size, and may go while the popup is open',
    async () => {
      const popup = await extension.popup(page);
      const lists = (wanted: boolean) =>
        popup.waitForFunction(
          (should: boolean) =>
            [...document.querySelectorAll('.term .nm')].some(
              (each) => each.textContent === 'Lynas Rare Earths',
            ) === should,
          { polling: 100 },
          wanted,
        );
      await page.evaluate(() => {
        const flat = Object.assign(document.createElement('iframe'), { src: '/flat.html' });
        flat.width = flat.height = '0';
        flat.id = 'flat';
        document.body.append(flat);
      });
      await lists(true);
      await page.evaluate(() => document.querySelector('#flat')!.remove());
      await lists(false);
      await popup.close();
    },
  );

  it.each([
    ['same', 'Bayan Obo'],
    [inner, 'Wuhai Mining'],
    ['shadowed', 'Wuhai Mining'],
  ])('have cards of their own, with the focus in them: %s', async (name, term) => {
    await page.bringToFront();
    const same = await frame(name);
    await same.focus('button');
    if ('command' in extension) await extension.command('next-term');
    else await extension.walk(page, 1);
    expect(await textOfCard(same)).toContain(term);
    expect(await page.$('sidelight-card')).toBeNull();
    const inView = await same.evaluate(() => {
      const { top, bottom, left, right } = document
        .querySelector('sidelight-card')!
        .getBoundingClientRect();
      return top >= 0 && left >= 0 && bottom <= innerHeight && right <= innerWidth;
    });
    expect(inView).toBe(true);
    await page.keyboard.press('Escape');
    await noCardOn(same);
    expect(await same.evaluate(() => document.activeElement?.localName)).toBe('button');
    // The key is no other frame's: to those that are no articles it would be a reason to be read.
    await expect.poll(marked).toEqual(own);
  });

  it('lose their marks for good when the reader no longer wants them, and the page keeps its own', async () => {
    await choose();
    await expect.poll(marked).toEqual(none);
    // Another address is a reason to look for text again.
    await (await frame('same')).evaluate(() => history.pushState(null, '', '?2'));
    // Scripts look after their documents once in a while; that the page's did, its marks tell.
    for (let times = 0; times < 3; times++) {
      await page.evaluate(() => CSS.highlights.clear());
      await page.waitForFunction(() => CSS.highlights.size > 0, { polling: 100 });
    }
    expect(await marked()).toEqual(none);
    await choose();
    await expect.poll(marked).toEqual(own);
  });
});
