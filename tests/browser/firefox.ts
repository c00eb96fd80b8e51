import { readdir } from 'node:fs/promises';
import { type Browser, launch, type Page } from 'puppeteer-core';
import type { browser as Api } from 'wxt/browser';
import type { PageReport } from '../../utils/messages.ts';
import { outputOf, until } from './chromium.ts';

export interface Firefox {
  browser: Browser;
  /** Of the extension's pages. */
  uuid: string;
  /** The extension's page at a path, in a tab of its own. */
  open(path: string): Promise<Page>;
  /** Waits until the extension is set up, and closes its welcome page. */
  ready(): Promise<void>;
  /** Waits until a page is read to its end, and gives the content script's report; `ask`: also if it is no article. */
  read(page: Page, options?: { ask?: boolean }): Promise<PageReport>;
  /** Sends a page what the background sends it on a keyboard command: no test reaches Firefox's own shortcuts. */
  walk(page: Page, direction: 1 | -1): Promise<void>;
  /** The popup about a page, in a tab of its own. */
  popup(page: Page): Promise<Page>;
  /** Stops the background page, as the browser does when it idles. */
  stopBackground(): Promise<void>;
  /** Lets the extension into private windows, which starts it again. */
  allowPrivate(): Promise<void>;
  /** A page in a private window. */
  openPrivate(url: string): Promise<Page>;
  /** Runs in the browser's own scope, where extensions can be reached. `source` is an expression. */
  chrome<T>(source: string): Promise<T>;
  close(): Promise<void>;
}

declare const browser: typeof Api;

const addon = 'sidelight@sidelight.example';
const uuid = '5a1d1e60-0000-4000-8000-000000000001';

/** Firefox with the test build in a new profile. `downloads`: the folder that files are saved in. */
export async function launchFirefox({ downloads }: { downloads?: string } = {}): Promise<Firefox> {
  const executablePath = process.env.FIREFOX_PATH;
  if (!executablePath) throw new Error('FIREFOX_PATH says where Firefox is; npm test sets it.');
  const firefox = await launch({
    browser: 'firefox',
    executablePath,
    headless: true,
    args: ['--remote-allow-system-access'],
    extraPrefsFirefox: {
      'extensions.webextensions.uuids': JSON.stringify({ [addon]: uuid }),
      'extensions.webextOptionalPermissionPrompts': false,
      ...(downloads ? { 'browser.download.folderList': 2, 'browser.download.dir': downloads } : {}),
    },
  });
  const folder = outputOf('firefox-mv3-test');
  await readdir(folder);
  await firefox.installExtension(folder);
  const { connection } = firefox as unknown as {
    connection: {
      send(method: string, params: object): Promise<{ result: Record<string, never> }>;
    };
  };
  const tree = (await connection.send('browsingContext.getTree', {
    'moz:scope': 'chrome',
  })) as unknown as { result: { contexts: { context: string }[] } };
  const context = tree.result.contexts[0]!.context;

  async function open(path: string): Promise<Page> {
    const page = await firefox.newPage();
    // Loading an extension page never counts as finished over WebDriver BiDi, though it is there.
    page.goto(`moz-extension://${uuid}/${path}`).catch(() => {});
    // What is asked of the empty page before it fails as that goes.
    await until(
      () =>
        page.evaluate(
          (part: string) =>
            (location.href.includes(part) && document.readyState === 'complete') || undefined,
          path,
        ),
      path,
    );
    return page;
  }

  async function chrome<T>(source: string): Promise<T> {
    const reply = (await connection.send('script.evaluate', {
      expression: source,
      target: { context },
      awaitPromise: true,
    })) as unknown as { result: { result: { value: T } } };
    return reply.result.result.value;
  }

  const extension = `WebExtensionPolicy.getByID(${JSON.stringify(addon)}).extension`;

  /** Waits in one of the extension's own pages. */
  async function waitInside(isSo: () => Promise<boolean>): Promise<void> {
    const page = await open('options.html');
    await page.waitForFunction(isSo, { polling: 100 });
    await page.close();
  }

  /** The content script is registered once the starter pack is in the glossary. */
  const registered = () =>
    waitInside(async () => (await browser.scripting.getRegisteredContentScripts()).length > 0);

  async function ready(): Promise<void> {
    await registered();
    // It opens after that, in front of whatever is there: a page behind it is hardly drawn.
    await waitInside(async () => {
      const tabs = await browser.tabs.query({ url: browser.runtime.getURL('/welcome.html') });
      await browser.tabs.remove(tabs.map(({ id }) => id!));
      return tabs.length > 0;
    });
  }

  return {
    browser: firefox,
    uuid,
    open,
    chrome,
    ready,
    async read(page, { ask = false } = {}) {
      const control = await open('options.html');
      const report = await control.waitForFunction(
        async (url: string, wanted: boolean) => {
          const [tab] = (await browser.tabs.query({})).filter((each) => each.url === url);
          const send = (request: string) =>
            browser.tabs.sendMessage(tab!.id!, { request, ask: {} }).catch(() => undefined);
          const reply = (await send('report')) as { value: PageReport } | undefined;
          if (wanted && reply?.value.state === 'idle') await send('read');
          return reply?.value.state === 'done' && reply.value;
        },
        { polling: 100 },
        page.url(),
        ask,
      );
      const value = (await report.jsonValue()) as PageReport;
      await control.close();
      return value;
    },
    async walk(page, direction) {
      const control = await open('options.html');
      await control.evaluate(
        async (url: string, ask: { direction: 1 | -1 }) => {
          const [tab] = (await browser.tabs.query({})).filter((each) => each.url === url);
          await browser.tabs.sendMessage(tab!.id!, { request: 'walk', ask });
        },
        page.url(),
        { direction },
      );
      await control.close();
      await page.bringToFront();
    },
    async popup(page) {
      // The tab that the popup is about is named to it: in a tab of its own, it would be about itself.
      const { pathname } = new URL(page.url());
      const control = await open('options.html');
      const id = await control.evaluate(async (path: string) => {
        const tabs = await browser.tabs.query({});
        return tabs.find((tab) => tab.url?.includes(path))?.id;
      }, pathname);
      await control.close();
      return open(`popup.html?tab=${id}`);
    },
    async allowPrivate() {
      await chrome(`(async () => {
        const modules = 'resource://gre/modules/';
        const load = (name) => ChromeUtils.importESModule(modules + name + '.sys.mjs')[name];
        await load('ExtensionPermissions').add(${JSON.stringify(addon)}, {
          permissions: ['internal:privateBrowsingAllowed'],
          origins: [],
        });
        await (await load('AddonManager').getAddonByID(${JSON.stringify(addon)})).reload();
      })()`);
      await registered();
    },
    async openPrivate(url) {
      await chrome(`(async () => {
        const own = OpenBrowserWindow({ private: true });
        await new Promise((done) => own.addEventListener('load', done, { once: true }));
        await own.delayedStartupPromise;
        own.openTrustedLinkIn(${JSON.stringify(url)}, 'current');
      })()`);
      const target = await firefox.waitForTarget((each) => each.url() === url);
      return (await target.page())!;
    },
    stopBackground: () => chrome(`(async () => ${extension}.terminateBackground())()`),
    close: () => firefox.close(),
  };
}
