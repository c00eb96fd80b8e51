import { useEffect, useRef, useState } from 'preact/hooks';
import { Choice } from '@/components/Choice';
import { Icon } from '@/components/Icon';
import { lossKeys } from '@/utils/file-words';
import type { Loss } from '@/utils/glossary/formats/write-common';
import type { FileFormat } from '@/utils/glossary/formats/write-file';
import type { Id } from '@/utils/glossary/term';
import { most } from '@/utils/glossary/validate';
import { type MessageKey, plural, t, uiLanguage } from '@/utils/i18n';
import { FileText } from './FileText';

/** What is exported, and as what. */
export interface ExportChoice {
  format: FileFormat;
  pack?: Id | undefined;
  tag?: string | undefined;
  /** The terms that were selected in the table. */
  ids?: readonly Id[] | undefined;
  gzip: boolean;
}

export interface ExportFormProps {
  choice: ExportChoice;
  packs: { id: Id; name: string }[];
  tags: string[];
  /** What was selected in the table, where it comes from there. */
  selection?: readonly Id[] | undefined;
  /** What the file would hold. */
  terms: number;
  notes: number;
  /** What the format cannot carry. */
  losses: Partial<Record<Loss, number>>;
  /** The file will be so large that sending it is easier compressed. */
  large: boolean;
  /** A list in the file will be longer than one that is read. */
  overlong: boolean;
  /** Name of the file that was exported last. */
  exported?: string | undefined;
  /** Why there is none. */
  failed?: string | undefined;
  busy?: boolean | undefined;
  /** What the reader goes by in shared files; null until they were asked, undefined until it is known. */
  author?: string | null | undefined;
  onAuthor(name: string): void;
  onChange(choice: ExportChoice): void;
  onExport(): void;
}

const formats: Record<FileFormat, MessageKey> = {
  sidelight: 'x_f_sidelight',
  csv: 'x_f_csv',
  tbx: 'x_f_tbx',
  skos: 'x_f_skos',
  markdown: 'x_f_markdown',
};

/** The glossary, or a part of it, out into a file. */
export function ExportForm(props: ExportFormProps) {
  const { choice, packs, tags, selection, losses, onChange } = props;
  const { format, pack, tag, ids, gzip } = choice;
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    // Whoever comes with a selection comes to export it.
    if (selection) button.current?.focus();
  }, []);
  const [asking, setAsking] = useState(false);
  const lost = Object.entries(losses) as [Loss, number][];
  const named = pack !== undefined ? `p${pack}` : tag !== undefined ? `t${tag}` : '';
  const part = ids ? 's' : named;
  return (
    <section class="part">
      <h2>{t('export')}</h2>
      <div class="row">
        <span class="meta">{t('x_format')}</span>
        <Choice
          label={t('x_format')}
          value={format}
          options={(Object.keys(formats) as FileFormat[]).map((value) => ({
            value,
            text: t(formats[value]),
          }))}
          onChange={(value) => onChange({ ...choice, format: value })}
        />
      </div>
      <div class="row">
        <span class="meta">{t('x_what')}</span>
        <Choice
          label={t('x_what')}
          value={part}
          options={[
            { value: '', text: t('x_all') },
            ...(selection ? [{ value: 's', text: t('g_selected') }] : []),
            ...packs.map(({ id, name }) => ({ value: `p${id}`, text: t('x_pack', name) })),
            ...tags.map((each) => ({ value: `t${each}`, text: t('x_tag', each) })),
          ]}
          onChange={(value) => {
            const { pack: _pack, tag: _tag, ids: _ids, ...rest } = choice;
            const name = value.slice(1);
            if (value === 's') onChange({ ...rest, ids: selection });
            else if (value.startsWith('p')) onChange({ ...rest, pack: name });
            else onChange(value.startsWith('t') ? { ...rest, tag: name } : rest);
          }}
        />
      </div>
      <p class="muted holds">
        {t('x_holds', plural('n_terms', props.terms), plural('n_notes', props.notes))}{' '}
        {format === 'sidelight' ? t('x_whole') : lost.length > 0 && t('x_loses')}
      </p>
      {format !== 'sidelight' && lost.length > 0 && (
        <ul class="points muted">
          {lost.map(([loss, count]) => (
            <li key={loss}>{plural(lossKeys[loss], count)}</li>
          ))}
        </ul>
      )}
      {props.overlong && (
        <p class="holds">{t('x_overlong', most.entries.toLocaleString(uiLanguage()))}</p>
      )}
      {props.large && (
        <label class="row check">
          <input
            class="cb"
            type="checkbox"
            checked={gzip}
            onChange={(event) => onChange({ ...choice, gzip: event.currentTarget.checked })}
          />
          {t('x_gzip')}
        </label>
      )}
      {format === 'sidelight' && typeof props.author === 'string' && !asking && (
        <AuthorName name={props.author} onChange={props.onAuthor} />
      )}
      {asking ? (
        <AskName
          onDone={(name) => {
            setAsking(false);
            props.onAuthor(name);
            props.onExport();
          }}
        />
      ) : (
        <div class="row">
          <button
            ref={button}
            type="button"
            class="btn"
            disabled={props.busy}
            onClick={() =>
              // Once, and only for a file that says who wrote what.
              format === 'sidelight' && props.author === null ? setAsking(true) : props.onExport()
            }
          >
            <Icon name="ul" />
            {t('b_export')}
          </button>
          <span class="meta" role="status">
            {props.busy && t('x_busy')}
            {props.exported && <FileText text={t('b_exported', props.exported)} />}
            {props.failed && <FileText text={t('x_failed', props.failed)} />}
          </span>
        </div>
      )}
    </section>
  );
}

const longestName = 100;

function AuthorName({ name, onChange }: { name: string; onChange(name: string): void }) {
  return (
    <label class="row author">
      <span class="meta">{t('x_author')}</span>
      <input
        class="in"
        autocomplete="name"
        dir="auto"
        maxLength={longestName}
        value={name}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    </label>
  );
}

/** Before the first file goes out: whose words colleagues are going to see. */
function AskName({ onDone }: { onDone(name: string): void }) {
  const [name, setName] = useState('');
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.focus(), []);
  return (
    <form
      class="ask"
      onSubmit={(event) => {
        event.preventDefault();
        onDone(name.trim());
      }}
    >
      <p class="muted">{t('x_author_p')}</p>
      <label class="row author">
        <span class="meta">{t('x_author')}</span>
        <input
          ref={input}
          class="in"
          autocomplete="name"
          dir="auto"
          maxLength={longestName}
          value={name}
          onInput={(event) => setName(event.currentTarget.value)}
        />
      </label>
      <div class="row">
        <button type="submit" class="btn primary" disabled={name.trim() === ''}>
          {t('x_author_export')}
        </button>
        <button type="button" class="btn ghost" onClick={() => onDone('')}>
          {t('x_author_none')}
        </button>
      </div>
    </form>
  );
}
