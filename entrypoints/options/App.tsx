import { useEffect, useMemo, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { ErrorBanner } from '@/components/ErrorBanner';
import { AboutPage } from '@/components/options/AboutPage';
import { type OptionsPage, OptionsView, optionsPages } from '@/components/options/OptionsView';
import type { Overview } from '@/utils/glossary/list';
import type { Id, Pack } from '@/utils/glossary/term';
import { ask } from '@/utils/messaging';
import { DeviceNote } from './DeviceNote';
import { Failing } from './failing';
import { Editor, Glossary, Trash } from './Glossary';
import { later } from './later';
import { NewerNote } from './NewerNote';
import { Shortcuts } from './Shortcuts';
import { useImport } from './use-import';
import { useGeneration } from './use-list';

/** Pages that are reached from another one, not from the navigation. */
const further = { trash: 'glossary' } as const;
type Page = OptionsPage | keyof typeof further;

interface Route {
  page: Page;
  id?: Id;
  field?: string;
}

const Implications = later(async () => (await import('./Implications')).Implications);
const Packs = later(async () => (await import('./Packs')).Packs);
const Conflicts = later(async () => (await import('./Conflicts')).Conflicts);
const Sites = later(async () => (await import('./Sites')).Sites);
const Appearance = later(async () => (await import('./Appearance')).Appearance);
const BackupPages = later(async () => (await import('./Restore')).BackupPages);
const Check = later(async () => (await import('./Check')).Check);

/** Loads what a page is made of, but for what the settings open with. */
async function come({ page, id }: Route): Promise<void> {
  if (page === 'packs' && id === 'conflicts') return Conflicts.come();
  if (page === 'glossary' && id !== undefined) return Editor.come();
  const parts = {
    implications: Implications,
    packs: Packs,
    sites: Sites,
    appearance: Appearance,
    backup: BackupPages,
    check: Check,
  };
  await parts[page as keyof typeof parts]?.come();
}

/** Where the address points: `#glossary/baogang-group/sources`. */
function route(): Route {
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
  const [, setCame] = useState<Route>();
  const [overview, setOverview] = useState<Overview>();
  const [packs, setPacks] = useState<Pack[]>([]);
  const [selection, setSelection] = useState<Id[]>();
  const [failing, setFailing] = useState<'failed' | 'trying'>();
  const [attempt, setAttempt] = useState(0);
  const generation = useGeneration() + attempt;
  const reading = useMemo(() => ({ attempt, failed: () => setFailing('failed') }), [attempt]);
  useEffect(() => {
    void come(at).then(() => setCame(at));
    // The page before stays until the next one can be shown.
    const onHash = async () => {
      const { hash } = location;
      const to = route();
      await come(to);
      if (location.hash === hash) setAt(to);
    };
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
    const read = async () => {
      const [everything, all] = await Promise.all([ask('overview', {}), ask('packs', {})]);
      setOverview(everything);
      setPacks(all);
      setFailing(undefined);
    };
    void read().catch(reading.failed);
  }, [generation]);

  const go = (page: Page, ...rest: string[]) => {
    location.hash = [page, ...rest].map(encodeURIComponent).join('/');
  };
  const importing = useImport();
  const pages: Record<Page, () => preact.ComponentChild> = {
    glossary: () => (
      <Glossary
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
        <Conflicts
          first={at.field}
          onEdit={(id) => go('glossary', id)}
          onBack={() => go('packs')}
        />
      ) : (
        <Packs
          {...{ packs, overview }}
          onSettle={() => go('packs', 'conflicts')}
          onImport={() => go('backup')}
        />
      ),
    sites: () => <Sites generation={generation} />,
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
      {failing && (
        <ErrorBanner
          trying={failing === 'trying'}
          onRetry={() => {
            setFailing('trying');
            setAttempt(attempt + 1);
          }}
        />
      )}
      <Failing.Provider value={reading}>{pages[at.page]()}</Failing.Provider>
    </OptionsView>
  );
}
