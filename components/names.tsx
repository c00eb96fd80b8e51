import type { Id } from '@/utils/glossary/term';
import { uiLanguage } from '@/utils/i18n';
import type { TermHead } from '@/utils/messages';

/** A term's head, with its Chinese name where that is known. */
export type Named = Pick<TermHead, 'name'> & { zh?: string | undefined };

/** What is known of the terms that notes and chips mention. */
export type Heads = Readonly<Record<Id, TermHead | undefined>>;

const count = (text: string, letters: RegExp): number => text.match(letters)?.length ?? 0;

/**
 * The language a text is written in, BCP 47, as far as its letters tell. A name in brackets does not turn a sentence
 * into Chinese: one character counts for about three letters.
 */
export function langOf(text: string): string | undefined {
  const kana = count(text, /[\p{Script=Hiragana}\p{Script=Katakana}]/gu);
  const han = count(text, /\p{Script=Han}/gu);
  const latin = count(text, /\p{Script=Latin}/gu);
  if ((han + kana) * 3 > latin) return kana > 0 ? 'ja' : 'zh-CN';
  return latin > 0 ? 'en' : undefined;
}

/** A term's name for this reader, and its name in the other language if it has one. */
export function namesOf({ name, zh }: Named): { first: string; second?: string } {
  if (!zh || zh === name) return { first: name };
  return uiLanguage().startsWith('zh') ? { first: zh, second: name } : { first: name, second: zh };
}

/** A name among other words: in its own language, and whatever its direction, it does not turn theirs. */
export function Name({ text }: { text: string }) {
  return <bdi lang={langOf(text)}>{text}</bdi>;
}

/** A sentence of this reader's language, in which Chinese is told as Chinese. */
export function Mixed({ text }: { text: string }) {
  const parts = text.split(/(\p{Script=Han}+)/u);
  return <>{parts.map((part, at) => (at % 2 === 1 ? <span lang="zh-CN">{part}</span> : part))}</>;
}
