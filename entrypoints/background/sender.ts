import { type Browser, browser } from 'wxt/browser';

type Sender = Browser.runtime.MessageSender;

/** Whether a request comes from a page of ours, in a tab or not. The sender is told by the browser, not by itself. */
export const isOwnPage = ({ id, url = '' }: Sender): boolean =>
  id === browser.runtime.id && url.startsWith(browser.runtime.getURL('/'));

/** Whether a request comes from our content script in somebody else's page. */
export const isOwnContent = (sender: Sender): boolean =>
  sender.id === browser.runtime.id && sender.tab?.id !== undefined && !isOwnPage(sender);
