import { Icon } from '@/components/Icon';
import { langOf } from '@/components/names';
import { type Kind, kindGroup } from '@/utils/glossary/term';
import { plural, t, uiLanguage } from '@/utils/i18n';
import { listText } from './field-text';
import {
  type BroadForm,
  broadForms,
  countOf,
  formCounts,
  type Passage,
  type Tried,
} from './would-match';

const shownPassages = 4;

interface WouldMatchProps {
  tried: Tried;
  kind: Kind;
}

/** What the term would match on the page, form by form, and whether its test sentences hold; behind a summary. */
export function WouldMatch({ tried, kind }: WouldMatchProps) {
  const failing = tried.sentences.some(({ wanted, matches }) => wanted !== matches);
  return (
    <details class="trial" open={failing || undefined}>
      <summary>
        {t('trial')}
        <span class="meta"> · {plural('n_matches', countOf(tried))}</span>
      </summary>
      <aside aria-label={t('trial')}>
        <Matches {...{ tried, kind }} />
      </aside>
    </details>
  );
}

/** The same beside the form, on the last page that the reader was at. */
export function MatchesBeside({ tried, kind }: { tried: Tried | undefined; kind: Kind }) {
  const broad = tried ? broadForms(tried).length : 0;
  return (
    <section class="beside">
      <h2>{t('trial')}</h2>
      <p class="meta" role="status">
        {tried &&
          (tried.counts
            ? [
                t('trial_last'),
                plural('trial_n', countOf(tried)),
                broad > 0 && t('trial_n_broad', broad),
              ]
                .filter(Boolean)
                .join(uiLanguage().startsWith('zh') ? '' : ' ')
            : t('trial_no_page'))}
      </p>
      {tried && <Matches {...{ tried, kind }} />}
    </section>
  );
}

function Matches({ tried, kind }: WouldMatchProps) {
  const found = formCounts(tried).filter(({ count }) => count > 0);
  const broad = new Map(broadForms(tried).map((each) => [each.form, each]));
  // What is too broad is what the reader has to see.
  const isBroad = (passage: Passage) => passage.some(({ form = -1 }) => broad.has(form));
  const passages = [...tried.passages]
    .sort((a, b) => Number(isBroad(b)) - Number(isBroad(a)))
    .slice(0, shownPassages);
  const shown = tried.passages.filter((passage) => passages.includes(passage));
  return (
    <>
      {tried.counts && found.length === 0 && <p class="meta">{t('trial_none')}</p>}
      {found.length > 1 && (
        <p class="meta">{listText(found.map(({ text, count }) => t('trial_form', text, count)))}</p>
      )}
      <ul>
        {shown.map((passage, at) => (
          <PassageItem key={at} {...{ passage, kind, broad }} />
        ))}
        {tried.sentences.map(({ text, wanted, matches }) => (
          <li
            key={`${wanted} ${text}`}
            class={wanted === matches ? 'samp' : 'samp err'}
            lang={langOf(text)}
          >
            <Icon name={wanted === matches ? 'check' : 'warn'} small />
            <span dir="auto">{text}</span>{' '}
            <span class="meta">
              {t(
                wanted === matches
                  ? 'trial_holds'
                  : wanted
                    ? 'trial_fails_match'
                    : 'trial_fails_not',
              )}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

function PassageItem({
  passage,
  kind,
  broad,
}: {
  passage: Passage;
  kind: Kind;
  broad: ReadonlyMap<number, BroadForm>;
}) {
  const from = passage.flatMap(({ form = -1 }) => broad.get(form)?.text ?? []);
  return (
    <li class={from.length > 0 ? 'samp wrong' : 'samp'}>
      <span dir="auto" lang={langOf(passage.map(({ text }) => text).join(''))}>
        {passage.map(({ text, form }, at) =>
          form === undefined ? (
            text
          ) : (
            <mark key={at} class={`u ${kindGroup(kind)}`}>
              {text}
            </mark>
          ),
        )}
      </span>
      {from.length > 0 && (
        <p class="err">
          <Icon name="warn" small />
          {t('trial_from', listText([...new Set(from)]))}
        </p>
      )}
    </li>
  );
}

/** Which of the ways it is written would match too much, and what to do. */
export function TooBroad({ tried }: { tried: Tried }) {
  return broadForms(tried).map(({ text, everyday, count }) => (
    <p key={text} class="err">
      <Icon name="warn" small />
      {everyday ? t('broad_everyday', text, count) : t('trial_broad', text, count)}
    </p>
  ));
}
