import { describe, expect, it } from 'vitest';
import { compile } from './compile';
import { decide } from './decide';
import { search } from './search';
import { decode } from './wire';

/** Brackets around what is marked in `text`. */
function marked(forms: readonly string[], text: string): string {
  const terms = forms.map((form) => ({ id: form, pack: 'p', forms: [{ text: form }] }));
  const [spans] = decide(decode(search(compile(terms, 1), [text])));
  return spans!.reduceRight(
    (marked, { start, end }) =>
      `${marked.slice(0, start)}[${marked.slice(start, end)}]${marked.slice(end)}`,
    text,
  );
}

describe('addresses in Han text', () => {
  // Each form stands in the address or beside it, with no blank between them.
  const forms = ['比如', '域名', '替换', '文件', '邮箱', 'github', 'xget', 'me', 'com', 'gh', 'a'];

  it.each([
    '[比如]将github.com[域名][替换]成xget.xi-xu.me/gh',
    '[比如]https://github.com/gh[域名]，[替换]',
    '[比如]www.github.com[域名]',
    '[比如]github.com:80[域名]',
    '[比如]github.com?a=gh[域名]',
    '[比如]github.me.a[文件]',
    '[比如]gh.a[文件]',
    '[替换]github.csv[文件]',
    '[比如]me@github.com[邮箱]',
    '[比如]me.a@xi-xu.me[邮箱]，[替换]',
    '[比如]@me@github.com[域名]',
    '[比如]@github，[域名]',
    '[比如]@github[域名]',
    '[比如]@me[域名]@github.com[邮箱]',
    // Han in a path belongs to it, and so it does in a handle that begins with it.
    '[比如]https://github.com/域名',
    '[比如]@域名github，[域名]',
  ])('%s', (expected) => {
    expect(marked(forms, expected.replaceAll(/[[\]]/g, ''))).toBe(expected);
  });
});
