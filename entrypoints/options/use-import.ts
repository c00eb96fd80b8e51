import { useEffect, useRef, useState } from 'preact/hooks';
import type { ImportState } from '@/components/options/BackupPage';
import type { ColumnChange } from '@/components/options/ColumnMapping';
import { sortProblems } from '@/components/options/import-preview';
import { problemWords } from '@/components/problem-words';
import type { Choice } from '@/utils/glossary/formats/open-file';
import type { PastImport } from '@/utils/messages';
import { ask, wordsOf } from '@/utils/messaging';
import { deviceId, renewDeviceId } from '@/utils/store/settings';
import { carryOut } from './carry-out';
import { changed, firstChoice, onScreen, remember, type TableChoice } from './columns';
import { FileWorker, type Opened, type Progress, type Source, Stopped } from './file-jobs';

/** Milliseconds of work before it is said how long the rest takes. */
const untilGuess = 3000;

/** Everything of an import that the page shows, and what the reader can do about it. */
export interface Import {
  state: ImportState;
  open(source: Source): void;
  setColumns(change: ColumnChange): void;
  read(): void;
  /** All but the entries with these keys. */
  apply(leftOut: string[]): void;
  cancel(): void;
  /** Takes the import back that was applied last, or an earlier one. */
  undo(past?: PastImport): void;
}

/** An import; it goes on whichever page is shown. */
export function useImport(): Import {
  const [state, setState] = useState<ImportState>({ step: 'none' });
  const worker = useRef(new FileWorker());
  /** What is on its way: whoever finds another one has been overtaken. */
  const turn = useRef(0);
  const source = useRef<Source>(undefined);
  const table = useRef<TableChoice>(undefined);
  const journal = useRef<number>(undefined);
  const name = () => source.current?.name ?? '';
  const busy = state.step === 'reading' || state.step === 'applying';

  useEffect(() => {
    if (!busy) return;
    // The tab itself must stay: the browser asks before it goes.
    const stay = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener('beforeunload', stay);
    return () => removeEventListener('beforeunload', stay);
  }, [busy]);

  /** Shows how far a step is, and after a while how long it still takes. */
  function follow(step: 'reading' | 'applying', mine: number) {
    let began: Pick<Progress, 'step'> & { at: number } = { step: 'reading', at: Date.now() };
    return ({ step: part, done, all }: Progress) => {
      if (turn.current !== mine) return;
      if (began.step !== part) began = { step: part, at: Date.now() };
      const passed = Date.now() - began.at;
      const left = passed < untilGuess || done === 0 ? undefined : (passed / done) * (all - done);
      const counts = all > 0 ? { done, all } : {};
      setState({ step, file: name(), ...counts, ...(left === undefined ? {} : { left }) });
    };
  }

  /** Runs a step of reading; what is wrong is said, unless the reader went elsewhere meanwhile. */
  async function reading(work: (mine: number) => Promise<ImportState>): Promise<void> {
    const mine = ++turn.current;
    setState({ step: 'reading', file: name() });
    let next: ImportState;
    try {
      next = await work(mine);
    } catch (error) {
      next = { step: 'failed', file: name(), why: wordsOf(error) };
    }
    if (turn.current === mine) setState(next);
  }

  async function shown(opened: Opened, again: () => Promise<ImportState>): Promise<ImportState> {
    if (opened.kind === 'table') return choose(await firstChoice(opened.sample));
    const { problems, cloned, ...head } = opened.preview;
    if (cloned > 0) {
      // Somebody else writes in this device’s name: it takes a new one first, and then looks at the file.
      await renewDeviceId(true);
      return again();
    }
    const preview = { ...head, ...sortProblems(problems, problemWords) };
    const failed = (why: string) => setState({ step: 'failed', file: name(), why });
    return { step: 'preview', preview, entriesOf: worker.current.entriesOf(failed) };
  }

  async function openAs(how: Choice, mine: number): Promise<ImportState> {
    const order = { source: source.current!, how, device: await deviceId() };
    const opened = await worker.current.run('open', order, follow('reading', mine));
    return shown(opened, () => openAs(how, mine));
  }

  function choose(next: TableChoice): ImportState {
    table.current = next;
    return { step: 'columns', choice: onScreen(name(), next) };
  }

  async function setColumns(change: ColumnChange): Promise<void> {
    const known = table.current;
    if (!known) return;
    const { encoding, separator } = change;
    if (encoding === undefined && separator === undefined) {
      setState(choose(await changed(known, change)));
      return;
    }
    const said = { encoding: known.sample.table.encoding?.name, separator };
    try {
      // Another encoding may well have other separators.
      setState(await openAs(encoding ? { encoding } : said, turn.current));
    } catch (error) {
      // The table as it was stays, so that another choice can be made.
      const before = onScreen(name(), known);
      setState({
        step: 'columns',
        choice: { ...before, hints: [wordsOf(error), ...before.hints] },
      });
    }
  }

  const read = () =>
    reading(async function readAs(mine): Promise<ImportState> {
      const { current: chosen } = table;
      if (!chosen) return { step: 'none' };
      await remember(chosen);
      const { headings, fields } = chosen;
      const order = { headings, fields, device: await deviceId() };
      const opened = await worker.current.run('readTable', order, follow('reading', mine));
      return shown(opened, () => readAs(mine));
    });

  async function apply(leftOut: string[]): Promise<void> {
    const mine = ++turn.current;
    setState({ step: 'applying', file: name() });
    // What is worth importing is worth keeping when the disk fills up. Some browsers ask the reader: nothing waits for it.
    void navigator.storage.persist().catch(() => {});
    try {
      const { changes, conflicts, ...done } = await carryOut(worker.current, leftOut, {
        onProgress: follow('applying', mine),
        onSealed: (written, all) =>
          turn.current === mine &&
          setState({ step: 'applying', file: name(), all, done: written, sealed: true }),
      });
      journal.current = done.journal;
      setState({ step: 'applied', file: name(), changes, conflicts, undoable: true });
      // What it knew of the file is needed no more.
      worker.current.stop();
    } catch (error) {
      setState(
        error instanceof Stopped
          ? { step: 'none' }
          : { step: 'failed', file: name(), applying: true, why: wordsOf(error) },
      );
    }
  }

  async function undo(past?: PastImport): Promise<void> {
    const number = past?.journal ?? journal.current;
    if (number === undefined) return;
    const file = past?.file ?? name();
    try {
      await ask('undo', { journal: number });
      setState({ step: 'undone', file });
    } catch (error) {
      setState({ step: 'failed', file, undoing: true, why: wordsOf(error) });
    }
  }

  return {
    state,
    open: (from) => {
      source.current = from;
      void reading((mine) => openAs({}, mine));
    },
    setColumns: (change) => void setColumns(change),
    read: () => void read(),
    apply: (leftOut) => void apply(leftOut),
    cancel: () => {
      turn.current++;
      worker.current.stop();
      setState({ step: 'none' });
    },
    undo: (past) => void undo(past),
  };
}
