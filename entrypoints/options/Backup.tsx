import { useMemo, useRef, useState } from 'preact/hooks';
import { BackupPage, type ImportState } from '@/components/BackupPage';
import type { ColumnChange } from '@/components/ColumnMapping';
import type { ExportChoice } from '@/components/ExportForm';
import { type Choice, type Opened, openFile, openPasted } from '@/utils/glossary/formats/open-file';
import { partOf } from '@/utils/glossary/formats/subset';
import { termsOfTable } from '@/utils/glossary/formats/table-terms';
import { lossesOf } from '@/utils/glossary/formats/write-common';
import { type Glossary, type Id, ownPack } from '@/utils/glossary/term';
import { t } from '@/utils/i18n';
import { ask } from '@/utils/messages';
import { changed, firstChoice, onScreen, remember, type TableChoice } from './columns';
import { exportFile, isLarge } from './exporting';
import { previewFile, type ReadFile } from './importing';

interface BackupProps {
  glossary: Glossary;
  onChanged(): void;
  onSettle(): void;
}

const words = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Saves a file through the browser's own download. */
function download(name: string, blob: Blob): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser reads the blob after the click is over.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** Opens what was chosen, again and otherwise when the reader says how it is to be read. */
interface Opener {
  name: string;
  open(choice: Choice): Promise<Opened>;
}

const alive = ({ deleted }: { deleted?: unknown }) => !deleted;

/** Packs to export; the reader's own has no entry of its own before it is edited. */
function packsOf({ packs, terms }: Glossary): { id: Id; name: string }[] {
  const others = packs.filter((pack) => alive(pack) && pack.id !== ownPack);
  const own = terms.some((term) => alive(term) && term.pack === ownPack);
  return [...(own ? [{ id: ownPack, name: t('own_pack') }] : []), ...others];
}

/** Export and import. */
export function Backup({ glossary, onChanged, onSettle }: BackupProps) {
  const [state, setState] = useState<ImportState>({ step: 'none' });
  const [file, setFile] = useState<ReadFile>();
  const [journal, setJournal] = useState<number>();
  const [exported, setExported] = useState<string>();
  const [choice, setChoice] = useState<ExportChoice>({ format: 'sidelight', gzip: true });
  const current = useRef<ImportState>(undefined);
  const opener = useRef<Opener>(undefined);
  const table = useRef<TableChoice>(undefined);

  const part = useMemo(() => partOf(glossary, choice), [glossary, choice]);
  const losses = useMemo(
    () => (choice.format === 'sidelight' ? {} : lossesOf(part, choice.format)),
    [part, choice.format],
  );

  async function save(): Promise<void> {
    const { name, blob } = await exportFile(await ask('glossary', {}), choice);
    download(name, blob);
    setExported(name);
  }

  /** Runs a step of reading; what is wrong is said, unless the reader went elsewhere meanwhile. */
  async function step(work: () => Promise<ImportState>): Promise<void> {
    const name = opener.current?.name ?? '';
    const reading: ImportState = { step: 'reading', file: name };
    current.current = reading;
    setState(reading);
    let next: ImportState;
    try {
      next = await work();
    } catch (error) {
      next = { step: 'failed', file: name, why: words(error) };
    }
    // The reader may have stopped it, or opened another file, on the way.
    if (current.current === reading) setState(next);
  }

  async function preview(read: Pick<Opened & { kind: 'glossary' }, 'glossary' | 'problems'>) {
    const plain = !('format' in read) || (read.format !== 'sidelight' && read.format !== 'csv');
    const found = await previewFile(opener.current?.name ?? '', { ...read, plain });
    setFile(found);
    return { step: 'preview', preview: found.preview } as const;
  }

  async function choose(next: TableChoice): Promise<ImportState> {
    table.current = next;
    return { step: 'columns', choice: onScreen(opener.current?.name ?? '', next) };
  }

  const open = (from: Opener) => {
    opener.current = from;
    return step(async () => {
      const opened = await from.open({});
      return opened.kind === 'glossary' ? preview(opened) : choose(await firstChoice(opened.table));
    });
  };

  async function setColumns(change: ColumnChange): Promise<void> {
    const [known, from] = [table.current, opener.current];
    if (!known || !from) return;
    const { encoding, separator } = change;
    if (encoding === undefined && separator === undefined) {
      setState(await choose(await changed(known, change)));
      return;
    }
    const said = { encoding: known.table.encoding?.name, separator: known.table.separator };
    try {
      // Another encoding may well have other separators.
      const opened = await from.open(encoding ? { encoding } : { ...said, separator });
      const next =
        opened.kind === 'glossary' ? preview(opened) : choose(await firstChoice(opened.table));
      setState(await next);
    } catch (error) {
      // The table as it was stays, so that another choice can be made.
      const shown = onScreen(from.name, known);
      setState({ step: 'columns', choice: { ...shown, hints: [words(error), ...shown.hints] } });
    }
  }

  const readTable = () =>
    step(async () => {
      const { current: chosen } = table;
      if (!chosen) return { step: 'none' };
      await remember(chosen);
      return preview(termsOfTable(chosen.table, chosen.headings, chosen.fields));
    });

  async function apply(leftOut: Parameters<ReadFile['apply']>[0]): Promise<void> {
    if (!file) return;
    const { file: name } = file.preview;
    setState({ step: 'applying', file: name });
    try {
      const { changes, conflicts, journal: number } = await file.apply(leftOut);
      setJournal(number);
      setState({ step: 'applied', file: name, changes, conflicts, undoable: true });
      onChanged();
    } catch (error) {
      setState({ step: 'failed', file: name, applying: true, why: words(error) });
    }
  }

  async function undo(): Promise<void> {
    if (journal === undefined || !file) return;
    const { file: name } = file.preview;
    try {
      await ask('undo', { journal });
      setState({ step: 'undone', file: name });
      onChanged();
    } catch (error) {
      setState({ step: 'failed', file: name, undoing: true, why: words(error) });
    }
  }

  return (
    <BackupPage
      export={{
        choice,
        packs: packsOf(glossary),
        tags: [...new Set(glossary.terms.filter(alive).flatMap(({ tags }) => tags))].sort(),
        terms: part.terms.filter(alive).length,
        notes: part.notes.filter(alive).length,
        losses,
        large: isLarge(part),
        exported,
        onChange: setChoice,
        onExport: () => void save(),
      }}
      state={state}
      onFile={(chosen) =>
        void open({
          name: chosen.name,
          open: async (how) =>
            openFile(new Uint8Array(await chosen.arrayBuffer()), chosen.name, how),
        })
      }
      onPaste={(text) =>
        void open({ name: t('b_pasted'), open: ({ separator }) => openPasted(text, separator) })
      }
      onColumns={(change) => void setColumns(change)}
      onRead={() => void readTable()}
      onApply={(leftOut) => void apply(leftOut)}
      onCancel={() => {
        current.current = undefined;
        setState({ step: 'none' });
      }}
      onUndo={() => void undo()}
      onSettle={onSettle}
    />
  );
}
