import { Icon } from '@/components/Icon';
import type { Source } from '@/utils/glossary/term';
import { t } from '@/utils/i18n';
import { TextField } from './TextField';
import type { FieldProblems } from './term-fields';

/** Title and address of each source; an emptied one is left out when the term is saved. */
export function SourceFields({
  sources,
  problems,
  onChange,
}: {
  sources: readonly Source[];
  problems: FieldProblems;
  onChange(sources: Source[]): void;
}) {
  const change = (at: number, part: Partial<Source>) =>
    onChange(sources.map((source, place) => (place === at ? { ...source, ...part } : source)));
  return (
    <>
      {sources.map(({ title, url }, at) => (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset needs a legend on screen, which two labels make needless
        <div key={at} class="two" role="group" aria-label={t('src_of', at + 1)}>
          <TextField
            label={t('src_title')}
            problem={problems[`title${at}`]}
            value={title}
            onWrite={(written) => change(at, { title: written })}
          />
          <TextField
            label={t('src_url')}
            problem={problems[`url${at}`]}
            value={url}
            isAddress
            onWrite={(written) => change(at, { url: written })}
          />
        </div>
      ))}
      <button
        type="button"
        class="btn sm ghost"
        onClick={() => onChange([...sources, { title: '', url: '' }])}
      >
        <Icon name="plus" small />
        {t('src_add')}
      </button>
    </>
  );
}
