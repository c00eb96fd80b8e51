import { load, type Peer } from './peer.ts';

type Constructor<Instance> = new (forms: readonly string[]) => Instance;

interface Modern {
  search(text: string): unknown[];
  serialize(): string;
}
interface ModernModule {
  default: Constructor<Modern> & { deserialize(stored: string): Modern };
}

const modern = (entry: string, name: string): Peer => ({
  name,
  ahoCorasick: true,
  async load() {
    const { default: AhoCorasick } = await load<ModernModule>(entry);
    return (forms) => {
      const matcher = new AhoCorasick(forms);
      return {
        search: (text) => matcher.search(text).length,
        store: () => matcher.serialize(),
      };
    };
  },
});

const monyone = (entry: string, name: string): Peer => ({
  name,
  ahoCorasick: true,
  async load() {
    const { AhoCorasick } = await load<{
      AhoCorasick: Constructor<{ matchInText(text: string): unknown[] }>;
    }>(entry);
    return (forms) => {
      const matcher = new AhoCorasick(forms);
      return { search: (text) => matcher.matchInText(text).length };
    };
  },
});

interface NodeMatcher {
  match(text: string): unknown[];
  export(): unknown;
}

export const ahoCorasickPeers: Peer[] = [
  monyone('@monyone/aho-corasick/greedy', '@monyone/aho-corasick (greedy)'),
  {
    name: 'ahocorasick',
    ahoCorasick: true,
    async load() {
      const { default: AhoCorasick } = await load<{
        default: Constructor<{ search(text: string): [number, string[]][] }>;
      }>('ahocorasick');
      return (forms) => {
        const matcher = new AhoCorasick(forms);
        return {
          search: (text) =>
            matcher.search(text).reduce((count, [, found]) => count + found.length, 0),
        };
      };
    },
  },
  {
    ...modern('modern-ahocorasick', 'modern-ahocorasick'),
    async restore(stored) {
      const { default: AhoCorasick } = await load<ModernModule>('modern-ahocorasick');
      return () => {
        const matcher = AhoCorasick.deserialize(stored);
        return { search: (text) => matcher.search(text).length };
      };
    },
  },
  monyone('@monyone/aho-corasick', '@monyone/aho-corasick'),
  monyone('@monyone/aho-corasick/fast', '@monyone/aho-corasick (fast)'),
  modern('modern-ahocorasick/fast', 'modern-ahocorasick (fast)'),
  {
    name: 'aho-corasick-node',
    ahoCorasick: true,
    async load() {
      const { default: AhoCorasick } = await load<{
        default: { builder(): { add(form: string): void; build(): NodeMatcher } };
      }>('aho-corasick-node');
      return (forms) => {
        const builder = AhoCorasick.builder();
        for (const form of forms) builder.add(form);
        const matcher = builder.build();
        return {
          search: (text) => matcher.match(text).length,
          store: () => JSON.stringify(matcher.export()),
        };
      };
    },
  },
  {
    name: '@tanishiking/aho-corasick',
    ahoCorasick: true,
    async load() {
      const module = await load<{
        Trie?: Constructor<{ parseText(text: string): unknown[] }>;
        default?: { Trie: Constructor<{ parseText(text: string): unknown[] }> };
      }>('@tanishiking/aho-corasick');
      const Trie = (module.Trie ?? module.default?.Trie)!;
      return (forms) => {
        const matcher = new Trie(forms);
        return { search: (text) => matcher.parseText(text).length };
      };
    },
  },
];
