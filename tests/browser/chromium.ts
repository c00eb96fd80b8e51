import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, launch, type Page } from 'puppeteer-core';
import type { browser as Api } from 'wxt/browser';
import type { PageReport } from '../../utils/messages.ts';

declare const chrome: typeof Api;

export const outputOf = (build: string): string =>
  new URL(`../../.output/${build}/`, import.meta.url).pathname;

/** The button of the popup behind which all implications are. */
export const allImplications = (popup: Page) =>
  popup.locator(`::-p-xpath(//button[contains(., "implications")][starts-with(., "Show all")])`);

export interface Chromium {
  browser: Browser;
  /** Of the extension. */
  id: string;
  /** The extension's page at a path, in a tab of its own. */
  open(path: string): Promise<Page>;
  /** Runs in the background worker; what goes in and comes out is JSON. */
  inWorker<A, T>(work: (argument: A) => Promise<T> | T, argument: A): Promise<T>;
  /** Waits until the extension is set up, and closes its welcome page. */
  ready(): Promise<void>;
  /** Waits until a page is read to its end, and gives the content script's report; `ask`: also if it is no article. */
  read(page: Page, options?: { ask?: boolean }): Promise<PageReport>;
  /** Presses the toolbar button on a page and gives the popup. */
  popup(page: Page): Promise<Page>;
  /** Dispatches a keyboard command: what is typed in a headless browser never reaches its shortcuts. */
  command(name: string): Promise<void>;
  /** Keeps the background worker busy, so that it answers nobody; gives what ends that. */
  holdWorker(): Promise<() => Promise<void>>;
  /** Lets the extension into private windows, which starts it again. */
  allowPrivate(): Promise<void>;
  /** A page in a private window. */
  openPrivate(url: string): Promise<Page>;
  /** Stops the background worker, as the browser does when it idles. */
  stopWorker(page: Page): Promise<void>;
  close(): Promise<void>;
  /** Ends the browser as a power cut does; gives the profile that it leaves. */
  kill(): Promise<string>;
}

/** Asks again until the answer is there; one that fails is none. */
export async function until<T>(ask: () => Promise<T | undefined>, what: string): Promise<T> {
  const end = Date.now() + 30_000;
  for (;;) {
    const answer = await ask().catch(() => undefined);
    if (answer !== undefined) return answer;
    if (Date.now() > end) throw new Error(`Waited 30 s for ${what}.`);
    await new Promise((next) => setTimeout(next, 50));
  }
}

