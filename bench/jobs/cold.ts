/** The first page in a fresh process, where nothing is warm: from the stored index, or after building. */
import { readFileSync } from 'node:fs';
import { loadEngine } from '../bundle.ts';
import type { SetName } from '../data/glossaries.ts';
import type { Index } from '../engine.ts';
import { made, readMade } from '../paths.ts';
import { peerNamed } from '../peers/peers.ts';
import { termsOf } from '../terms.ts';
import { answer, asked } from './job.ts';

export interface ColdAsk {
  how: 'stored' | 'rebuilt' | 'set' | 'peer stored' | 'peer rebuilt' | 'bare';
  set: SetName;
  /** Of a peer. */
  peer?: string;
}

export interface ColdAnswer {
  /** Milliseconds until there was an index, or a Set, and until the first page's result. */
  ready: number;
  first: number;
  /** Bytes of the arrays of a loaded index, and how many of them are views over the stored bytes. */
  arrays?: number;
  views?: number;
  /** Bytes more than before, garbage collected: on the heap of objects, and in buffers without the stored one. */
  heap?: number;
  buffers?: number;
  resident?: number;
  found: number;
}

const { how, set, peer } = asked<ColdAsk>();
const page = readMade<string>('first-page.json');
const blocks = page.split('\n');
const engine = await loadEngine();

/** Bytes of all typed arrays within a value, and how many lie over `stored`. */
function arraysIn(value: unknown, stored: ArrayBufferLike): { arrays: number; views: number } {
  if (ArrayBuffer.isView(value))
    return { arrays: value.byteLength, views: value.buffer === stored ? value.byteLength : 0 };
  const sum = { arrays: 0, views: 0 };
  if (typeof value !== 'object' || value === null) return sum;
  for (const part of Object.values(value)) {
    const { arrays, views } = arraysIn(part, stored);
    sum.arrays += arrays;
    sum.views += views;
  }
  return sum;
}

function searched(begin: number, index: Index): ColdAnswer {
  const ready = performance.now() - begin;
  const found = engine.search(index, blocks).length;
  return { ready, first: performance.now() - begin, found };
}

function fromStored(): ColdAnswer {
  // A copy of its own: what Node reads may lie anywhere in a shared buffer.
  const stored = new Uint8Array(readFileSync(made(`${set}.index`)));
  globalThis.gc?.();
  const before = process.memoryUsage();
  const begin = performance.now();
  const index = engine.load(stored);
  const result = searched(begin, index);
  globalThis.gc?.();
  const after = process.memoryUsage();
  return {
    ...result,
    ...arraysIn(index, stored.buffer),
    heap: after.heapUsed - before.heapUsed,
    buffers: after.arrayBuffers - before.arrayBuffers,
    resident: after.rss,
  };
}

async function ofPeer(restored: boolean): Promise<ColdAnswer> {
  const { load, restore } = peerNamed(peer!);
  const lower = page.toLowerCase();
  const build = await load();
  const stored = restored ? readFileSync(made(`${set}.peer`), 'utf8') : '';
  const again = restored ? await restore!(stored) : undefined;
  const forms = restored ? [] : readMade<string[]>(`${set}.json`).map((form) => form.toLowerCase());
  const begin = performance.now();
  const matcher = again ? again() : build(forms);
  const ready = performance.now() - begin;
  const found = matcher.search(lower);
  return { ready, first: performance.now() - begin, found };
}

async function run(): Promise<ColdAnswer> {
  switch (how) {
    case 'stored':
      return fromStored();
    case 'rebuilt': {
      const terms = termsOf(readMade<string[]>(`${set}.json`));
      const begin = performance.now();
      return searched(begin, engine.compile(terms, 1));
    }
    case 'set': {
      const forms = readMade<string[]>(`${set}.json`);
      const begin = performance.now();
      const known = new Set(forms);
      const ready = performance.now() - begin;
      return { ready, first: ready, found: known.size };
    }
    case 'bare': {
      const begin = performance.now();
      let sum = 0;
      for (let at = 0; at < page.length; at++) sum = (sum + page.charCodeAt(at)) | 0;
      return { ready: 0, first: performance.now() - begin, found: sum };
    }
    case 'peer stored':
      return ofPeer(true);
    case 'peer rebuilt':
      return ofPeer(false);
  }
}

answer(await run());
