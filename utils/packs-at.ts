import type { Id } from './glossary/term';
import { ruleFor } from './sites';

/** What the reader chose for a pack on a site; what a site is, SiteRule says. */
export interface PackRule {
  pack: Id;
  site: string;
  on: boolean;
}

/**
 * Packs whose terms are not marked at an address. The narrowest choice for it counts; where there is none, those that
 * are switched off everywhere are off.
 */
export function packsOffAt(
  off: readonly Id[],
  rules: readonly PackRule[],
  url: string,
): ReadonlySet<Id> {
  const here = new Set(off);
  for (const [pack, its] of Map.groupBy(rules, (rule) => rule.pack)) {
    const rule = ruleFor(its, url);
    if (rule?.on) here.delete(pack);
    else if (rule) here.add(pack);
  }
  return here;
}

/** The rules with this one, which takes the place of another for the same pack and site. */
export const withPackRule = (rules: readonly PackRule[], rule: PackRule): PackRule[] => [
  ...withoutPackRule(rules, rule),
  rule,
];

export const withoutPackRule = (
  rules: readonly PackRule[],
  { pack, site }: Pick<PackRule, 'pack' | 'site'>,
): PackRule[] => rules.filter((each) => each.pack !== pack || each.site !== site);