/** Chromium with a build of the extension in a new profile. `build` is a folder of `.output`. */
export async function launchChromium(
  build: 'chrome-mv3' | 'chrome-mv3-test' = 'chrome-mv3-test',
  options: {
    headless?: boolean;
    args?: string[];
    width?: number;
    height?: number;
    /** BCP 47, of the interface. */
    language?: string;
    /** One that `kill` left, instead of a new one. */
    profile?: string;
    /** Milliseconds that one look at a page may take. */
    patience?: number;
  } = {},
): Promise<Chromium> {
  const { headless = true, args = [], width = 1280, height = 900, language = 'en-US' } = options;
  const profile = options.profile ?? (await mkdtemp(join(tmpdir(), 'sidelight-')));
  const executablePath = process.env.CHROMIUM_PATH;
  if (!executablePath) throw new Error('CHROMIUM_PATH says where Chromium is; npm test sets it.');
  const browser = await launch({
    executablePath,
    headless,
    userDataDir: profile,
    pipe: true,
    ...(options.patience ? { protocolTimeout: options.patience } : {}),
    enableExtensions: [outputOf(build)],
    defaultViewport: headless ? { width, height } : null,
    // On Linux the interface follows the environment alone.
    env: { ...process.env, LANGUAGE: language.replace('-', '_') },
    args: [
      `--lang=${language}`,
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--disable-quic',
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      ...args,
    ],
  });
  const target = await browser.waitForTarget(
    (candidate) =>
      candidate.type() === 'service_worker' && candidate.url().endsWith('background.js'),
  );
  const id = new URL(target.url()).host;

  async function inWorker<A, T>(work: (argument: A) => Promise<T> | T, argument: A): Promise<T> {
    const current = await browser.waitForTarget(
      (candidate) => candidate.type() === 'service_worker' && candidate.url().includes(id),
    );
    // A session that stayed would keep a killed worker from starting again.
    const session = await current.createCDPSession();
    try {
      const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
        expression: `(${work})(${JSON.stringify(argument)})`,
        awaitPromise: true,
        returnByValue: true,
      });
      if (exceptionDetails)
        throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
      return result.value as T;
    } finally {
      await session.detach();
    }
  }

  return {
    browser,
    id,
    inWorker,
    async open(path) {
      const page = await browser.newPage();
      await page.goto(`chrome-extension://${id}/${path}`);
      return page;
    },
    async ready() {
      // It opens once the starter pack is in the glossary and the content script is registered.
      const welcome = await browser.waitForTarget((candidate) =>
        candidate.url().endsWith('/welcome.html'),
      );
      await (await welcome.asPage()).close();
    },
    read: (page, { ask = false } = {}) =>
      until(async () => {
        const report = await inWorker(
          async ({ url, ask }) => {
            const tabs = await chrome.tabs.query({ active: true });
            const tab = tabs.find((each) => each.url === url);
            const send = (request: string) =>
              chrome.tabs.sendMessage(tab!.id!, { request, ask: {} });
            const { value } = (await send('report')) as { value: PageReport };
            if (ask && value.state === 'idle') await send('read');
            return value;
          },
          { url: page.url(), ask },
        );
        return report.state === 'done' ? report : undefined;
      }, `the marks of ${page.url()}`),
    async popup(page) {
      const extension = (await browser.extensions()).get(id);
      if (!extension) throw new Error('The extension is not installed.');
      const opened = browser.waitForTarget((candidate) => candidate.url().endsWith('popup.html'));
      await page.bringToFront();
      await page.triggerExtensionAction(extension);
      return (await opened).asPage();
    },
    async command(name) {
      await inWorker((command) => {
        const event = chrome.commands.onCommand as unknown as {
          dispatch(command: string): void;
        };
        event.dispatch(command);
      }, name);
    },
    async holdWorker() {
      const target = await browser.waitForTarget(
        (candidate) => candidate.type() === 'service_worker' && candidate.url().includes(id),
      );
      const session = await target.createCDPSession();
      // A debugger’s pause would end as soon as a page of the extension is loaded.
      session.send('Runtime.evaluate', { expression: 'for (;;);' }).catch(() => {});
      return async () => {
        await session.send('Runtime.terminateExecution');
        await session.detach();
      };
    },
    async allowPrivate() {
      const page = await browser.newPage();
      await page.goto('chrome://extensions/');
      await page.evaluate(async (extensionId: string) => {
        const { developerPrivate } = chrome as unknown as {
          developerPrivate: Record<string, (change: object) => Promise<void>>;
        };
        // Without, an unpacked extension does not come back.
        await developerPrivate.updateProfileConfiguration!({ inDeveloperMode: true });
        await developerPrivate.updateExtensionConfiguration!({
          extensionId,
          incognitoAccess: true,
        });
      }, id);
      await until(async () => {
        await page.goto(`chrome-extension://${id}/options.html`);
        return (
          (await page.evaluate(() => chrome.extension.isAllowedIncognitoAccess())) || undefined
        );
      }, 'leave to be in private windows');
      await page.close();
    },
    async openPrivate(url) {
      // In a context that the driver makes, extensions cannot reach tabs.
      await inWorker(async (address) => {
        await chrome.windows.create({ incognito: true, url: address });
      }, url);
      return (await browser.waitForTarget((each) => each.url() === url)).asPage();
    },
    async stopWorker(page) {
      const session = await page.createCDPSession();
      await session.send('ServiceWorker.enable');
      await session.send('ServiceWorker.stopAllWorkers');
    },
    async kill() {
      const process = browser.process()!;
      const gone = new Promise((done) => process.once('exit', done));
      process.kill('SIGKILL');
      await gone;
      // The lock of a browser that is no more.
      await rm(join(profile, 'SingletonLock'), { force: true });
      return profile;
    },
    async close() {
      await browser.close();
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
