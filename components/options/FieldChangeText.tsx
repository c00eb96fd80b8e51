import { listText, valueText } from '@/components/form/field-text';
import { t } from '@/utils/i18n';
import { FileText, visible } from './FileText';
import type { FieldChange } from './import-preview';
import { differences } from './text-difference';

type Side = 'before' | 'after';

/** A field before and after, with what they share left plain. */
export function FieldChangeText({ change }: { change: FieldChange }) {
  const { field, before, after } = change;
  if (Array.isArray(before ?? after) && Array.isArray(after ?? before)) {
    const old = elements(field, before);
    const now = elements(field, after);
    const kept = now.filter((item) => old.includes(item));
    return (
      <>
        {kept.length > 0 && <FileText text={shorter(listText(kept), 120)} />}
        {old
          .filter((item) => !now.includes(item))
          .map((item) => (
            <Removed key={item} text={item} />
          ))}
        {now
          .filter((item) => !old.includes(item))
          .map((item) => (
            <Added key={item} text={item} />
          ))}
      </>
    );
  }
  const parts = differences(valueText(field, before), valueText(field, after));
  return (
    <>
      {parts.map(({ kind, text }, at) => {
        const key = `${at}${kind}`;
        if (kind === 'removed') return <Removed key={key} text={text} />;
        if (kind === 'added') return <Added key={key} text={text} />;
        const shown = at === 0 ? lastOf(text) : at === parts.length - 1 ? shorter(text, 80) : text;
        return <FileText key={key} text={shown} />;
      })}
    </>
  );
}

/** What stood before, or stands after, as a whole; what the other lacks is marked. */
export function OneSide({ before, after, is }: { before: string; after: string; is: Side }) {
  return (
    <>
      {differences(before, after).map(({ kind, text }, at) => {
        const key = `${at}${kind}`;
        if (kind === 'same') return <FileText key={key} text={text} />;
        if (kind === 'removed' && is === 'before')
          return (
            <del key={key}>
              <FileText text={text} />
            </del>
          );
        if (kind === 'added' && is === 'after')
          return (
            <ins key={key}>
              <FileText text={text} />
            </ins>
          );
        return null;
      })}
    </>
  );
}

/** Both of them, beside each other. */
export function Compared({ change: { field, before, after, both, by } }: { change: FieldChange }) {
  const texts = { before: wholeText(field, before), after: wholeText(field, after) };
  const theirs = by ? t('v_theirs', visible(by)) : t('i_there');
  const labels = both
    ? { before: t('i_here'), after: theirs }
    : { before: t('i_now'), after: t('i_then') };
  return (
    <div class="sides">
      {(['before', 'after'] as const).map((is) => (
        <div key={is}>
          <p class="fld">{labels[is]}</p>
          {texts[is] === '' ? (
            <p class="faint">{t('i_nothing_there')}</p>
          ) : (
            <OneSide {...texts} is={is} />
          )}
        </div>
      ))}
    </div>
  );
}

/** Whether a change is shown shortened, or not at all, where its field is one line of many. */
export const isWorthComparing = ({ field, before, after, both }: FieldChange): boolean =>
  both === true ||
  Math.max(...[before, after].map((value) => wholeText(field, value).length)) > 160;

const wholeText = (field: string, value: unknown): string =>
  Array.isArray(value) ? listText(elements(field, value)) : valueText(field, value);

const elements = (field: string, value: unknown): string[] =>
  ((value ?? []) as unknown[]).map((item) => valueText(field, item));

// Enough to recognise the passage; a definition can be a page long.
export const shorter = (text: string, most: number): string =>
  text.length > most ? `${text.slice(0, most).trimEnd()}…` : text;
const lastOf = (text: string): string => (text.length > 80 ? `…${text.slice(-80)}` : text);

// The blanks of sentences stay outside; between elements of a list there is one at least.
function Removed({ text }: { text: string }) {
  return (
    <>
      {' '}
      <del>
        <span class="vh">{t('i_del')} </span>
        <FileText text={shorter(text.trim(), 600)} />
      </del>
      {text.endsWith(' ') && ' '}
    </>
  );
}

function Added({ text }: { text: string }) {
  return (
    <>
      {' '}
      <ins>
        <span class="vh">{t('i_ins')} </span>
        <FileText text={shorter(text.trim(), 600)} />
      </ins>
      {text.endsWith(' ') && ' '}
    </>
  );
}
