import '@/components/options/editor.css';
import { useContext, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { TermEditor } from '@/components/options/TermEditor';
import type { Among } from '@/components/options/TryText';
import { newId } from '@/utils/glossary/id';
import { type Id, ownPack, type Pack } from '@/utils/glossary/term';
import { t } from '@/utils/i18n';
import type { Changed, TermDraft, TermVersion } from '@/utils/messages';
import { ask, wordsOf } from '@/utils/messaging';
import type { Unsaved } from '@/utils/store/settings';
import { findOthers } from '../form/look-at';
import { openPages } from '../form/open-pages';
import { useLooked } from '../form/use-looked';
import { BeginIn } from './BeginIn';
import { Failing } from './failing';
import type { Back } from './use-toast';

interface EditorProps {
  /** The term that the address names; `new` for one to add. */
  id: Id;
  field: string | undefined;
  packs: readonly Pack[];
  tags: readonly string[] | undefined;
  /** To another term, or back to the table. */
  onGo(id?: Id): void;
  say(text: string, back: Back): void;
  sayChanged(change: Changed, text: string): void;
}

const blank: TermDraft = {
  term: { pack: ownPack, kind: 'company', name: '', aliases: [], sources: [] },
};

/** What was written and neither saved nor cancelled, by the id in the address: other pages of the settings keep it. */
const left = new Map<Id, Unsaved>();

/** The editor of a term; nothing until it is read, and back to the table where it is not there. */
export function Editor({ id, field, packs, tags, onGo, say, sayChanged }: EditorProps) {
  const [held, setHeld] = useState<Unsaved & { key: number }>();
  const [failed, setFailed] = useState<string>();
  const [saving, setSaving] = useState(false);
  const [versions, setVersions] = useState<TermVersion[]>([]);
  const wanted = useRef<Id>(undefined);
  const pages = useOpenPages();
  const looked = useLooked(held?.now, packs, () => pages, pages);
  const own = useOwnText(held?.now.term);
  const reading = useContext(Failing);

  const hold = (draft: TermDraft, now = draft) => setHeld({ draft, now, key: Date.now() });

  useEffect(() => {
    // Tried again: what is written in a form that is open stays.
    if (wanted.current === id && held) return;
    wanted.current = id;
    setHeld(undefined);
    setFailed(undefined);
    setVersions([]);
    const before = left.get(id);
    const began = before?.draft ?? (id === 'new' ? blank : ask('draft', { id }));
    void Promise.resolve(began).then((found) => {
      if (wanted.current !== id) return;
      if (found) hold(found, before?.now);
      else onGo();
    }, reading.failed);
    if (id === 'new') return;
    void ask('history', { id }).then(
      (found) => wanted.current === id && setVersions(found),
      () => {},
    );
  }, [id, reading.attempt]);

  async function end(work: Promise<Changed>, text: string): Promise<void> {
    setSaving(true);
    try {
      const change = await work;
      left.delete(id);
      onGo();
      sayChanged(change, text);
    } catch (error) {
      setFailed(wordsOf(error));
    } finally {
      setSaving(false);
    }
  }

  function cancel(): void {
    const unsaved = left.get(id);
    left.delete(id);
    onGo();
    if (!unsaved) return;
    const undo = async () => {
      left.set(id, unsaved);
      onGo(id);
    };
    say(t('discarded', unsaved.now.term.name || t('add')), { undo });
  }

  if (!held) return null;
  const { draft, now, key } = held;
  const { id: known, name } = draft.term;
  return (
    <>
      <TermEditor
        key={key}
        {...looked}
        {...{ draft, now, packs, tags, failed, saving, versions, own }}
        onFind={(query) => findOthers(query, known)}
        onEditOther={onGo}
        onChange={(changed) => {
          setHeld({ ...held, now: changed });
          left.set(id, { draft, now: changed });
        }}
        onSave={({ term, notes }) =>
          void end(
            ask('save', { term, ...(notes ? { notes } : {}), ...(known ? { was: draft } : {}) }),
            t('saved', term.name),
          )
        }
        onCancel={cancel}
        onRemove={() => void end(ask('remove', { ids: [known!] }), t('deleted_term', name))}
        onBringBack={(journal) =>
          void end(ask('bringBack', { id: known!, journal }), t('h_brought', name))
        }
      />
      {field && <BeginIn field={field} />}
    </>
  );
}

/** Texts of the pages that are open, read anew when the reader comes back from them. */
function useOpenPages(): Promise<string[][]> {
  const [visit, setVisit] = useState(0);
  useEffect(() => {
    const onVisible = () => {
      if (!document.hidden) setVisit((now) => now + 1);
    };
    document.addEventListener('visibilitychange', onVisible);
    return () => document.removeEventListener('visibilitychange', onVisible);
  }, []);
  return useMemo(openPages, [visit]);
}

/** The reader’s own text, and what stands in its lines with the term as it is written now. */
function useOwnText(term: TermDraft['term'] | undefined) {
  const [text, setText] = useState('');
  const [found, setFound] = useState<ReadonlyMap<string, readonly Among[]>>(new Map());
  const turn = useRef(0);
  useEffect(() => {
    const own = ++turn.current;
    if (!term || !text.trim()) return;
    void amongIn(text.split('\n'), term).then(
      (marked) => own === turn.current && setFound(marked),
      () => {},
    );
  }, [text, term]);
  return { text, found, onText: setText };
}

/** What stands in lines, by line, were the term in the glossary as it is written now. */
async function amongIn(
  lines: readonly string[],
  { id = newId(), ...rest }: TermDraft['term'],
): Promise<ReadonlyMap<string, readonly Among[]>> {
  const spans = await ask('among', { term: { ...rest, id }, texts: [...lines] });
  const others = new Set(spans.flat().flatMap(({ terms }) => terms));
  others.delete(id);
  const listed = others.size > 0 ? await ask('listed', { ids: [...others] }) : [];
  const kinds = new Map(listed.map((term) => [term.id, term.kind]));
  const among = spans.map((line) =>
    line.map(({ start, end, terms }) => {
      const own = terms.includes(id);
      return { start, end, own, kind: (!own && kinds.get(terms[0]!)) || rest.kind };
    }),
  );
  return new Map(lines.map((line, at) => [line, among[at]!]));
}
