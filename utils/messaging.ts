import { type Browser, browser } from 'wxt/browser';
import { type MessageKey, t } from './i18n';
import type { Requests, TabRequests } from './messages';

type Handler = (ask: never, sender: Browser.runtime.MessageSender) => unknown;
type Ask<R, K extends keyof R> = R[K] extends (ask: infer A) => unknown ? A : never;
type Answer<R, K extends keyof R> = R[K] extends (ask: never) => infer A ? A : never;

/** One handler for each request of `R`. */
export type Handlers<R> = {
  [K in keyof R]: (
    ask: Ask<R, K>,
    sender: Browser.runtime.MessageSender,
  ) => Answer<R, K> | Promise<Answer<R, K>>;
};

/** An answer as it travels: errors do not survive the way between processes, their words do. */
type Reply = { ok: true; value: unknown } | { ok: false; error: string };
interface Message {
  request: string;
  ask: unknown;
}

/** A request that was not answered, or answered with an error; its message is for the reader. */
class RequestError extends Error {
  override name = 'RequestError';
}

/** What an error says. */
export const wordsOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);

function open(reply: Reply | undefined, unanswered: MessageKey): unknown {
  if (!reply) throw new RequestError(t(unanswered));
  if (!reply.ok) throw new RequestError(reply.error);
  return reply.value;
}

const send = (message: Message) =>
  browser.runtime.sendMessage(message).catch(() => undefined) as Promise<Reply | undefined>;

// A worker that is being stopped drops its requests unanswered; the next one finds it awake.
const sendTwice = async (message: Message) => (await send(message)) ?? (await send(message));

/** Milliseconds after which the background is asked whether it is there at all, and then has to say so. */
const patience = 5000;

/** Ends without an answer once the background gives no sign of life; a long answer may take its time. */
function silence(ended: AbortSignal): Promise<undefined> {
  return new Promise((end) => {
    let heard = true;
    const timer = setInterval(() => {
      if (!heard) return end(undefined);
      heard = false;
      void send({ request: 'alive', ask: {} }).then(() => {
        heard = true;
      });
    }, patience);
    ended.addEventListener('abort', () => clearInterval(timer));
  });
}

/** Asks the background, for somebody who waits. Throws RequestError, also where the background is silent. */
export async function ask<K extends keyof Requests>(
  request: K,
  value: Ask<Requests, K>,
): Promise<Answer<Requests, K>> {
  const ended = new AbortController();
  const answered = sendTwice({ request, ask: value });
  const reply = await Promise.race([answered, silence(ended.signal)]).finally(() => ended.abort());
  return open(reply, 'e_silent') as Answer<Requests, K>;
}

/** Asks the background, however long that takes: a page is marked when it is. Throws RequestError. */
export const askPatiently = async <K extends keyof Requests>(
  request: K,
  value: Ask<Requests, K>,
): Promise<Answer<Requests, K>> =>
  open(await sendTwice({ request, ask: value }), 'e_silent') as Answer<Requests, K>;

/** Asks the content script in the top frame of a tab, or in another one. Throws RequestError. */
export async function askTab<K extends keyof TabRequests>(
  tabId: number,
  request: K,
  value: Ask<TabRequests, K>,
  frameId = 0,
): Promise<Answer<TabRequests, K>> {
  const message: Message = { request, ask: value };
  const asked = browser.tabs.sendMessage(tabId, message, { frameId });
  const reply = (await asked.catch(() => undefined)) as Reply | undefined;
  return open(reply, 'err_page') as Answer<TabRequests, K>;
}

/** Tells the content scripts in all frames of a tab. Throws the browser's error where there is none. */
export async function tellTab<K extends keyof TabRequests>(
  tabId: number,
  request: K,
  value: Ask<TabRequests, K>,
): Promise<void> {
  const message: Message = { request, ask: value };
  await browser.tabs.sendMessage(tabId, message);
}

/** Answers requests; those that no handler is named after, or that `allow` refuses, get no answer. */
export function answer<R>(
  handlers: Handlers<R>,
  allow: (request: keyof R, sender: Browser.runtime.MessageSender) => boolean = () => true,
): () => void {
  const listener = (
    message: unknown,
    sender: Browser.runtime.MessageSender,
    respond: (reply: unknown) => void,
  ): true | undefined => {
    const { request, ask } = (message ?? {}) as Partial<Message>;
    if (typeof request !== 'string' || !Object.hasOwn(handlers as object, request)) return;
    const key = request as keyof R & string;
    if (!allow(key, sender)) return;
    const handle = handlers[key] as Handler;
    // At once: what a browser allows only within a click is over a moment later.
    Promise.try(handle, ask as never, sender).then(
      (value) => respond({ ok: true, value } satisfies Reply),
      (error: unknown) => respond({ ok: false, error: wordsOf(error) } satisfies Reply),
    );
    return true;
  };
  browser.runtime.onMessage.addListener(listener as never);
  // Where the extension was started anew, what was its API on the page is gone.
  return () => browser.runtime?.onMessage.removeListener(listener as never);
}
