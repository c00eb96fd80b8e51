import { Icon } from '@/components/Icon';
import { KindDot, kindWord } from '@/components/KindMark';
import { langOf, Name } from '@/components/names';
import { kindGroup, kinds, statuses } from '@/utils/glossary/term';
import { t } from '@/utils/i18n';
import type { TermDraft } from '@/utils/messages';
import { AliasInput } from './AliasInput';
import { Field } from './Field';
import type { NoteFieldsProps } from './NoteFields';
import { NoteList } from './NoteList';
import { Picker } from './Picker';
import { SourceFields } from './SourceFields';
import type { TermFormProps } from './TermForm';
import { TextField } from './TextField';
import { TokenInput } from './TokenInput';
import type { FieldProblems, TermFields } from './term-fields';
import { TooBroad, WouldMatch } from './WouldMatch';
import { broadForms } from './would-match';

/** What is being written in the boxes of fields that hold several texts. */
export interface Written {
  aliases: string;
  tags: string;
}

interface TermFormFieldsProps
  extends Pick<
      TermFormProps,
      'packs' | 'tags' | 'sameName' | 'sharing' | 'tried' | 'onFind' | 'onEditOther'
    >,
    Pick<NoteFieldsProps, 'heads' | 'onHead'> {
  draft: TermDraft;
  fields: TermFields;
  written: Written;
  problems: FieldProblems;
  today: string;
  /** There is room for fields beside each other, and matches are shown elsewhere. */
  wide: boolean;
  onSet(change: Partial<TermFields>, written?: Partial<Written>): void;
}

/** The fields of a term, in the order in which they are filled in. */
export function TermFormFields(props: TermFormFieldsProps) {
  const { draft, fields, problems, sharing = [], tried, wide, onSet: set } = props;
  const [name, zh] = [<NameField key="name" {...props} />, <ZhField key="zh" {...props} />];
  const [kind, pack] = [<KindField key="kind" {...props} />, <PackField key="pack" {...props} />];
  const tags = <TagsField key="tags" {...props} />;
  return (
    <>
      {wide ? <div class="two names">{[name, zh]}</div> : name}
      <div class={wide ? 'three' : 'two'}>{wide ? [kind, pack, tags] : [zh, kind]}</div>
      <div>
        <AliasField {...props} />
        {tried && <TooBroad tried={tried} />}
      </div>
      {sharing.map((other) => (
        <p key={`${other.text} ${other.name}`} class="hint warn">
          <Icon name="info" small />
          {t('shares', other.text, other.name, other.pack)}
        </p>
      ))}
      {tried && !wide && <WouldMatch tried={tried} kind={fields.kind} />}
      {draft.sentence && (
        <div class="quoted">
          <p class="meta">{t('form_sentence')}</p>
          <blockquote dir="auto" lang={langOf(draft.sentence)}>
            {draft.sentence}
          </blockquote>
        </div>
      )}
      <Field label={t('def')} problem={problems.definition}>
        {(links) => (
          <textarea
            {...links}
            class="in"
            rows={wide ? 3 : 2}
            dir="auto"
            value={fields.definition}
            onInput={(event) => set({ definition: event.currentTarget.value })}
          />
        )}
      </Field>
      <Notes {...props} />
      {!wide && pack}
      <SourceFields
        sources={fields.sources}
        problems={problems}
        onChange={(sources) => set({ sources })}
      />
      <details class="more">
        <summary>{t(wide ? 'form_more' : 'form_more_tags')}</summary>
        {!wide && tags}
        <Rest {...props} />
      </details>
    </>
  );
}

function NameField({ fields, problems, sameName, onSet, onEditOther }: TermFormFieldsProps) {
  return (
    <div>
      <TextField
        label={t('name')}
        problem={problems.name}
        value={fields.name}
        onWrite={(name) => onSet({ name })}
      />
      <p class="hint same" role="status">
        {sameName && (
          <>
            {t('already_in', sameName.pack)}{' '}
            <button type="button" class="lk" onClick={() => onEditOther?.(sameName.id)}>
              {t('edit_instead')}
            </button>
          </>
        )}
      </p>
    </div>
  );
}

function ZhField({ fields, problems, onSet }: TermFormFieldsProps) {
  return (
    <TextField
      label={t('zh')}
      problem={problems.zh}
      value={fields.zh}
      lang="zh-CN"
      onWrite={(zh) => onSet({ zh })}
    />
  );
}

function KindField({ fields, onSet }: TermFormFieldsProps) {
  return (
    <Field label={t('kind')}>
      {(links) => (
        <Picker
          links={links}
          value={fields.kind}
          options={kinds.map((kind) => [kind, kindWord(kind)] as const)}
          onChange={(kind) => onSet({ kind })}
          group={kindGroup(fields.kind)}
        >
          <KindDot kind={fields.kind} />
        </Picker>
      )}
    </Field>
  );
}

function PackField({ fields, packs, onSet }: TermFormFieldsProps) {
  return (
    <Field label={t('pack')}>
      {(links) => (
        <Picker
          links={links}
          value={fields.pack}
          options={packs.map(({ id, name }) => [id, name] as const)}
          onChange={(pack) => onSet({ pack })}
        />
      )}
    </Field>
  );
}

function TagsField({ fields, written, problems, tags = [], onSet }: TermFormFieldsProps) {
  return (
    <Field label={t('tags')} problem={problems.tags}>
      {(links) => (
        <TokenInput
          links={links}
          tokens={fields.tags}
          text={written.tags}
          known={tags}
          draw={(tag) => <Name text={tag} />}
          onChange={(next, text) => onSet({ tags: next }, { tags: text })}
        />
      )}
    </Field>
  );
}

function AliasField({ fields, written, problems, tried, onSet }: TermFormFieldsProps) {
  const broad = new Set(tried ? broadForms(tried).map(({ text }) => text) : []);
  return (
    <Field label={t('aliases')} problem={problems.aliases}>
      {(links) => (
        <AliasInput
          links={links}
          aliases={fields.aliases}
          text={written.aliases}
          broad={broad}
          onChange={(aliases, text) => onSet({ aliases }, { aliases: text })}
        />
      )}
    </Field>
  );
}

function Notes({ draft, fields, problems, heads, today, wide, ...on }: TermFormFieldsProps) {
  const kept = (draft.notes ?? []).filter(({ id }) => id !== undefined);
  return (
    <NoteList
      {...{ problems, heads, today }}
      notes={fields.notes}
      kept={kept.map(({ id, text }) => ({ text, author: draft.authors?.[id!] }))}
      own={fields}
      headed={wide}
      onFind={on.onFind}
      onHead={on.onHead}
      onChange={(notes) => on.onSet({ notes })}
    />
  );
}

function Rest({ fields, problems, onSet }: TermFormFieldsProps) {
  return (
    <>
      <Field label={t('f_status')}>
        {(links) => (
          <Picker
            links={links}
            value={fields.status}
            options={[
              ['', t('status_none')],
              ...statuses.map((status) => [status, t(`status_${status}`)] as const),
            ]}
            onChange={(status) => onSet({ status })}
          />
        )}
      </Field>
      {(['match', 'not'] as const).map((which) => (
        <Field
          key={which}
          label={t(`tests_${which}`)}
          hint={t('tests_hint')}
          problem={problems[which]}
        >
          {(links) => (
            <textarea
              {...links}
              class="in"
              rows={2}
              dir="auto"
              value={fields[which]}
              onInput={(event) => onSet({ [which]: event.currentTarget.value })}
            />
          )}
        </Field>
      ))}
    </>
  );
}
