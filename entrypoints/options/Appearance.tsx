import '../content/marks.css';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Mixed } from '@/components/names';
import { AppearancePage, type Weak } from '@/components/options/AppearancePage';
import { t, uiLanguage } from '@/utils/i18n';
import { leastContrast, lineContrast } from '@/utils/page/line-contrast';
import { markStyles } from '@/utils/page/mark-styles';
import { defaultSettings, hueOf, type PageSettings } from '@/utils/page-settings';
import { pageSettings } from '@/utils/store/settings';
import { createGuide } from '../card/guide';
import { createReader, type Reader } from '../content/reader';

/** Of pages, and a sentence on each that holds all kinds between them. */
const grounds = [
  ['white', 'l_on_white'],
  ['black', 'l_on_black'],
  ['salmon', 'l_on_salmon'],
  ['blue', 'l_on_blue'],
] as const;

/** Text on four grounds that is read, matched and painted as any page is. */
function Sample({ settings }: { settings: PageSettings }) {
  const text = useRef<HTMLDivElement>(null);
  const reader = useRef<Reader>(undefined);
  useEffect(() => {
    const stop = new AbortController();
    globalThis.sidelightGuide = createGuide;
    reader.current = createReader(stop.signal, { part: text.current! });
    return () => stop.abort();
  }, []);
  useEffect(() => reader.current?.settingsAre(settings, markStyles(settings)), [settings]);
  return (
    <div ref={text} class="grounds" lang={uiLanguage()}>
      {grounds.map(([ground, sentence]) => (
        <p key={ground} class={ground}>
          <Mixed text={t(sentence)} />
        </p>
      ))}
    </div>
  );
}

/** On which grounds lines of this hue are hard to see. */
function weakOn(hue: string): Weak {
  const { light, dark } = lineContrast(hue);
  return {
    ...(light < leastContrast ? { light } : {}),
    ...(dark < leastContrast ? { dark } : {}),
  };
}

export function Appearance() {
  const [settings, setSettings] = useState<PageSettings>();
  useEffect(() => {
    void pageSettings.getValue().then(setSettings);
    return pageSettings.watch(setSettings);
  }, []);
  if (!settings) return null;
  // What is marked is chosen elsewhere.
  const { scope, frames } = settings;
  const first: PageSettings = { ...defaultSettings, scope, frames };
  const weak = (group: 'entity' | 'policy' | 'material') => weakOn(hueOf(settings, group));
  return (
    <AppearancePage
      settings={settings}
      isDefault={JSON.stringify(settings) === JSON.stringify(first)}
      weak={{ entity: weak('entity'), policy: weak('policy'), material: weak('material') }}
      sample={<Sample settings={settings} />}
      onTry={setSettings}
      onChange={(chosen) => {
        setSettings(chosen);
        void pageSettings.setValue(chosen);
      }}
      onReset={() => void pageSettings.setValue(first)}
    />
  );
}
