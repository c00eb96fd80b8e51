import { useRef, useState } from 'preact/hooks';
import { BackupPage, type ImportState } from '@/components/BackupPage';
import { writeJson } from '@/utils/glossary/json';
import type { Glossary } from '@/utils/glossary/term';
import { ask } from '@/utils/messages';
import { type ReadFile, readFile } from './importing';

interface BackupProps {
  glossary: Glossary;
  onChanged(): void;
}

const words = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Saves text as a file, through the browser's own download. */
function download(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser reads the blob after the click is over.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** Export and import of the whole glossary. */
export function Backup({ glossary, onChanged }: BackupProps) {
  const [state, setState] = useState<ImportState>({ step: 'none' });
  const [file, setFile] = useState<ReadFile>();
  const [journal, setJournal] = useState<number>();
  const [exported, setExported] = useState<string>();
  const current = useRef<ImportState>(undefined);
  const alive = ({ deleted }: { deleted?: unknown }) => !deleted;

  async function exportAll(): Promise<void> {
    const name = `sidelight-${new Date().toISOString().slice(0, 10)}.sidelight.json`;
    download(name, writeJson(await ask('glossary', {})));
    setExported(name);
  }

  async function open(chosen: File): Promise<void> {
    const reading: ImportState = { step: 'reading', file: chosen.name };
    current.current = reading;
    setState(reading);
    try {
      const read = await readFile(chosen);
      // The reader may have stopped it, or opened another file, on the way.
      if (current.current !== reading) return;
      setFile(read);
      setState({ step: 'preview', preview: read.preview });
    } catch (error) {
      setState({ step: 'failed', file: chosen.name, why: words(error) });
    }
  }

  async function apply(leftOut: Parameters<ReadFile['apply']>[0]): Promise<void> {
    if (!file) return;
    const { file: name } = file.preview;
    setState({ step: 'applying', file: name });
    try {
      const { changes, journal: number } = await file.apply(leftOut);
      setJournal(number);
      setState({ step: 'applied', file: name, changes, undoable: true });
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
      terms={glossary.terms.filter(alive).length}
      notes={glossary.notes.filter(alive).length}
      exported={exported}
      state={state}
      onExport={() => void exportAll()}
      onFile={(chosen) => void open(chosen)}
      onApply={(leftOut) => void apply(leftOut)}
      onCancel={() => {
        current.current = undefined;
        setState({ step: 'none' });
      }}
      onUndo={() => void undo()}
    />
  );
}
