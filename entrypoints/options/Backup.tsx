import { useEffect, useState } from 'preact/hooks';
import { BackupPage } from '@/components/options/BackupPage';
import type { ExportChoice } from '@/components/options/ExportForm';
import { type Id, kinds, lenses, ownPack } from '@/utils/glossary/term';
import { type MessageKey, t } from '@/utils/i18n';
import type { PastImport } from '@/utils/messages';
import { ask, wordsOf } from '@/utils/messaging';
import { authorName, ownDevices } from '@/utils/store/settings';
import { Backups } from './Backups';
import { download } from './download';
import { type ExportFacts, FileWorker } from './file-jobs';
import type { Import } from './use-import';

export interface BackupProps {
  importing: Import;
  /** Terms to export, where they were selected in the table. */
  selection: readonly Id[] | undefined;
  /** Changes when the glossary does. */
  generation: number;
  onSettle(): void;
  onRestore(backup: number): void;
}

/** Strings that an exported file may have in it. */
const fileStrings: MessageKey[] = [
  ...([
    'app',
    'so',
    'x_insights',
    'aliases',
    'f_related',
    'tags',
    'sources',
    'g_selected',
  ] as const),
  ...kinds.map((kind) => `k_${kind}` as const),
  ...lenses.map((lens) => `lens_${lens}` as const),
];

const nothing: ExportFacts = {
  packs: [],
  tags: [],
  terms: 0,
  notes: 0,
  losses: {},
  large: false,
  overlong: false,
};

/** Export and import. */
export function Backup({ importing, selection, generation, onSettle, onRestore }: BackupProps) {
  const [choice, setChoice] = useState<ExportChoice>({
    format: 'sidelight',
    gzip: true,
    ids: selection,
  });
  const [facts, setFacts] = useState(nothing);
  const [outcome, setOutcome] = useState<{ exported?: string; failed?: string; busy?: true }>({});
  const [author, setAuthor] = useState<string | null>();
  const [past, setPast] = useState<PastImport[]>([]);

  useEffect(() => {
    const counting = new FileWorker();
    const stop = () => counting.stop();
    counting
      .run('describe', { choice })
      .then(setFacts, () => {})
      .finally(stop);
    return stop;
  }, [generation, choice.format, choice.pack, choice.tag, choice.ids]);
  useEffect(() => void ask('imports', {}).then(setPast, () => setPast([])), [generation]);
  useEffect(() => {
    void authorName.getValue().then(setAuthor);
    return authorName.watch(setAuthor);
  }, []);

  function rename(name: string): void {
    setAuthor(name);
    void authorName.setValue(name.trim());
  }

  async function save(): Promise<void> {
    setOutcome({ busy: true });
    try {
      const strings = Object.fromEntries(fileStrings.map((key) => [key, t(key)]));
      const { name, blob } = await FileWorker.once('export', {
        choice,
        strings,
        author: { name: (await authorName.getValue()) ?? '', devices: await ownDevices() },
      });
      download(name, blob);
      setOutcome({ exported: name });
    } catch (error) {
      setOutcome({ failed: wordsOf(error) });
    }
  }

  return (
    <BackupPage
      export={{
        choice,
        selection,
        ...facts,
        packs: facts.packs.map((pack) =>
          pack.id === ownPack ? { ...pack, name: t('own_pack') } : pack,
        ),
        ...outcome,
        author,
        onAuthor: rename,
        onChange: setChoice,
        onExport: () => void save(),
      }}
      state={importing.state}
      onFile={(file) => importing.open({ name: file.name, file })}
      onPaste={(text) => importing.open({ name: t('b_pasted'), text })}
      onColumns={importing.setColumns}
      onRead={importing.read}
      onApply={importing.apply}
      onCancel={importing.cancel}
      past={past}
      onUndo={importing.undo}
      onSettle={onSettle}
      backups={<Backups generation={generation} onRestore={onRestore} />}
    />
  );
}
