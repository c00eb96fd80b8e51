import { useEffect, useMemo, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { AboutPage } from '@/components/AboutPage';
import { type OptionsPage, OptionsView, optionsPages } from '@/components/OptionsView';
import { PacksPage } from '@/components/PacksPage';
import type { Glossary, Id } from '@/utils/glossary/term';
import { ask } from '@/utils/messages';
import { packsOff } from '@/utils/store/settings';
import { Backup } from './Backup';
import { Conflicts } from './Conflicts';
import { countCases } from './conflict-cases';
import { Exceptions } from './Exceptions';
import { GlossaryEditor } from './GlossaryEditor';
import { Sites } from './Sites';
import { useImport } from './use-import';

/** Where the address points: `#glossary/baogang-group`. */
function route(): { page: OptionsPage; id?: Id } {
  const [page = '', id] = location.hash.replace(/^#\/?/, '').split('/');
  const known = optionsPages.find((each) => each === page) ?? 'glossary';
  return id ? { page: known, id: decodeURIComponent(id) } : { page: known };
}

export function App() {
  const [at, setAt] = useState(route);
  const [glossary, setGlossary] = useState<Glossary>();
  const refresh = () => ask('glossary', {}).then(setGlossary);
  useEffect(() => {
    const onHash = () => setAt(route());
    addEventListener('hashchange', onHash);
    void refresh();
    return () => removeEventListener('hashchange', onHash);
  }, []);

  const go = (page: OptionsPage, id?: Id) => {
    location.hash = id ? `${page}/${encodeURIComponent(id)}` : page;
  };
  const importing = useImport(() => void refresh());
  const conflicts = useMemo(() => (glossary ? countCases(glossary) : 0), [glossary]);
  const empty: Glossary = { packs: [], terms: [], notes: [], authors: {} };
  const pages: Record<OptionsPage, () => preact.ComponentChild> = {
    glossary: () => (
      <GlossaryEditor
        glossary={glossary ?? empty}
        id={at.id}
        onGo={(id) => go('glossary', id)}
        onImport={() => go('backup')}
        onChanged={refresh}
      />
    ),
    packs: () =>
      at.id === 'conflicts' ? (
        <Conflicts
          glossary={glossary}
          onEdit={(id) => go('glossary', id)}
          onBack={() => go('packs')}
          onChanged={refresh}
        />
      ) : (
        <Packs
          glossary={glossary ?? empty}
          conflicts={conflicts}
          onSettle={() => go('packs', 'conflicts')}
          onImport={() => go('backup')}
        />
      ),
    sites: () => (
      <Sites>
        <Exceptions terms={glossary?.terms ?? []} />
      </Sites>
    ),
    backup: () => (
      <Backup
        importing={importing}
        generation={glossary}
        onSettle={() => go('packs', 'conflicts')}
      />
    ),
    about: () => <AboutPage version={browser.runtime.getManifest().version} />,
  };
  return (
    <OptionsView
      page={at.page}
      terms={glossary?.terms.filter((term) => !term.deleted).length}
      conflicts={conflicts}
      onPage={go}
    >
      {pages[at.page]()}
    </OptionsView>
  );
}

interface PacksProps {
  glossary: Glossary;
  conflicts: number;
  onSettle(): void;
  onImport(): void;
}

function Packs({ glossary, ...on }: PacksProps) {
  const [off, setOff] = useState<string[]>([]);
  useEffect(() => {
    void packsOff.getValue().then(setOff);
    return packsOff.watch(setOff);
  }, []);
  const within = (pack: Id) => (entry: { pack: Id; deleted?: unknown }) =>
    entry.pack === pack && !entry.deleted;
  return (
    <PacksPage
      packs={glossary.packs
        .filter((pack) => !pack.deleted)
        .map(({ id, name, description, version, licence }) => ({
          id,
          name,
          description,
          version,
          licence,
          terms: glossary.terms.filter(within(id)).length,
          notes: glossary.notes.filter(within(id)).length,
          on: !off.includes(id),
        }))}
      onSwitch={(id, on) =>
        void packsOff.setValue(on ? off.filter((each) => each !== id) : [...off, id])
      }
      {...on}
    />
  );
}
