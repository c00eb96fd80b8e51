import type { Source } from '@/utils/glossary/term';
import { t } from '@/utils/i18n';
import { Field } from './Field';
import { Icon } from './Icon';
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
          <Field label={t('src_title')} problem={problems[`title${at}`]}>
            {(links) => (
              <input
                {...links}
                class="in"
                dir="auto"
                autocomplete="off"
                value={title}
                onInput={(event) => change(at, { title: event.currentTarget.value })}
              />
            )}
          </Field>
          <Field label={t('src_url')} problem={problems[`url${at}`]}>
            {(links) => (
              <input
                {...links}
                class="in"
                type="text"
                inputMode="url"
                autocomplete="off"
                spellcheck={false}
                value={url}
                onInput={(event) => change(at, { url: event.currentTarget.value })}
              />
            )}
          </Field>
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
