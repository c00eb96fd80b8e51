import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Icon } from '@/components/Icon';
import { type MessageKey, plural, t, uiLanguage } from '@/utils/i18n';
import type { PastImport } from '@/utils/messages';
import { type ColumnChange, type ColumnChoice, ColumnMapping } from './ColumnMapping';
import { ExportForm, type ExportFormProps } from './ExportForm';
import { FileText, visible } from './FileText';
import { ImportReport } from './ImportReport';
import type { EntriesOf, ImportPreview } from './import-preview';
import { PageHead } from './OptionsView';

/** How far it is; `left`: milliseconds that the rest is going to take. */
interface Counted {
  done?: number;
  all?: number;
  left?: number;
}

/** Where an import stands. */
export type ImportState =
  | { step: 'none' }
  | ({ step: 'reading'; file: string } & Counted)
  /** `why`: what is wrong, where, and what to do, in sentences. Reading failed, unless it says otherwise. */
  | { step: 'failed'; file: string; applying?: boolean; undoing?: boolean; why: string }
  | { step: 'columns'; choice: ColumnChoice }
  | { step: 'preview'; preview: ImportPreview; entriesOf: EntriesOf }
  /** `sealed`: it cannot be stopped any more. */
  | ({ step: 'applying'; file: string; sealed?: true } & Counted)
  | { step: 'applied'; file: string; changes: number; conflicts: number; undoable: boolean }
  | { step: 'undone'; file: string };

export interface BackupPageProps {
  export: ExportFormProps;
  /** The list of backups. */
  backups?: ComponentChildren;
  state: ImportState;
  onFile(file: File): void;
  /** Cells from a spreadsheet, as text. */
  onPaste(text: string): void;
  /** The reader says how a table is read. */
  onColumns(change: ColumnChange): void;
  /** The columns are right. */
  onRead(): void;
  /** All but the entries with these keys. */
  onApply(leftOut: string[]): void;
  /** Stops reading, or puts the preview away. */
  onCancel(): void;
  /** Imports that can still be taken back, newest first. */
  past: readonly PastImport[];
  /** Takes the last import back, or an earlier one. */
  onUndo(past?: PastImport): void;
  onSettle(): void;
}

/** The glossary out into a file, and a file into the glossary. */
export function BackupPage(props: BackupPageProps) {
  const { state } = props;
  const page = useRef<HTMLDivElement>(null);
  const before = useRef(state.step);

  useEffect(() => {
    // The control that was pressed is gone after most steps: focus goes to what took its place.
    const { step } = state;
    if (before.current === step) return;
    before.current = step;
    if (step === 'preview' || step === 'columns') page.current?.querySelector('h1')?.focus();
    else page.current?.querySelector<HTMLElement>('.outcome, .choose')?.focus();
  }, [state]);

  return (
    <div ref={page} class="page">
      {state.step === 'preview' ? (
        <ImportReport
          preview={state.preview}
          entriesOf={state.entriesOf}
          onApply={props.onApply}
          onCancel={props.onCancel}
        />
      ) : state.step === 'columns' ? (
        <ColumnMapping
          choice={state.choice}
          onChange={props.onColumns}
          onContinue={props.onRead}
          onCancel={props.onCancel}
        />
      ) : (
        <>
          <PageHead title={t('backup')} />
          <ImportSection {...props} />
          <PastImports {...props} />
          <ExportForm {...props.export} />
          {props.backups}
        </>
      )}
    </div>
  );
}

function ImportSection(props: BackupPageProps) {
  const { state, onFile, onPaste, onCancel } = props;
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const busy = state.step === 'reading' || state.step === 'applying';

  const take = (file: File | undefined) => {
    setOver(false);
    if (file && !busy) onFile(file);
  };

  return (
    <section class="part">
      <h2>{t('import')}</h2>
      <Outcome {...props} />
      {busy ? (
        <Progress state={state} onStop={onCancel} />
      ) : (
        // Dropping is a second way for the pointer; the button does the same for everyone.
        // biome-ignore lint/a11y/noStaticElementInteractions: see above
        <div
          class={over ? 'drop over' : 'drop'}
          onDragOver={(event) => {
            event.preventDefault();
            setOver(true);
          }}
          onDragLeave={() => setOver(false)}
          onDrop={(event) => {
            event.preventDefault();
            take(event.dataTransfer?.files[0]);
          }}
        >
          <p class="muted">{over ? t('b_drop') : t('b_import_p')}</p>
          <button type="button" class="btn choose" onClick={() => input.current?.click()}>
            <Icon name="dl" />
            {t('b_choose')}
          </button>
          <PasteCells onPaste={onPaste} />
          <input
            ref={input}
            type="file"
            hidden
            onChange={(event) => {
              const file = event.currentTarget.files?.[0];
              // The same file chosen again is a change again.
              event.currentTarget.value = '';
              take(file);
            }}
          />
        </div>
      )}
    </section>
  );
}

