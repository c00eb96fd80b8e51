import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { ErrorBanner } from '@/components/ErrorBanner';
import { plural, t, uiLanguage } from '@/utils/i18n';
import type { PopupActions, PopupState } from './popup-state';

/** What stands in the popup's middle where there is no list of terms. */
function Centre({
  lit = false,
  title,
  text,
  children,
}: {
  lit?: boolean;
  title: string;
  text: string;
  children?: ComponentChildren;
}) {
  return (
    <div class="center">
      <Beam lit={lit} />
      <h2>{title}</h2>
      <p>{text}</p>
      {children && <div class="ways">{children}</div>}
    </div>
  );
}

/** The beam of the icon over four lines of text. */
function Beam({ lit }: { lit: boolean }) {
  const clip = useId();
  const beam = 'M0 30 132 4v64L0 42Z';
  return (
    <svg class="art" viewBox="0 0 132 72" aria-hidden="true" focusable="false">
      <clipPath id={clip}>
        <path d={beam} />
      </clipPath>
      <path class={lit ? 'beam lit' : 'beam'} d={beam} />
      <g class="lines">
        <rect x="40" y="10" width="62" height="6" rx="3" />
        <rect x="40" y="26" width="72" height="6" rx="3" />
        <rect x="40" y="42" width="54" height="6" rx="3" />
        <rect x="40" y="58" width="44" height="6" rx="3" />
      </g>
      {lit && (
        <g class="lines lit" clip-path={`url(#${clip})`}>
          <rect x="40" y="26" width="72" height="6" rx="3" />
          <rect x="40" y="42" width="54" height="6" rx="3" />
        </g>
      )}
    </svg>
  );
}

export function OffState({
  host,
  never,
  on,
}: {
  host: string | undefined;
  never: boolean;
  on: PopupActions;
}) {
  return (
    <Centre title={t('off_t')} text={t(never ? 'off_never_p' : 'off_p')}>
      {host && (
        <button type="button" class="btn primary" onClick={on.allow}>
          {t('off_allow', host)}
        </button>
      )}
      {!never && (
        <button type="button" class="btn" onClick={on.readOnce}>
          {t('off_once')}
        </button>
      )}
    </Centre>
  );
}

export function IdleState({ on }: { on: PopupActions }) {
  return (
    <Centre title={t('idle_t')} text={t('idle_p')}>
      <button type="button" class="btn primary" onClick={on.readOnce}>
        {t('off_once')}
      </button>
    </Centre>
  );
}

export const EmptyState = () => <Centre lit title={t('none_t')} text={t('none_p')} />;

export const CannotState = ({ why }: { why: string }) => (
  <Centre title={t('cannot_t')} text={why} />
);

export function ErrorState({
  last,
  trying,
  on,
}: Pick<PopupState & { is: 'error' }, 'last' | 'trying'> & { on: PopupActions }) {
  return (
    <>
      <ErrorBanner trying={trying ?? false} onRetry={on.retry}>
        <button type="button" class="btn sm ghost" onClick={on.copyDetails}>
          {t('copy_details')}
        </button>
      </ErrorBanner>
      {last && (
        <p class="meta last">
          {t(
            'err_last',
            ago(last.at),
            plural('n_terms', last.terms),
            plural('n_notes', last.notes),
          )}
        </p>
      )}
    </>
  );
}

/** How long ago a time was, in the largest unit that fits: “2 minutes ago”. */
function ago(at: number): string {
  const seconds = Math.round((at - Date.now()) / 1000);
  const format = new Intl.RelativeTimeFormat(uiLanguage(), { numeric: 'auto' });
  if (seconds > -60) return format.format(seconds, 'second');
  if (seconds > -3600) return format.format(Math.round(seconds / 60), 'minute');
  if (seconds > -86_400) return format.format(Math.round(seconds / 3600), 'hour');
  return format.format(Math.round(seconds / 86_400), 'day');
}
