import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { type GlyphName, Icon } from '@/components/Icon';
import type { KindGroup } from '@/utils/glossary/term';
import { t } from '@/utils/i18n';
import { choices, hueOf, type PageSettings } from '@/utils/page-settings';
import { Chips } from './Chips';
import { PageHead } from './OptionsView';

/** Grounds on which lines of a group are hard to see, with their contrast. */
export type Weak = Partial<Record<'light' | 'dark', number>>;

export interface AppearancePageProps {
  settings: PageSettings;
  /** They are as they were at first. */
  isDefault: boolean;
  weak: Record<KindGroup, Weak>;
  /** Text that is marked as a page would be, on several grounds. */
  sample: ComponentChildren;
  /** Shows a choice in the sample, before it is made. */
  onTry(settings: PageSettings): void;
  onChange(settings: PageSettings): void;
  onReset(): void;
}

const groups: { group: KindGroup; glyph: GlyphName }[] = [
  { group: 'entity', glyph: 'company' },
  { group: 'policy', glyph: 'policy' },
  { group: 'material', glyph: 'material' },
];

/** How marks and cards look, with a sample that follows at once. */
export function AppearancePage(props: AppearancePageProps) {
  const { settings, isDefault, weak, sample, onTry, onChange, onReset } = props;
  const marks = useId();
  const set = (more: Partial<PageSettings>) => onChange({ ...settings, ...more });
  const chips = <K extends Exclude<keyof typeof choices, 'scope'>>(
    key: K,
    textOf: (value: PageSettings[K]) => string,
  ) => (
    <Chips
      label={t(`l_${key}`)}
      value={settings[key]}
      options={(choices[key] as readonly string[] as readonly PageSettings[K][]).map((value) => ({
        value,
        text: textOf(value),
      }))}
      onChange={(value) => set({ [key]: value })}
    />
  );
  return (
    <div class="page">
      <PageHead title={t('appearance')}>
        <button type="button" class="btn" disabled={isDefault} onClick={onReset}>
          <Icon name="undo" />
          {t('l_reset')}
        </button>
      </PageHead>
      <div class="looks">
        <div class="choices">
          {chips('mode', (value) => t(`l_mode_${value}`))}
          <section aria-labelledby={marks}>
            <h2 id={marks}>{t('l_marks')}</h2>
            <ul class="kinds">
              {groups.map(({ group, glyph }) => (
                <GroupRow
                  key={group}
                  group={group}
                  glyph={glyph}
                  on={settings[group]}
                  hue={hueOf(settings, group)}
                  weak={weak[group]}
                  onSwitch={(on) => set({ [group]: on })}
                  onTry={(hue) => onTry({ ...settings, [`${group}Hue`]: hue })}
                  onHue={(hue) => set({ [`${group}Hue`]: hue })}
                />
              ))}
              <li>
                <span class="tile sm lamp" aria-hidden="true">
                  <Icon name="lamp" />
                </span>
                <span class="grow">
                  <span class="u lit">{t('l_lit')}</span> <span class="meta">{t('l_lit_p')}</span>
                </span>
                <Switch
                  label={t('l_lit_on')}
                  on={settings.lit}
                  onSwitch={(on) => set({ lit: on })}
                />
              </li>
              <li>
                <span class="grow">
                  {t('l_print')} <span class="meta">{t('l_print_p')}</span>
                </span>
                <Switch
                  label={t('l_print')}
                  on={settings.print}
                  onSwitch={(on) => set({ print: on })}
                />
              </li>
            </ul>
          </section>
          {chips('lines', (value) => t(`l_lines_${value}`))}
          {chips('theme', (value) => t(`l_theme_${value}`))}
          {chips('textSize', (value) => t(`l_textSize_${value}`))}
          {chips('cards', (value) => t(`l_cards_${value}`))}
        </div>
        <div class="preview">
          <h2>{t('l_preview')}</h2>
          {sample}
          <p class="hint">{t('l_preview_p')}</p>
        </div>
      </div>
    </div>
  );
}

interface GroupRowProps {
  group: KindGroup;
  glyph: GlyphName;
  on: boolean;
  hue: string;
  weak: Weak;
  onSwitch(on: boolean): void;
  onTry(hue: string): void;
  onHue(hue: string): void;
}

function GroupRow({ group, glyph, on, hue, weak, onSwitch, onTry, onHue }: GroupRowProps) {
  const warning = useId();
  const name = t(`l_${group}`);
  const grounds = Object.entries(weak) as ['light' | 'dark', number][];
  return (
    <li>
      <span class={`tile sm ${group}`} aria-hidden="true">
        <Icon name={glyph} />
      </span>
      <span class="grow">
        <span class={`u ${group}`} style={{ '--hue': hue }}>
          {name}
        </span>{' '}
        <span class="meta">{t(`l_line_${group}`)}</span>
        <span id={warning} class="warnings" role="status">
          {grounds.map(([ground, ratio]) => (
            <span key={ground} class="err">
              <Icon name="warn" small />
              {t(`l_weak_${ground}`, ratio.toFixed(1))}
            </span>
          ))}
        </span>
      </span>
      <input
        type="color"
        aria-label={t('l_hue', name)}
        aria-describedby={warning}
        value={hue}
        onInput={(event) => onTry(event.currentTarget.value)}
        onChange={(event) => onHue(event.currentTarget.value)}
      />
      <Switch label={t('l_mark', name)} on={on} onSwitch={onSwitch} />
    </li>
  );
}

function Switch({
  label,
  on,
  onSwitch,
}: {
  label: string;
  on: boolean;
  onSwitch(on: boolean): void;
}) {
  return (
    <button
      type="button"
      class="sw"
      role="switch"
      aria-checked={on}
      aria-label={label}
      onClick={() => onSwitch(!on)}
    >
      <span class="tr" />
    </button>
  );
}
