import { kindGroup } from '@/utils/glossary/term';
import type { MarkMode } from '@/utils/messages';
import { takesLight } from '@/utils/page/ground';
import type { Look } from '@/utils/page/highlights';
import type { Mark } from '@/utils/page/model';
import type { Known } from './reader';

/** How a mark is painted, as the reader chose; undefined where it is not. */
export function lookOf(mark: Mark, known: Known, mode: MarkMode): Look | undefined {
  if (mode === 'only-first' && !mark.first) return undefined;
  const strong = mark.first || mode === 'all';
  const meant = strong && mark.terms.some((id) => known.lit.has(id));
  const { node } = mark.block.parts[0]!;
  const element = node.parentElement ?? mark.block.element;
  // In a heading the ground would shout.
  const lit = meant && !element.closest('h1,h2,h3,h4,h5,h6') && takesLight(element);
  return {
    group: kindGroup(known.heads.get(mark.terms[0]!)?.kind ?? 'company'),
    strength: !strong ? 'faint' : meant && !lit ? 'bold' : 'strong',
    lit,
  };
}
