import { Choice } from '@/components/Choice';
import { Icon } from '@/components/Icon';
import type { Separator } from '@/utils/glossary/formats/cells';
import {
  type ColumnField,
  canRead,
  columnFields,
  takesSeveral,
} from '@/utils/glossary/formats/columns';
import { type Encoding, encodings } from '@/utils/glossary/formats/decode';
import { type MessageKey, plural, t } from '@/utils/i18n';
import { FileText, visible } from './FileText';
import { PageHead } from './OptionsView';

/** A table before anybody has said what its columns are: how it was read, and its first rows. */
export interface ColumnChoice {
  file: string;
  /** Of a text file. */
  encoding?: { name: Encoding; certain: boolean } | undefined;
  /** Of text. */
  separator?: Separator | undefined;
  headings: boolean;
  /** Cells of the first row, where they are headings. */
  head: string[];
  /** Rows in all, and the first of them. */
  count: number;
  rows: string[][];
  fields: ColumnField[];
  /** The reader chose them when the same headings came before. */
  remembered: boolean;
  /** What else is to be said of the table, in sentences. */
  hints: string[];
}

export type ColumnChange = Partial<Pick<ColumnChoice, 'separator' | 'headings' | 'fields'>> & {
  encoding?: Encoding;
};

interface ColumnMappingProps {
  choice: ColumnChoice;
  onChange(change: ColumnChange): void;
  onContinue(): void;
  onCancel(): void;
}

// Names of encodings are the same in every language; the samples tell what they are for.
const encodingNames: Record<Encoding, string> = {
  'utf-8': 'UTF-8',
  gb18030: 'GB18030 / GBK · 简体',
  big5: 'Big5 · 繁體',
  shift_jis: 'Shift_JIS · 日本語',
  'euc-kr': 'EUC-KR · 한국어',
  'windows-1252': 'Windows-1252 · é ñ ü',
  'windows-1251': 'Windows-1251 · Русский',
  'utf-16le': 'UTF-16 LE',
  'utf-16be': 'UTF-16 BE',
};

const separatorNames: Record<Separator, MessageKey> = {
  ',': 'c_comma',
  ';': 'c_semicolon',
  '\t': 'c_tab',
  '|': 'c_bar',
};

const fieldNames: Record<ColumnField, MessageKey> = {
  ignore: 'c_ignore',
  name: 'name',
  zh: 'zh',
  aliases: 'aliases',
  kind: 'kind',
  definition: 'def',
  implication: 'so',
  sources: 'sources',
  tags: 'tags',
};

/** Which column is what, above the rows themselves. */
export function ColumnMapping({ choice, onChange, onContinue, onCancel }: ColumnMappingProps) {
  const { encoding, separator, fields, head, hints } = choice;
  const named = canRead(fields);
  const setField = (column: number, field: ColumnField) =>
    onChange({
      fields: fields.map((each, i) => {
        if (i === column) return field;
        // Two columns cannot both be the name: the one chosen before makes way.
        return each === field && !takesSeveral(field) ? 'ignore' : each;
      }),
    });

  return (
    <>
      <PageHead
        title={t('c_title')}
        about={visible(`${choice.file} · ${plural('c_rows', choice.count)}`)}
        onBack={onCancel}
      />
      <div class="tools">
        {encoding && (
          <span class="row">
            <span class="meta">{t('c_encoding')}</span>
            <Choice
              label={t('c_encoding')}
              value={encoding.name}
              options={encodings.map((value) => ({ value, text: encodingNames[value] }))}
              onChange={(value) => onChange({ encoding: value })}
            />
          </span>
        )}
        {separator && (
          <span class="row">
            <span class="meta">{t('c_separator')}</span>
            <Choice
              label={t('c_separator')}
              value={separator}
              options={(Object.keys(separatorNames) as Separator[]).map((value) => ({
                value,
                text: t(separatorNames[value]),
              }))}
              onChange={(value) => onChange({ separator: value })}
            />
          </span>
        )}
        <label class="row check">
          <input
            class="cb"
            type="checkbox"
            checked={choice.headings}
            onChange={(event) => onChange({ headings: event.currentTarget.checked })}
          />
          {t('c_headings')}
        </label>
      </div>
      <div class="said">
        {encoding && !encoding.certain && (
          <p class="ignored">
            <Icon name="info" />
            <span>{t('c_guess')}</span>
          </p>
        )}
        {hints.length > 0 && (
          <ul class="points">
            {hints.map((hint) => (
              <li key={hint}>
                <FileText text={hint} />
              </li>
            ))}
          </ul>
        )}
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled by keyboard too */}
      <section class="cells" aria-label={t('c_title')} tabIndex={0}>
        <table>
          <thead>
            <tr>
              {fields.map((field, column) => (
                <th key={column} scope="col">
                  <Choice
                    label={columnName(column, head[column])}
                    value={field}
                    options={columnFields.map((value) => ({ value, text: t(fieldNames[value]) }))}
                    onChange={(value) => setField(column, value)}
                  />
                  {head[column]?.trim() && (
                    <div>
                      <FileText text={head[column]} />
                    </div>
                  )}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {choice.rows.map((row, at) => (
              <tr key={at}>
                {fields.map((field, column) => (
                  <td key={column} class={field === 'ignore' ? 'faint' : undefined}>
                    <FileText text={(row[column] ?? '').slice(0, 120)} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <div class="sticky">
        <button type="button" class="btn primary" disabled={!named} onClick={onContinue}>
          {t('c_continue')}
        </button>
        <button type="button" class="btn ghost" onClick={onCancel}>
          {t('cancel')}
        </button>
        <span class="grow" />
        <span class="meta" role="status">
          {!named && t('c_need')}
          {named && choice.remembered && t('c_remembered')}
        </span>
      </div>
    </>
  );
}

const columnName = (column: number, heading = ''): string =>
  heading.trim() === ''
    ? t('c_column', column + 1)
    : t('c_column_of', column + 1, visible(heading.trim()));
