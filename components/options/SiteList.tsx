import { useEffect, useRef, useState } from 'preact/hooks';
import { Choice } from '@/components/Choice';
import { Icon } from '@/components/Icon';
import { t } from '@/utils/i18n';
import { type Reading, reads } from '@/utils/sites';
import { SiteForm, siteText } from './SiteForm';

const readings = ['articles', 'pages', 'ask', 'never'] as const satisfies Reading[];
const choices = () =>
  readings.map((value) => ({
    value,
    text: t(`s_reading_${value}`),
    about: t(`s_about_${value}`),
  }));

export interface SiteRow {
  site: string;
  reading: Reading;
  /** The browser lets it be read. */
  granted: boolean;
}

interface SiteListProps {
  sites: readonly SiteRow[];
  onSave(site: string, reading: Reading, was?: string): void;
  onRemove(site: string): void;
}

/** What the reader chose for single sites, with a form for another one. */
export function SiteList({ sites, onSave, onRemove }: SiteListProps) {
  const [edited, setEdited] = useState<string>();
  const section = useRef<HTMLElement>(null);
  /** Number of the row that goes away, or changes to and from its form: focus stays there. */
  const pressed = useRef<number>(undefined);

  const form = { label: t('s_reading'), choices: choices() };
  const rows = sites.map(({ site }) => site).join();
  useEffect(() => {
    if (pressed.current === undefined) return;
    const list = section.current?.querySelectorAll<HTMLElement>('li') ?? [];
    const row = list[Math.min(pressed.current, list.length - 1)];
    const goal = row?.querySelector<HTMLElement>('form input') ?? row?.querySelector('button');
    (goal ?? section.current?.querySelector('h2'))?.focus();
    pressed.current = undefined;
  }, [rows, edited]);

  const edit = (at: number, site?: string) => {
    pressed.current = at;
    setEdited(site);
  };

  return (
    <section ref={section} class="part">
      <h2 tabIndex={-1}>{t('s_list')}</h2>
      <p class="muted">{t('s_list_p')}</p>
      {sites.length === 0 && <p class="meta">{t('s_none')}</p>}
      <ul class="list">
        {sites.map((row, at) => (
          <li key={row.site} class="site">
            {edited === row.site ? (
              <SiteForm
                {...form}
                site={row.site}
                value={row.reading}
                onSave={(site, reading) => {
                  edit(at);
                  onSave(site, reading, row.site);
                }}
                onCancel={() => edit(at)}
              />
            ) : (
              <Row
                row={row}
                onSave={onSave}
                onEdit={() => edit(at, row.site)}
                onRemove={() => {
                  pressed.current = at;
                  onRemove(row.site);
                }}
              />
            )}
          </li>
        ))}
      </ul>
      <SiteForm {...form} value="articles" onSave={onSave} />
    </section>
  );
}

interface RowProps {
  row: SiteRow;
  onSave(site: string, reading: Reading): void;
  onEdit(): void;
  onRemove(): void;
}

function Row({ row: { site, reading, granted }, onSave, onEdit, onRemove }: RowProps) {
  const missing = reads(reading) && !granted;
  return (
    <>
      <Icon name={missing ? 'warn' : 'globe'} />
      <div class="grow">
        <bdi dir="ltr">{site}</bdi>
        <p class="meta">{missing ? t('s_missing') : siteText(site)}</p>
      </div>
      {missing && (
        <button
          type="button"
          class="btn sm"
          aria-label={t('s_allow_of', site)}
          onClick={() => onSave(site, reading)}
        >
          {t('s_allow')}
        </button>
      )}
      <Choice
        label={t('s_reading_of', site)}
        value={reading}
        options={choices()}
        onChange={(value) => onSave(site, value)}
      />
      <button type="button" class="btn sm quiet" aria-label={t('s_edit_of', site)} onClick={onEdit}>
        {t('s_edit')}
      </button>
      <button
        type="button"
        class="btn sm quiet"
        aria-label={t('remove_of', site)}
        onClick={onRemove}
      >
        {t('remove')}
      </button>
    </>
  );
}
