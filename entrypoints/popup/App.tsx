import { useRef, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { fieldLabel, listText } from '@/components/form/field-text';
import { namesOf } from '@/components/names';
import { PopupView } from '@/components/popup/PopupView';
import type { OpenedCard, OpenedWhy, Place } from '@/components/popup/popup-state';
import type { NotHere } from '@/components/popup/WhyMarked';
import type { ToastContent } from '@/components/Toast';
import type { BriefForm } from '@/utils/brief/brief';
import type { Suggestion } from '@/utils/brief/suggest';
import type { Id, Pack } from '@/utils/glossary/term';
import { t } from '@/utils/i18n';
import type { FinishedDraft, SearchReply, TermDraft } from '@/utils/messages';
import { ask, wordsOf } from '@/utils/messaging';
import type { Unsaved } from '@/utils/store/settings';
import { goToNext } from '@/utils/tab-frames';
import { openPanel } from '../sidepanel/open';
import { briefOf, copyToClipboard, saveAsFile } from './brief';
import { onSite } from './on-site';
import { draftOf, turnDown } from './suggesting';
import type { FrontTab } from './tab';
import { newDraft, useForm } from './use-form';
import { selectionIn, useOpening } from './use-opening';
import { usePacksOff } from './use-packs-off';
import { usePage } from './use-page';
import { exceptedText, leaveUnmarked, waysOf } from './why';

const titleOf = ({ term }: TermDraft): string => term.name || t('add');

export function App({ place }: { place: Place }) {
  const page = usePage(place);
  const { tab, state, look, failed } = page;
  const [total, setTotal] = useState<number>();
  const [packs, setPacks] = useState<Pack[]>([]);
  const [query, setQuery] = useState('');
  const [answered, setAnswered] = useState<{ query: string; reply: SearchReply }>();
  const [opened, setOpened] = useState<OpenedCard>();
  const [why, setWhy] = useState<OpenedWhy>();
  const [toast, setToast] = useState<ToastContent>();
  const asked = useRef('');
  const form = useForm(tab?.id, packs);
  const { editing, edit } = form;
  const off = usePacksOff(tab?.url);

  async function begin(lookOrRetry = look): Promise<void> {
    await Promise.all([
      lookOrRetry(),
      ask('search', { query: '', limit: 0 }).then((all) => setTotal(all.total), failed),
      ask('packs', {}).then(setPacks, () => {}),
    ]);
  }

  const say = (text: string, undo?: number, ...more: ToastContent['actions'] & object) => {
    const back = { label: t('undo'), onPress: () => void change(() => takeBack(undo!)) };
    const actions = undo === undefined ? more : [back, ...more];
    setToast({ key: Date.now(), text, actions });
  };
  const takeBack = (journal: number) => ask('undo', { journal });
  /** A way back to what was left unsaved. */
  const backTo = (label: string, { draft, now }: Unsaved) => ({
    label,
    onPress: () => {
      setToast(undefined);
      edit(draft, now);
    },
  });
  useOpening(place, form, begin, (left) =>
    say(t('unsaved_other', titleOf(left.now)), undefined, backTo(t('go_on'), left)),
  );

  /** Makes a change and shows the page as it is with it. */
  async function change(make: () => Promise<unknown>): Promise<void> {
    try {
      await make();
      setToast(undefined);
    } catch (error) {
      say(t('failed', wordsOf(error)));
    }
    await look();
    if (query) await search(query);
  }

  async function search(text: string): Promise<void> {
    setQuery(text);
    asked.current = text;
    if (!text.trim()) return;
    try {
      const found = await ask('search', { query: text, limit: 30 });
      // A later keystroke may have been answered first.
      if (asked.current !== text) return;
      setAnswered({ query: text, reply: found });
      setTotal(found.total);
    } catch (error) {
      failed(error);
    }
  }

  async function open(id: Id): Promise<void> {
    setOpened({ id, cards: { state: 'loading' } });
    const onPage = state.is === 'page' ? state.report.terms.map((term) => term.id) : [];
    const cards = await ask('cards', { ids: [id], onPage: [...onPage, id] }).then(
      (value) => ({ state: 'ready' as const, value }),
      () => ({ state: 'error' as const }),
    );
    setOpened({ id, cards });
  }

  async function editTerm(id: Id): Promise<void> {
    const draft = await ask('draft', { id }).catch(() => undefined);
    if (draft) edit(draft);
    else say(t('gone'));
  }

  async function save(draft: FinishedDraft): Promise<void> {
    const saved = await form.save(draft);
    if (!saved) return;
    setOpened(undefined);
    const { id, journal, beside } = saved;
    const text = t('saved', draft.term.name);
    if (beside.length === 0) say(text, journal);
    else
      say(`${text} ${t('saved_beside', listText(beside.map(fieldLabel)))}`, journal, {
        label: t('v_compare'),
        onPress: () => options(`packs/conflicts/${id}`),
      });
    await look();
    if (query) await search(query);
    setTotal((await ask('search', { query: '', limit: 0 })).total);
  }

  function leaveForm(): void {
    const left = form.leave();
    if (left) say(t('discarded', titleOf(left.now)), undefined, backTo(t('undo'), left));
  }

  async function remove(id: Id): Promise<void> {
    try {
      const name = (await ask('draft', { id }))?.term.name ?? '';
      const { journal } = await ask('remove', { ids: [id] });
      setOpened(undefined);
      await look();
      if (query) await search(query);
      say(t('deleted_term', name), journal);
    } catch (error) {
      say(t('failed', wordsOf(error)));
    }
  }

  async function addSuggested(suggestion: Suggestion): Promise<void> {
    if (state.is !== 'page') return;
    const draft = draftOf(suggestion, state.report);
    page.withoutSuggestion(suggestion);
    try {
      const { id, journal } = await ask('save', draft);
      say(t('saved', draft.term.name), journal, {
        label: t('sugg_edit'),
        onPress: () => void editTerm(id),
      });
    } catch (error) {
      say(t('failed', wordsOf(error)));
    }
    await look();
    setTotal((await ask('search', { query: '', limit: 0 })).total);
  }

  async function neverSuggest(suggestion: Suggestion): Promise<void> {
    page.withoutSuggestion(suggestion);
    const undo = await turnDown(suggestion);
    say(t('sugg_gone', namesOf(suggestion).first), undefined, {
      label: t('undo'),
      onPress: () => void change(undo),
    });
  }

  const packName = (id: Id) => packs.find((pack) => pack.id === id)?.name ?? id;

  async function explain(id: Id): Promise<void> {
    if (!tab || why?.id === id) return setWhy(undefined);
    const term =
      state.is === 'page' ? state.cards?.terms.find((each) => each.id === id) : undefined;
    if (!term) return;
    setWhy({ id, ways: undefined, pack: packName(term.pack), host: tab.host });
    const ways = await waysOf(tab.id, term).catch(() => []);
    setWhy((now) => (now?.id === id ? { ...now, ways } : now));
  }

  async function except(id: Id, notHere: NotHere): Promise<void> {
    if (!tab || state.is !== 'page') return;
    const term = state.cards?.terms.find((each) => each.id === id);
    if (!term) return;
    const undo = await leaveUnmarked(term, notHere, tab.host);
    setWhy(undefined);
    const names = { name: namesOf(term).first, pack: packName(term.pack) };
    say(exceptedText(names, notHere, tab.host), undefined, {
      label: t('undo'),
      onPress: () => void change(undo),
    });
  }

  async function handOn(form: BriefForm, how: 'copy' | 'save'): Promise<void> {
    if (state.is !== 'page' || !state.cards || !tab) return;
    try {
      const brief = await briefOf(tab.id, state.report, state.cards, form);
      if (how === 'save') return say(t('brief_saved', saveAsFile(brief)));
      await copyToClipboard(brief);
      say(t('copied'));
    } catch (error) {
      say(t('copy_failed', wordsOf(error)));
    }
  }

  /** For whoever is asked for help: nothing of the page or the glossary. */
  async function copyDetails(): Promise<void> {
    const { version } = browser.runtime.getManifest();
    const lines = [`Sidelight ${version}`, navigator.userAgent, wordsOf(page.failure())];
    await navigator.clipboard.writeText(lines.join('\n')).then(
      () => say(t('copied_details')),
      (error: unknown) => say(t('failed', wordsOf(error))),
    );
  }

  async function toPanel({ windowId }: FrontTab): Promise<void> {
    await openPanel!(windowId).then(
      () => window.close(),
      (error: unknown) => say(t('failed', wordsOf(error))),
    );
  }

  const options = (at: string) => {
    void browser.tabs.create({ url: `${browser.runtime.getURL('/options.html')}#${at}` });
    if (place === 'popup') window.close();
  };

  const site = onSite(page);
  const hasTerms = state.is === 'page' && state.report.terms.length > 0;
  return (
    <PopupView
      place={place}
      site={tab?.host ? { host: tab.host, on: page.isOn } : undefined}
      state={state}
      total={total}
      suggestions={page.suggestions}
      // What an earlier query found is no answer to this one.
      search={{ query, reply: answered?.query === query ? answered.reply : undefined }}
      opened={opened}
      form={
        editing && {
          ...editing,
          packs,
          onChange: form.change,
          onFind: form.find,
          onSave: (draft) => void save(draft),
          onEditOther: (id) => void editTerm(id),
        }
      }
      why={why}
      packsOff={packs.filter(({ id }) => off.has(id)).map(({ name }) => name)}
      toast={toast}
      menu={[
        ...(hasTerms
          ? [
              {
                label: t('menu_brief_short'),
                onSelect: () => void handOn('short', 'copy'),
              },
              { label: t('menu_brief_save'), onSelect: () => void handOn('full', 'save') },
            ]
          : []),
        { label: t('menu_settings'), onSelect: () => options('glossary') },
        { label: t('menu_files'), onSelect: () => options('backup') },
        { label: t('about'), onSelect: () => options('about') },
      ]}
      on={{
        switchSite: (on) => void site.turn(on),
        allow: () => void site.allow(),
        readOnce: () => void site.readOnce(),
        retry: () => void begin(page.retry),
        copyDetails: () => void copyDetails(),
        search: (text) => void search(text),
        open: (id) => void open(id),
        goTo: (id) => void (tab && goToNext(tab.id, id)),
        add: (name) =>
          void (name
            ? edit(newDraft(name))
            : selectionIn(place).then((page) => edit(newDraft(page?.text ?? '', page)))),
        addSuggested: (suggestion) => void addSuggested(suggestion),
        turnDown: (suggestion) => void neverSuggest(suggestion),
        edit: (id) => void editTerm(id),
        settle: (id) => options(`packs/conflicts/${id}`),
        delete: (id) => void remove(id),
        why: (id) => void explain(id),
        except: (id, notHere) => void except(id, notHere),
        packs: () => options('packs'),
        copyBrief: () => void handOn('full', 'copy'),
        ...(place === 'popup' && openPanel && tab ? { openPanel: () => void toPanel(tab) } : {}),
        back: () => {
          if (editing) leaveForm();
          else setOpened(undefined);
        },
        toastGone: () => setToast(undefined),
      }}
    />
  );
}
