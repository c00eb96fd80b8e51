import { formsOf, type Term } from '@/utils/glossary/term';
import { plural, t } from '@/utils/i18n';
import { listText } from './field-text';
import { Icon } from './Icon';

/** What a term as it is written now would match. */
export interface Tried {
  term: Pick<Term, 'name' | 'zh' | 'aliases'>;
  /** Matches on the page, by place in `formsOf`. */
  counts: readonly number[];
  /** The first of them, with what stands around them. */
  samples: readonly { before: string; text: string; after: string }[];
  /** The term’s own test sentences. */
  sentences: readonly { text: string; wanted: boolean; matches: boolean }[];
}

const shownSamples = 4;
/** Matches of one form on one page that are more than a name has. */
const broad = 40;

export const countOf = ({ counts }: Tried): number => counts.reduce((sum, count) => sum + count, 0);

/** What the term would match on the page, form by form, and whether its test sentences hold. */
export function WouldMatch({ tried }: { tried: Tried }) {
  const forms = formsOf(tried.term).map(({ text }, at) => ({ text, count: tried.counts[at] ?? 0 }));
  const found = forms.filter(({ count }) => count > 0);
  const tooBroad = found.filter(({ count }) => count >= broad);
  const count = countOf(tried);
  const failing = tried.sentences.some(({ wanted, matches }) => wanted !== matches);
  return (
    <>
      {tooBroad.map(({ text, count: times }) => (
        <p key={text} class="hint warn">
          <Icon name="warn" small />
          {t('trial_broad', text, times)}
        </p>
      ))}
      <details class="trial" open={failing || undefined}>
        <summary>
          {t('trial')}
          <span class="meta"> · {plural('n_matches', count)}</span>
        </summary>
        <aside aria-label={t('trial')}>
          {count === 0 && <p class="meta">{t('trial_none')}</p>}
          {found.length > 1 && (
            <p class="meta">
              {listText(found.map(({ text, count: times }) => t('trial_form', text, times)))}
            </p>
          )}
          <ul>
            {tried.samples.slice(0, shownSamples).map(({ before, text, after }, at) => (
              <li key={at} dir="auto">
                …{before}
                <mark>{text}</mark>
                {after}…
              </li>
            ))}
            {tried.sentences.map(({ text, wanted, matches }) => (
              <li key={`${wanted} ${text}`} class={wanted === matches ? undefined : 'err'}>
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
        </aside>
      </details>
    </>
  );
}
