import { useEffect, useState } from 'preact/hooks';
import { PacksPage } from '@/components/options/PacksPage';
import type { Overview } from '@/utils/glossary/list';
import type { Id, Pack } from '@/utils/glossary/term';
import { type PackRule, withoutPackRule, withPackRule } from '@/utils/packs-at';
import { packRules, packsOff } from '@/utils/store/settings';

interface PacksProps {
  packs: readonly Pack[];
  overview: Overview | undefined;
  onSettle(): void;
  onImport(): void;
}

/** Which packs are marked on pages: everywhere, and on single sites. */
export function Packs({ packs, overview, ...on }: PacksProps) {
  const [off, setOff] = useState<Id[]>([]);
  const [rules, setRules] = useState<PackRule[]>([]);
  useEffect(() => {
    void packsOff.getValue().then(setOff);
    void packRules.getValue().then(setRules);
    const ends = [packsOff.watch(setOff), packRules.watch(setRules)];
    return () => {
      for (const end of ends) end();
    };
  }, []);
  return (
    <PacksPage
      packs={packs.map(({ id, name, description, version, licence }) => ({
        id,
        name,
        description,
        version,
        licence,
        ...(overview?.packs[id] ?? { terms: 0, notes: 0 }),
        on: !off.includes(id),
        sites: rules.filter(({ pack }) => pack === id),
      }))}
      onSwitch={(id, to) =>
        void packsOff.setValue(to ? off.filter((each) => each !== id) : [...off, id])
      }
      onSite={(pack, site, to) =>
        void packRules.setValue(
          to === undefined
            ? withoutPackRule(rules, { pack, site })
            : withPackRule(rules, { pack, site, on: to }),
        )
      }
      conflicts={overview?.undecided ?? 0}
      {...on}
    />
  );
}
