import { useRef } from 'preact/hooks';
import { TermForm, type TermFormProps } from '@/components/form/TermForm';
import { MatchesBeside } from '@/components/form/WouldMatch';
import { Menu } from '@/components/Menu';
import { agoText, t, uiLanguage } from '@/utils/i18n';
import type { TermVersion } from '@/utils/messages';
import { visible } from './FileText';
import { PageHead } from './OptionsView';
import { TermHistory } from './TermHistory';
import { TryText, type TryTextProps } from './TryText';

export interface TermEditorProps extends Omit<TermFormProps, 'beside' | 'below'> {
  /** What the term was, newest first; empty for a new one. */
  versions: readonly TermVersion[];
  /** The reader’s own text to try it on. */
  own: TryTextProps;
  /** Of a term that is in the glossary. */
  onRemove(): void;
  onBringBack(journal: number | undefined): void;
}

/** A term on a page of its own: the form, and beside it what it would match. */
export function TermEditor({ versions, own, onRemove, onBringBack, ...form }: TermEditorProps) {
  const page = useRef<HTMLDivElement>(null);
  const { id, name, zh } = form.draft.term;
  const showHistory = () => {
    const history = page.current?.querySelector<HTMLDetailsElement>('.history');
    if (!history) return;
    history.open = true;
    history.querySelector('summary')?.focus();
  };
  return (
    <div ref={page} class="page editor">
      <PageHead title={id ? name || zh || id : t('add')} onBack={form.onCancel}>
        {versions[0] && <span class="meta">{savedText(versions)}</span>}
        {id && (
          <Menu
            label={t('more')}
            icon="more"
            items={[
              ...(versions.length > 1 ? [{ label: t('ed_history'), onSelect: showHistory }] : []),
              { label: t('ed_remove'), onSelect: onRemove },
            ]}
          />
        )}
      </PageHead>
      <TermForm
        {...form}
        beside={(kind) => (
          <>
            <MatchesBeside tried={form.tried} kind={kind} />
            <TryText {...own} />
          </>
        )}
        below={
          versions.length > 1 && (
            <TermHistory versions={versions} onBringBack={({ journal }) => onBringBack(journal)} />
          )
        }
      />
    </div>
  );
}

/** When it was written last, by whom, and how often as far as is known. */
function savedText(versions: readonly TermVersion[]): string {
  const { at, author } = versions[0]!;
  const when = agoText(new Date(at).toISOString());
  const number = versions.length.toLocaleString(uiLanguage());
  return author ? t('ed_saved_by', when, visible(author), number) : t('ed_saved', when, number);
}
