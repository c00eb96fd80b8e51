import { readFileSync } from 'node:fs';
import { inProject } from '../paths.ts';
import { load, type Peer } from './peer.ts';

const escaped = (form: string): string => form.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
const byLength = (forms: readonly string[]): string[] =>
  forms.toSorted((a, b) => b.length - a.length);
const isHan = (form: string): boolean => /^\p{Script=Han}/u.test(form);

/** One alternative a form, longest first; words whole. */
function alternation(forms: readonly string[]): string {
  const words = byLength(forms.filter((form) => !isHan(form))).map(escaped);
  const han = byLength(forms.filter(isHan)).map(escaped);
  return [
    ...(words.length > 0 ? [`(?<![\\w])(?:${words.join('|')})(?![\\w])`] : []),
    ...(han.length > 0 ? [han.join('|')] : []),
  ].join('|');
}

const count = (pattern: RegExp, text: string): number => {
  const found: number[] = [];
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match; match = pattern.exec(text))
    found.push(match.index, pattern.lastIndex);
  return found.length / 2;
};

const regexp: Peer = {
  name: 'RegExp alternation',
  ahoCorasick: false,
  load: async () => (forms) => {
    const pattern = new RegExp(alternation(forms), 'g');
    return { search: (text) => count(pattern, text) };
  },
};

const segmenter: Peer = {
  name: 'Intl.Segmenter + Set',
  ahoCorasick: false,
  load: async () => (forms) => {
    const known = new Set(forms);
    // Words only: it cannot find a form of several.
    const words = new Intl.Segmenter(isHan(forms[0]!) ? 'zh' : 'en', { granularity: 'word' });
    return {
      search: (text) => {
        const found: number[] = [];
        for (const { segment, index } of words.segment(text))
          if (known.has(segment)) found.push(index, index + segment.length);
        return found.length / 2;
      },
    };
  },
};

interface Trie {
  next: Map<string, Trie>;
  form: string | undefined;
}

/** The algorithm of FlashText over nested Maps: no package of it installs, so this port is our own. */
const flashText: Peer = {
  name: 'FlashText (own port)',
  ahoCorasick: false,
  load: async () => (forms) => {
    const root: Trie = { next: new Map(), form: undefined };
    for (const form of forms) {
      let node = root;
      for (const letter of form) {
        let next = node.next.get(letter);
        if (!next) {
          next = { next: new Map(), form: undefined };
          node.next.set(letter, next);
        }
        node = next;
      }
      node.form = form;
    }
    const isWord = (code: number): boolean =>
      (code >= 97 && code <= 122) ||
      (code >= 48 && code <= 57) ||
      code === 95 ||
      (code >= 0xc0 && code < 0x2000);
    return {
      search(text) {
        const found: [number, number, string][] = [];
        for (let at = 0; at < text.length; ) {
          let node: Trie | undefined = root.next.get(text[at]!);
          let next = at + 1;
          let end = 0;
          let form = '';
          while (node) {
            if (node.form !== undefined) {
              const inWord =
                next < text.length &&
                isWord(text.charCodeAt(next - 1)) &&
                isWord(text.charCodeAt(next));
              if (!inWord) {
                end = next;
                form = node.form;
              }
            }
            node = next < text.length ? node.next.get(text[next]!) : undefined;
            next++;
          }
          if (end > 0) {
            found.push([at, end, form]);
            at = end;
          } else {
            const wasWord = isWord(text.charCodeAt(at++));
            if (wasWord) while (at < text.length && isWord(text.charCodeAt(at))) at++;
          }
        }
        return found.length;
      },
    };
  },
};

interface MarkRegExp {
  opt: object;
  createRegExp(form: string): string;
}

/** What mark.js does with text before it touches the page: a regular expression of its making for each form. */
const markJs: Peer = {
  name: 'mark.js (its regular expressions)',
  ahoCorasick: false,
  async load() {
    const file = inProject('bench/node_modules/mark.js/dist/mark.es6.js');
    // The class that makes them is not exported.
    const source = readFileSync(file, 'utf8').replace('return Mark;', 'return Mark$1;');
    const module = { exports: {} as new (context: object) => MarkRegExp };
    new Function('module', 'exports', 'window', source)(module, module.exports, {
      navigator: { userAgent: '' },
    });
    return (forms) => {
      const mark = new module.exports({});
      mark.opt = { accuracy: 'exactly', diacritics: true };
      const patterns = byLength(forms).map((form) => new RegExp(mark.createRegExp(form), 'gmi'));
      return { search: (text) => patterns.reduce((sum, pattern) => sum + count(pattern, text), 0) };
    };
  },
};

const re2: Peer = {
  name: 're2-wasm',
  ahoCorasick: false,
  async load() {
    const { RE2 } = await load<{ RE2: new (pattern: string, flags: string) => RegExp }>('re2-wasm');
    return (forms) => {
      const pattern = new RE2(byLength(forms).map(escaped).join('|'), 'gu');
      return { search: (text) => count(pattern, text) };
    };
  },
};

export const otherPeers: Peer[] = [regexp, segmenter, flashText, re2, markJs];
