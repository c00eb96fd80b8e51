import type { TargetedSubmitEvent } from 'preact';
import { useState } from 'preact/hooks';
import { Field } from '@/components/form/Field';
import { listText } from '@/components/form/field-text';
import { Icon } from '@/components/Icon';
import { type Heads, Name, namesOf } from '@/components/names';
import type { Form, Id, Term } from '@/utils/glossary/term';
import { plural, t } from '@/utils/i18n';
import type { Mention } from '@/utils/messages';
import { roleOf, rulesOf } from './form-rules';

/** One way in which a term is written on the page. */
export interface Way {
  /** The first mention that is written so. */
  mention: Mention;
  count: number;
  /** By which form it was found; undefined where the glossary changed since. */
  form: Form | undefined;
}

/** What the reader does not want marked; see utils/store/exceptions. */
export type NotHere = { site: true } | { pack: true } | { text: string } | { inside: string };

export interface WhyMarkedProps {
  term: Term;
  ways: readonly Way[];
  /** Name of the term’s pack. */
  pack: string;
  host: string;
  heads: Heads;
  onExcept(exception: NotHere): void;
}

/** Why a term is marked on the page: form, rules and pack of each way it is written, and how to be rid of it. */
export function WhyMarked({ term, ways, pack, host, heads, onExcept }: WhyMarkedProps) {
  const nameOf = (id: Id) => (heads[id] ? namesOf(heads[id]).first : id);
  return (
    <ul class="why" aria-label={t('why')}>
      {ways.map((way) => {
        const { mention, count, form } = way;
        const facts = [
          plural('brief_mentions', count),
          form && roleOf(form, term),
          form && form.text !== mention.text && t('why_form', form.text),
          t('x_pack', pack),
        ];
        const rules = form ? rulesOf(form, term.gate, nameOf) : [];
        return (
          <li key={mention.text}>
            <b>
              <Name text={mention.text} />
            </b>
            <p class="meta">{facts.filter(Boolean).join(' · ')}</p>
            {rules.length > 0 && <p class="meta">{listText(rules)}</p>}
            <NotHereButtons {...{ mention, pack, host, onExcept }} />
          </li>
        );
      })}
    </ul>
  );
}

function NotHereButtons({
  mention,
  pack,
  host,
  onExcept,
}: {
  mention: Mention;
  pack: string;
  host: string;
  onExcept(exception: NotHere): void;
}) {
  const [asking, setAsking] = useState(false);
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: buttons that act at once are no form */}
      <div class="chips" role="group" aria-label={t('not_of', mention.text)}>
        {host && (
          <button type="button" class="chip" onClick={() => onExcept({ site: true })}>
            {t('not_site', host)}
          </button>
        )}
        <button
          type="button"
          class="chip"
          aria-expanded={asking}
          onClick={() => setAsking(!asking)}
        >
          {t('not_inside')}
        </button>
        <button type="button" class="chip" onClick={() => onExcept({ text: mention.text })}>
          {t('not_never', mention.text)}
        </button>
        {host && (
          <button type="button" class="chip" onClick={() => onExcept({ pack: true })}>
            {t('not_pack', pack, host)}
          </button>
        )}
      </div>
      {asking && (
        <PhraseForm
          mention={mention}
          onPhrase={(phrase) => {
            setAsking(false);
            onExcept({ inside: phrase });
          }}
        />
      )}
    </>
  );
}

const blanks = (text: string): string => text.replace(/\s+/gu, ' ');

/** The words right before and behind a mention: as good a guess at a longer name as any. */
export function phraseAround({ text, before, after }: Mention): string {
  let [left = ''] = /[\p{L}\p{N}’'-]+\s?$/u.exec(before) ?? [];
  let [right = ''] = /^\s?[\p{L}\p{N}’'-]+/u.exec(after) ?? [];
  // Between other signs, the words beyond them.
  if (left + right === '') [left = ''] = /[\p{L}\p{N}’'-]+\P{L}+$/u.exec(before) ?? [];
  if (left + right === '') [right = ''] = /^\P{L}+[\p{L}\p{N}’'-]+/u.exec(after) ?? [];
  // In Chinese there is no telling where a word ends.
  const isChinese = (part: string) => /\p{Script=Han}/u.test(part);
  if (isChinese(left)) left = left.slice(-2);
  if (isChinese(right)) right = right.slice(0, 2);
  return blanks(left + text + right).trim();
}

/** Whether a phrase holds a text, and more than it. */
export const isAround = (phrase: string, text: string): boolean => {
  const [whole, part] = [phrase, text].map((each) => blanks(each).trim().toLowerCase());
  return whole!.includes(part!) && whole !== part;
};

function PhraseForm({ mention, onPhrase }: { mention: Mention; onPhrase(phrase: string): void }) {
  const [phrase, setPhrase] = useState(() => phraseAround(mention));
  const [problem, setProblem] = useState<string>();
  const onSubmit = (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (isAround(phrase, mention.text)) onPhrase(blanks(phrase).trim());
    else setProblem(t('e_phrase', mention.text));
  };
  return (
    <form class="phrase" noValidate onSubmit={onSubmit}>
      <Field label={t('not_phrase')} problem={problem}>
        {(links) => (
          <input
            {...links}
            // biome-ignore lint/a11y/noAutofocus: the reader just asked for it
            autoFocus
            type="text"
            class="in"
            dir="auto"
            autocomplete="off"
            value={phrase}
            onInput={(event) => {
              setPhrase(event.currentTarget.value);
              setProblem(undefined);
            }}
          />
        )}
      </Field>
      <button type="submit" class="btn sm">
        <Icon name="check" small />
        {t('not_keep')}
      </button>
    </form>
  );
}
