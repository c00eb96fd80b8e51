import { ahoCorasickPeers } from './aho-corasick.ts';
import { otherPeers } from './others.ts';
import type { Peer } from './peer.ts';

/** All that is measured beside us: packages from npm, and what a browser brings. */
export const peers: Peer[] = [...otherPeers, ...ahoCorasickPeers];

export function peerNamed(name: string): Peer {
  const peer = peers.find((one) => one.name === name);
  if (!peer) throw new Error(`There is no peer ${name}.`);
  return peer;
}
