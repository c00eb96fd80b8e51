import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { type GlyphName, Icon } from '@/components/Icon';
import { plural, t, uiLanguage } from '@/utils/i18n';

/** The pages, in the order of the navigation; each is the hash it is linked by. */
export const optionsPages = [
  'glossary',
  'implications',
  'check',
  'packs',
  'sites',
  'appearance',
  'shortcuts',
  'backup',
  'about',
] as const;
export type OptionsPage = (typeof optionsPages)[number];

const glyphs: Record<OptionsPage, GlyphName> = {
  glossary: 'book',
  implications: 'lamp',
  check: 'check',
  packs: 'pack',
  sites: 'globe',
  appearance: 'palette',
  shortcuts: 'key',
  backup: 'box',
  about: 'shield',
};

export interface OptionsViewProps {
  page: OptionsPage;
  /** Terms in the glossary, once they are known. */
  terms?: number | undefined;
  /** Implications in it. */
  notes?: number | undefined;
  /** Conflicts that wait for a decision. */
  conflicts?: number;
  onPage(page: OptionsPage): void;
  /** The page itself; its heading is a PageHead. */
  children: ComponentChildren;
}

/** Navigation beside a page of settings. */
export function OptionsView({
  page,
  terms,
  notes,
  conflicts = 0,
  onPage,
  children,
}: OptionsViewProps) {
  const counts: Partial<Record<OptionsPage, number | undefined>> = {
    glossary: terms,
    implications: notes,
  };
  const pages = useId();
  const main = useRef<HTMLElement>(null);
  const shown = useRef(page);
  const [open, setOpen] = useState(false);

  useEffect(() => {
    // Not on the first page: there, focus belongs to the browser.
    if (shown.current === page) return;
    shown.current = page;
    main.current?.querySelector('h1')?.focus();
  }, [page]);

  const go = (event: MouseEvent, to: OptionsPage) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    setOpen(false);
    onPage(to);
  };

  return (
    <div class="opt">
      <nav aria-label={t('o_settings')}>
        <div class="brand">
          <img src="/icon/icon.svg" width="24" height="24" alt="" />
          <span class="grow">{t('app')}</span>
          <button
            type="button"
            class="btn sm menu"
            aria-expanded={open}
            aria-controls={pages}
            onClick={() => setOpen(!open)}
          >
            {t('o_menu')}
            <Icon name={open ? 'up' : 'down'} small />
          </button>
        </div>
        <ul id={pages} class={open ? 'pages open' : 'pages'}>
          {optionsPages.map((to) => (
            <li key={to}>
              <a
                href={`#${to}`}
                aria-current={to === page ? 'page' : undefined}
                onClick={(event) => go(event, to)}
              >
                <Icon name={glyphs[to]} />
                {t(to)}{' '}
                {counts[to] !== undefined && (
                  <span class="c">{counts[to].toLocaleString(uiLanguage())}</span>
                )}
                {to === 'packs' && conflicts > 0 && (
                  <span class="badge">
                    <span aria-hidden="true">{conflicts.toLocaleString(uiLanguage())}</span>
                    <span class="vh">{plural('v_waiting', conflicts)}</span>
                  </span>
                )}
              </a>
            </li>
          ))}
        </ul>
        <p class="meta device">{t('o_device')}</p>
      </nav>
      <main ref={main}>{children}</main>
    </div>
  );
}

interface PageHeadProps {
  title: string;
  about?: ComponentChildren;
  onBack?: (() => void) | undefined;
  /** Actions of the page. */
  children?: ComponentChildren;
}

/** Top of a page; the heading takes focus when the page opens. */
export function PageHead({ title, about, onBack, children }: PageHeadProps) {
  return (
    <div class="ph">
      {onBack && (
        <button type="button" class="ib" aria-label={t('back')} onClick={onBack}>
          <Icon name="left" />
        </button>
      )}
      <div class="grow">
        <h1 tabIndex={-1}>{title}</h1>
        {about && <p class="meta">{about}</p>}
      </div>
      {children}
    </div>
  );
}
