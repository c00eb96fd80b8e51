import { Icon } from '@/components/Icon';
import { type MessageKey, t } from '@/utils/i18n';
import { PageHead } from './OptionsView';

export interface Shortcut {
  /** As the manifest calls the command. */
  command: string;
  name: string;
  /** As the browser writes it, `Alt+Shift+S`; empty where none is set. */
  keys: string;
}

export interface ShortcutsPageProps {
  /** Undefined until they are read. */
  shortcuts: readonly Shortcut[] | undefined;
  browser: 'chromium' | 'firefox';
  /** Left out where the browser opens its page to nobody. */
  onChange?: (() => void) | undefined;
}

/** Keys that are the same everywhere, by where they work. */
const fixed: { where: MessageKey; keys: [keys: string[], does: MessageKey][] }[] = [
  {
    where: 'key_popup',
    keys: [
      [['/'], 'key_search'],
      [['↑', '↓'], 'key_rows'],
      [['Enter'], 'key_open'],
      [['Ctrl', 'Enter'], 'key_save'],
      [['Esc'], 'key_back'],
    ],
  },
  {
    where: 'key_card',
    keys: [
      [['←', '→'], 'key_mentions'],
      [['E'], 'edit'],
      [['M'], 'mute'],
      [['Esc'], 'key_close'],
    ],
  },
  {
    where: 'glossary',
    keys: [
      [['/'], 'key_search'],
      [['↑', '↓', '←', '→'], 'key_cells'],
      [['F2'], 'key_edit_cell'],
      [['Ctrl', 'Z'], 'undo'],
    ],
  },
];

/** Which keys do what, and how to change those that can be. */
export function ShortcutsPage({ shortcuts, browser, onChange }: ShortcutsPageProps) {
  return (
    <div class="page">
      <PageHead title={t('shortcuts')} about={t('key_about')}>
        {onChange && (
          <button type="button" class="btn primary" onClick={onChange}>
            <Icon name="ext" />
            {t('key_change')}
          </button>
        )}
      </PageHead>
      <section class="part" aria-label={t('key_everywhere')}>
        <h2>{t('key_everywhere')}</h2>
        <p class="meta">{t(`key_how_${browser}`)}</p>
        <dl class="list keylist">
          {shortcuts?.map(({ command, name, keys }) => (
            <div key={command}>
              <dt>{name}</dt>
              <dd>{keys ? <Keys keys={keys.split('+')} /> : t('key_unset')}</dd>
            </div>
          ))}
        </dl>
      </section>
      {fixed.map(({ where, keys }) => (
        <section key={where} class="part" aria-label={t(where)}>
          <h2>{t(where)}</h2>
          <dl class="list keylist">
            {keys.map(([pressed, does]) => (
              <div key={does}>
                <dt>{t(does)}</dt>
                <dd>
                  <Keys keys={pressed} />
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </div>
  );
}

const Keys = ({ keys }: { keys: string[] }) => (
  <>
    {keys.map((key, at) => (
      <>
        {at > 0 && ' '}
        <kbd key={key}>{key}</kbd>
      </>
    ))}
  </>
);