/** Imports of earlier days, each one step to undo. */
function PastImports({ past, state, onUndo }: BackupPageProps) {
  // The one that was just applied has its own way back above.
  const earlier = state.step === 'applied' ? past.slice(1) : past;
  if (earlier.length === 0) return null;
  const when = new Intl.DateTimeFormat(uiLanguage(), { dateStyle: 'medium', timeStyle: 'short' });
  return (
    <section class="part">
      <h2>{t('b_past')}</h2>
      <ul class="list">
        {earlier.map((each) => (
          <li key={each.journal} class="row site">
            <p class="grow">
              <FileText text={each.file} />{' '}
              <span class="meta num">
                {when.format(each.at)} · {plural('b_entries', each.size)}
              </span>
            </p>
            <button
              type="button"
              class="btn sm quiet"
              aria-label={t('b_undo_of', visible(each.file))}
              onClick={() => onUndo(each)}
            >
              {t('undo')}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Cells copied from a spreadsheet come as text with tabs. */
function PasteCells({ onPaste }: { onPaste(text: string): void }) {
  const [text, setText] = useState<string>();
  const area = useRef<HTMLTextAreaElement>(null);
  const open = text !== undefined;
  useEffect(() => {
    if (open) area.current?.focus();
  }, [open]);
  if (!open)
    return (
      <button type="button" class="btn sm quiet" onClick={() => setText('')}>
        {t('b_paste')}
      </button>
    );
  return (
    <div class="paste">
      <textarea
        ref={area}
        class="in"
        rows={5}
        aria-label={t('b_paste_label')}
        placeholder={t('b_paste_label')}
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
      />
      <button
        type="button"
        class="btn sm"
        disabled={text.trim() === ''}
        onClick={() => onPaste(text)}
      >
        {t('b_paste_read')}
      </button>
    </div>
  );
}

const number = (value: number) => value.toLocaleString(uiLanguage());

function Progress({ state, onStop }: { state: ImportState; onStop(): void }) {
  if (state.step !== 'reading' && state.step !== 'applying') return null;
  const label = t(state.step === 'reading' ? 'b_reading' : 'b_applying', state.file);
  const { done, all, left } = state;
  return (
    <div class="banner">
      <div class="grow">
        <div class="row">
          <p class="grow">{label}</p>
          {done !== undefined && all !== undefined && (
            <p class="meta num">
              {t('g_count', number(done), number(all))}
              {left !== undefined && ` · ${timeLeft(left)}`}
            </p>
          )}
        </div>
        <progress aria-label={label} value={done} max={all} />
      </div>
      {/* The last step is one transaction: there is no half-way to stop at. */}
      {!(state.step === 'applying' && state.sealed) && (
        <button type="button" class="btn sm quiet" onClick={onStop}>
          {t('b_stop')}
        </button>
      )}
    </div>
  );
}

/** In whole seconds or, from a minute and a half on, minutes. */
function timeLeft(left: number): string {
  const seconds = Math.max(1, Math.round(left / 1000));
  return seconds < 90
    ? plural('b_seconds', seconds)
    : plural('b_minutes', Math.round(seconds / 60));
}

function failedKey({ applying, undoing }: ImportState & { step: 'failed' }): MessageKey {
  if (undoing) return 'b_not_undone';
  return applying ? 'b_not_applied' : 'b_failed';
}

function Outcome({ state, onUndo, onSettle }: BackupPageProps) {
  if (state.step === 'failed')
    return (
      <div class="banner danger outcome" role="alert" tabIndex={-1}>
        <Icon name="warn" />
        <div class="grow">
          <b>{t(failedKey(state), state.file)}</b>
          <p>
            <FileText text={state.why} />
          </p>
          <p>{t('b_unchanged')}</p>
        </div>
      </div>
    );
  if (state.step === 'applied')
    return (
      <div class="banner outcome" role="status" tabIndex={-1}>
        <Icon name="check" />
        <p class="grow">
          {plural('b_done', state.changes, state.file)}
          {state.conflicts > 0 && ` ${plural('v_waiting', state.conflicts)}`}
        </p>
        {state.conflicts > 0 && (
          <button type="button" class="btn sm" onClick={onSettle}>
            {t('v_settle')}
          </button>
        )}
        {state.undoable && (
          <button type="button" class="btn sm" onClick={() => onUndo()}>
            <Icon name="undo" small />
            {t('undo')}
          </button>
        )}
      </div>
    );
  if (state.step === 'undone')
    return (
      <p class="banner outcome" role="status" tabIndex={-1}>
        <Icon name="undo" />
        {t('b_undone', state.file)}
      </p>
    );
  return null;
}
