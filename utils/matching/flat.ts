import { lookUp, mayBePlural } from './entries';
import { characterKey } from './hash';
import type { Segment } from './segment';
import {
  careful,
  codeOf,
  codeShift,
  endsInS,
  hasAlternatives,
  kana,
  type Tokens,
  tokenKind,
} from './tokens';

/** Whether something may begin with a token in a segment without double array. `symbols`: by code, the character's. */
export function mayBegin(
  segment: Segment,
  { info, hash }: Tokens,
  token: number,
  symbols: Uint16Array,
): boolean {
  const first = info[token]!;
  if (first & hasAlternatives) return true;
  if ((first & tokenKind) <= kana) {
    const key = hash[token]!;
    if (lookUp(segment, key) !== 0) return true;
    return (first & endsInS) !== 0 && ((first & careful) !== 0 || mayBePlural(segment, key));
  }
  const code = (first >> codeShift) & codeOf;
  return code !== 0 && lookUp(segment, characterKey(symbols[code]!)) !== 0;
}
