import { useEffect, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { AboutPage } from '@/components/AboutPage';
import { type OptionsPage, OptionsView, optionsPages } from '@/components/OptionsView';
import type { Overview } from '@/utils/glossary/list';
import type { Glossary, Id, Pack } from '@/utils/glossary/term';
import { ask } from '@/utils/messages';
import { GlossaryDatabase } from '@/utils/store/database';
import { GlossaryStore } from '@/utils/store/glossary';
import { deviceId } from '@/utils/store/settings';
import { Appearance } from './Appearance';
import { Check } from './Check';
import { Conflicts } from './Conflicts';
import { DeviceNote } from './DeviceNote';
import { Exceptions } from './Exceptions';
import { Glossary as GlossaryTable, Trash } from './Glossary';
import { Implications } from './Implications';
import { NewerNote } from './NewerNote';
import { Packs } from './Packs';
import { BackupPages } from './Restore';
import { Shortcuts } from './Shortcuts';
import { Sites } from './Sites';
import { useImport } from './use-import';
import { useGeneration } from './use-list';

/** Pages that are reached from another one, not from the navigation. */
const further = { trash: 'glossary' } as const;
type Page = OptionsPage | keyof typeof further;

/** Where the address points: `#glossary/baogang-group/sources`. */
function route(): { page: Page; id?: Id; field?: string } {
  const [page = '', id, field] = location.hash.replace(/^#\/?/, '').split('/').map(decoded);
  const pages: readonly Page[] = [...optionsPages, ...(Object.keys(further) as Page[])];
  const known = pages.find((each) => each === page) ?? 'glossary';
  return { page: known, ...(id ? { id } : {}), ...(field ? { field } : {}) };
}

/** What somebody wrote by hand may be no code at all. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

export function App() {
  const [at, setAt] = useState(route);
  const [overview, setOverview] = useState<Overview>();
  const [packs, setPacks] = useState<Pack[]>([]);
  const [selection, setSelection] = useState<Id[]>();
  const generation = useGeneration();
  useEffect(() => {
    const onHash = () => setAt(route());
    addEventListener('hashchange', onHash);
    return () => removeEventListener('hashchange', onHash);
  }, []);
  // What was selected is exported at once, or not: later it would be part of the glossary unawares.
  useEffect(
    () => () => {
      if (at.page === 'backup') setSelection(undefined);
    },
    [at.page],
  );
  useEffect(() => {
    void ask('overview', {}).then(setOverview);
    void ask('packs', {}).then(setPacks);
  }, [generation]);

  const go = (page: Page, ...rest: string[]) => {
    location.hash = [page, ...rest].map(encodeURIComponent).join('/');
  };
  const importing = useImport();
  const pages: Record<Page, () => preact.ComponentChild> = {
    glossary: () => (
      <GlossaryTable
        {...{ generation, overview, packs }}
        id={at.id}
        field={at.field}
        onGo={(id) => (id ? go('glossary', id) : go('glossary'))}
        onImport={() => go('backup')}
        onExport={(ids) => {
          setSelection(ids);
          go('backup');
        }}
        onTrash={() => go('trash')}
      />
    ),
    implications: () => (
      <Implications
        {...{ generation, packs }}
        id={at.id}
        field={at.field}
        onGo={(id) => (id ? go('implications', id) : go('implications'))}
      />
    ),
    trash: () => <Trash {...{ generation, packs }} onBack={() => go('glossary')} />,
    packs: () =>
      at.id === 'conflicts' ? (
        // Not read again while somebody decides: what changed meanwhile is told when they save.
        <Whole>
          {(glossary, refresh) => (
            <Conflicts
              glossary={glossary}
              onEdit={(id) => go('glossary', id)}
              onBack={() => go('packs')}
              onChanged={refresh}
            />
          )}
        </Whole>
      ) : (
        <Packs
          {...{ packs, overview }}
          onSettle={() => go('packs', 'conflicts')}
          onImport={() => go('backup')}
        />
      ),
    sites: () => (
      <Sites>
        <Whole generation={generation}>
          {(glossary = noGlossary) => <Exceptions terms={glossary.terms} />}
        </Whole>
      </Sites>
    ),
    appearance: () => <Appearance />,
    backup: () => (
      <BackupPages
        {...{ importing, selection, generation }}
        backup={at.id}
        onSettle={() => go('packs', 'conflicts')}
        onGo={(backup) => (backup === undefined ? go('backup') : go('backup', String(backup)))}
      />
    ),
    check: () => <Check generation={generation} />,
    shortcuts: () => <Shortcuts />,
    about: () => <AboutPage version={browser.runtime.getManifest().version} />,
  };
  return (
    <OptionsView
      page={at.page === 'trash' ? further.trash : at.page}
      terms={overview?.terms}
      notes={overview?.notes}
      conflicts={overview?.undecided ?? 0}
      onPage={go}
    >
      <NewerNote />
      <DeviceNote />
      {pages[at.page]()}
    </OptionsView>
  );
}

const noGlossary: Glossary = { packs: [], terms: [], notes: [], authors: {} };

interface WholeProps {
  generation?: number;
  /** The glossary is undefined until it is read. */
  children(glossary: Glossary | undefined, refresh: () => Promise<void>): preact.ComponentChild;
}

/** Some pages need the glossary as a whole; they read it from the database, since no message carries every size. */
function Whole({ generation, children }: WholeProps) {
  const [glossary, setGlossary] = useState<Glossary>();
  const refresh = () =>
    new GlossaryStore(new GlossaryDatabase(), deviceId).everything().then(setGlossary);
  useEffect(() => void refresh(), [generation]);
  return children(glossary, refresh);
}
