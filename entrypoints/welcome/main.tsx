import '@/components/tokens.css';
import '@/components/theme.css';
import '@/components/welcome/welcome.css';
import '../content/marks.css';
import { render } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { Mixed } from '@/components/names';
import {
  type StartAnswer,
  WelcomeView,
  type WelcomeViewProps,
} from '@/components/welcome/WelcomeView';
import { t, uiLanguage } from '@/utils/i18n';
import { ask, wordsOf } from '@/utils/messaging';
import { allSites, requestOrigins } from '@/utils/store/access';
import { onlyChosen, packsOff } from '@/utils/store/settings';
import { createGuide } from '../card/guide';
import { createReader } from '../content/reader';

/** A paragraph that is read, matched and painted as any page is. */
function Sample() {
  const paragraph = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    const stop = new AbortController();
    createReader(stop.signal, { part: paragraph.current! });
    return () => stop.abort();
  }, []);
  return (
    <p ref={paragraph} lang={uiLanguage()}>
      <Mixed text={t('w_sample')} />
    </p>
  );
}

async function readPacks(): Promise<WelcomeViewProps['packs']> {
  const { packs, terms } = await ask('glossary', {});
  return packs
    .filter((pack) => !pack.deleted)
    .map(({ id, name, description }) => ({
      id,
      name,
      about: description,
      terms: terms.filter((term) => term.pack === id && !term.deleted).length,
    }));
}

async function start(
  choice: Parameters<WelcomeViewProps['onStart']>[0],
  packs: WelcomeViewProps['packs'],
): Promise<StartAnswer> {
  // First of all: a browser asks for access only within the click.
  const granted = choice.where === 'all' ? await requestOrigins([allSites]) : undefined;
  if (granted) await onlyChosen.setValue(false);
  await packsOff.setValue(packs.map(({ id }) => id).filter((id) => !choice.packs.includes(id)));
  if (granted !== undefined) return granted ? 'granted' : 'refused';
  return choice.where === 'click' ? 'click' : 'chosen';
}

function Welcome() {
  const [packs, setPacks] = useState<WelcomeViewProps['packs']>([]);
  const [answer, setAnswer] = useState<StartAnswer>();
  const [nextKeys, setNextKeys] = useState<string[]>();
  useEffect(() => {
    void readPacks().then(setPacks);
    void browser.commands.getAll().then((commands) => {
      const keys = commands.find((command) => command.name === 'next-term')?.shortcut;
      if (keys) setNextKeys(keys.split('+'));
    });
  }, []);
  const options = browser.runtime.getURL('/options.html');
  return (
    <WelcomeView
      packs={packs}
      sample={<Sample />}
      nextKeys={nextKeys}
      answer={answer}
      privacyUrl={`${options}#about`}
      onStart={(choice) =>
        void start(choice, packs).then(setAnswer, (error: unknown) =>
          setAnswer({ failed: wordsOf(error) }),
        )
      }
      onAddPack={() => void browser.tabs.create({ url: `${options}#backup` })}
    />
  );
}

globalThis.sidelightGuide = createGuide;
document.documentElement.lang = uiLanguage();
document.title = t('app');
render(<Welcome />, document.getElementById('app')!);
