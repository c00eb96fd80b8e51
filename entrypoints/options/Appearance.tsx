import '../content/marks.css';
import { useEffect, useRef, useState } from 'preact/hooks';
import { AppearancePage, type Weak } from '@/components/options/AppearancePage';
import { leastContrast, lineContrast } from '@/utils/page/line-contrast';
import { markStyles } from '@/utils/page/mark-styles';
import { defaultSettings, hueOf, type PageSettings } from '@/utils/page-settings';
import { pageSettings } from '@/utils/store/settings';
import { createGuide } from '../card/guide';
import { createReader, type Reader } from '../content/reader';

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
    <div ref={text} class="grounds" lang="en">
      <p class="white">
        Gansu Rare Earth should follow the <span lang="zh-CN">专精特新</span> model and sell less
        rare earth as ore. Gansu Rare Earth agreed.
      </p>
      <p class="black">Wuhai Mining keeps to the Eight-point Regulation and ships monazite.</p>
      <p class="salmon">Shenghe Resources saves dysprosium, as Made in China 2025 asks.</p>
      <p class="blue">
        Baogang Group owes its samarium to <span lang="zh-CN">双循环</span>, dual circulation.
      </p>
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
