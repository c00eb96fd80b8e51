import { kindGroup } from '@/utils/glossary/term';
import { grounding } from '@/utils/page/ground';
import type { Look } from '@/utils/page/highlights';
import type { Mark } from '@/utils/page/model';
import { partAt } from '@/utils/page/ranges';
import type { PageSettings } from '@/utils/page-settings';
import type { Known } from './known';

/** How a mark is painted, as the reader chose; undefined where it is not. */
export function lookOf(mark: Mark, known: Known, settings: PageSettings): Look | undefined {
  const group = kindGroup(known.heads.get(mark.terms[0]!)?.kind ?? 'company');
  if (!settings[group] || (settings.mode === 'only' && !mark.first)) return undefined;
  const strong = mark.first || settings.mode === 'all';
  const meant = settings.lit && strong && mark.terms.some((id) => known.lit.has(id));
  const element = partAt(mark.block, mark.start)?.node.parentElement ?? mark.block.element;
  const { light, night } = grounding(element);
  // In a heading the ground would shout.
  const lit = meant && light && !element.closest('h1,h2,h3,h4,h5,h6');
  return {
    group,
    strength: !strong ? 'faint' : meant && !lit ? 'bold' : 'strong',
    lit,
    night,
  };
}
