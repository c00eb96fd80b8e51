/** Stores indexes, ours and a peer's, and says how big they are. */
import { writeFileSync } from 'node:fs';
import { loadEngine } from '../bundle.ts';
import type { SetName } from '../data/glossaries.ts';
import { made, readMade } from '../paths.ts';
import { peerNamed } from '../peers/peers.ts';
import { termsOf } from '../terms.ts';
import { answer, asked } from './job.ts';

export interface StoreAsk {
  set: SetName;
  /** Stores this peer’s instead of ours. */
  peer?: string;
}

export interface StoreAnswer {
  bytes: number;
  /** UTF-8 bytes of the forms, and of the ids of their terms. */
  formBytes: number;
  idBytes: number;
}

const { set, peer } = asked<StoreAsk>();
const forms = readMade<string[]>(`${set}.json`);
const terms = termsOf(forms);
const stored = await (async () => {
  if (peer !== undefined) {
    const build = await peerNamed(peer).load();
    return build(forms.map((form) => form.toLowerCase())).store!();
  }
  const { compile, store } = await loadEngine();
  return store(compile(terms, 1));
})();
writeFileSync(made(`${set}.${peer === undefined ? 'index' : 'peer'}`), stored);
answer({
  bytes: Buffer.byteLength(stored),
  formBytes: Buffer.byteLength(forms.join('')),
  idBytes: Buffer.byteLength(terms.map(({ id }) => id).join('')),
} satisfies StoreAnswer);
