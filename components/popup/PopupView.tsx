import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { listText } from '@/components/form/field-text';
import { TermForm } from '@/components/form/TermForm';
import { countOf } from '@/components/form/would-match';
import { Icon } from '@/components/Icon';
import { Toast } from '@/components/Toast';
import { plural, t, uiLanguage } from '@/utils/i18n';
import { OpenedTerm } from './OpenedTerm';
import { PageTerms } from './PageTerms';
import { PopupHeader } from './PopupHeader';
import { CannotState, EmptyState, ErrorState, IdleState, OffState } from './PopupStates';
import type { PopupState, PopupViewProps } from './popup-state';
import { SearchBox } from './SearchBox';
import { SearchResults } from './SearchResults';
import { SubView } from './SubView';
import { Suggestions } from './Suggestions';

/** The popup: what stands on this page, the whole glossary to search, a term to add. */
export function PopupView(props: PopupViewProps) {
  const { place = 'popup', site, state, search, opened, form, on } = props;
  const results = useId();
  const under = useRef<HTMLDivElement>(null);
  const left = useRef<HTMLElement>(null);
  const [active, setActive] = useState(0);

  const searching = search.query.trim() !== '';
  const found = search.reply?.terms ?? [];
  const at = Math.min(active, found.length - 1);
  const over = form !== undefined || opened !== undefined;
  const report = state.is === 'page' ? state.report : undefined;
  const here = new Map(report?.terms.map(({ id, mentions }) => [id, mentions.length]));
  const status = statusOf(state);
  const briefable = report?.state === 'done' && report.terms.length > 0;
  const short = !over && !searching && (state.is === 'off' || state.is === 'error');

  const wasOver = useRef(over);
  useEffect(() => {
    if (wasOver.current === over) return;
    wasOver.current = over;
    if (over) return;
    // Back where the reader was; where that is gone, to the search box.
    const goal = left.current?.isConnected ? left.current : null;
    (goal ?? under.current?.querySelector<HTMLElement>('input, button'))?.focus();
  }, [over]);

  const query = (text: string) => {
    setActive(0);
    on.search(text);
  };
  const enter = () => {
    const term = found[at];
    if (term) on.open(term.id);
    else if (search.reply) on.add(search.query.trim());
  };

  return (
    <div class={['pop', place === 'panel' && 'panel', short && 'short'].filter(Boolean).join(' ')}>
      <div
        ref={under}
        class="whole"
        inert={over}
        onFocusCapture={(event) => {
          left.current = event.target as HTMLElement;
        }}
      >
        <PopupHeader site={site} status={status} menu={props.menu} onSwitch={on.switchSite}>
          {state.is !== 'off' && (
            <SearchBox
              query={search.query}
              total={props.total}
              results={results}
              option={searching && at >= 0 ? `${results}-${at}` : undefined}
              reachable={!over}
              onQuery={query}
              onMove={(step) => setActive((at + step + found.length) % (found.length || 1))}
              onEnter={enter}
            />
          )}
          {report?.state === 'reading' && <Progress {...report.blocks} />}
        </PopupHeader>
        <main aria-busy={state.is === 'starting' || report?.state === 'reading'}>
          {searching && (
            <SearchResults
              id={results}
              query={search.query}
              reply={search.reply}
              active={at}
              here={here}
              onOpen={on.open}
              onAdd={on.add}
            />
          )}
          <div class="on-page" hidden={searching}>
            <OnPage {...props} />
          </div>
        </main>
        {searching ? <SearchKeys /> : null}
        {!searching && state.is !== 'off' && (
          <footer>
            <button type="button" class="btn primary" onClick={() => on.add()}>
              <Icon name="plus" />
              {t('add')}
            </button>
            <button
              type="button"
              class="btn"
              disabled={!briefable}
              title={briefable ? undefined : status}
              onClick={on.copyBrief}
            >
              <Icon name="copy" />
              {t('brief')}
            </button>
            {on.openPanel && (
              <>
                <span class="grow" />
                <button
                  type="button"
                  class="ib"
                  aria-label={t('open_panel')}
                  title={t('open_panel')}
                  onClick={on.openPanel}
                >
                  <Icon name="panel" />
                </button>
              </>
            )}
          </footer>
        )}
      </div>
      {opened && !form && <OpenedTerm opened={opened} here={here} on={on} />}
      {form && (
        <SubView
          title={t(form.draft.term.id ? 'edit' : 'add')}
          meta={form.tried && plural('n_matches', countOf(form.tried))}
          onBack={on.back}
        >
          <main class="fill">
            <TermForm key={form.turn} {...form} onCancel={on.back} />
          </main>
        </SubView>
      )}
      <Toast toast={props.toast} onGone={on.toastGone} />
    </div>
  );
}

const number = (value: number): string => value.toLocaleString(uiLanguage());

/** One line on what Sidelight does here. */
function statusOf(state: PopupState): string {
  if (state.is === 'starting') return t('loading');
  if (state.is === 'off') return t('off');
  if (state.is === 'error') return t(state.trying ? 'loading' : 'not_connected');
  if (state.is === 'cannot' || state.report.state === 'idle') return t('not_read');
  const { terms, notes, blocks, state: reading } = state.report;
  return reading === 'reading'
    ? `${t('busy_t')} · ${t('busy_p', number(blocks.done), number(blocks.all))}`
    : `${plural('n_terms', terms.length)} · ${plural('n_notes', notes.length)}`;
}

function OnPage({
  site,
  state,
  suggestions = [],
  packsOff = [],
  preferred,
  why,
  on,
}: PopupViewProps) {
  if (state.is === 'starting') return null;
  if (state.is === 'off') return <OffState host={site?.host} never={state.never} on={on} />;
  if (state.is === 'cannot') return <CannotState why={state.why} />;
  if (state.is === 'error') return <ErrorState {...state} on={on} />;
  const { report, cards } = state;
  if (report.state === 'idle') return <IdleState on={on} />;
  const empty = report.state === 'done' && report.terms.length === 0;
  return (
    <>
      {empty ? (
        <EmptyState />
      ) : (
        <PageTerms report={report} cards={cards} preferred={preferred} why={why} on={on} />
      )}
      {packsOff.length > 0 && (
        <p class="meta last">
          {t('p_off_here', listText(packsOff))}{' '}
          <button type="button" class="lk" onClick={on.packs}>
            {t('p_change')}
          </button>
        </p>
      )}
      <Suggestions
        key={report.url}
        suggestions={suggestions}
        onAdd={on.addSuggested}
        onTurnDown={on.turnDown}
      />
    </>
  );
}

function Progress({ done, all }: { done: number; all: number }) {
  const percent = all > 0 ? Math.round((done / all) * 100) : 0;
  return (
    <div
      class="bar"
      role="progressbar"
      aria-label={t('busy_t')}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
    >
      <i style={{ width: `${percent}%` }} />
    </div>
  );
}

function SearchKeys() {
  return (
    <footer class="meta keys" aria-hidden="true">
      <span>
        <kbd>↑</kbd> <kbd>↓</kbd> {t('key_move')}
      </span>
      <span>
        <kbd>Enter</kbd> {t('key_open')}
      </span>
      <span>
        <kbd>Esc</kbd> {t('key_clear')}
      </span>
    </footer>
  );
}
