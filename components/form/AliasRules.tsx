import type { Alias, Condition, Form } from '@/utils/glossary/term';
import { t } from '@/utils/i18n';
import { Field } from './Field';

const isPlain = (text: string) => text.trim() !== '';

/** When a form counts, to be ticked: its letters, its plural, and what else must stand on the page. */
export function AliasRules({ alias, onChange }: { alias: Alias; onChange(alias: Form): void }) {
  const form: Form = typeof alias === 'string' ? { text: alias } : alias;
  const { when = {} } = form;
  const setWhen = (change: Condition) => {
    const { when: _, ...rest } = form;
    const kept = Object.fromEntries(
      Object.entries({ ...when, ...change }).filter(([, value]) => value !== undefined),
    );
    onChange(Object.keys(kept).length > 0 ? { ...rest, when: kept } : rest);
  };
  const set = (field: 'case' | 'plural' | 'matchOnly', value: Form[typeof field] | undefined) => {
    const { [field]: _, ...rest } = form;
    onChange(value === undefined ? rest : { ...rest, [field]: value });
  };
  const ticks: [string, boolean, (on: boolean) => void][] = [
    [t('rule_case'), form.case === 'exact', (on) => set('case', on ? 'exact' : undefined)],
    [t('rule_singular'), form.plural === false, (on) => set('plural', on ? false : undefined)],
    [
      t('rule_after'),
      !!when.afterName,
      (on) => setWhen({ afterName: on || undefined } as Condition),
    ],
    [
      t('rule_capital'),
      !!when.notBeforeCapital,
      (on) => setWhen({ notBeforeCapital: on || undefined } as Condition),
    ],
    [t('rule_hidden'), !!form.matchOnly, (on) => set('matchOnly', on || undefined)],
  ];
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot stand in a grid of fields everywhere
    <div class="rules" role="group" aria-label={t('alias_rules', form.text)}>
      {ticks.map(([label, on, onTick]) => (
        <label key={label} class="tick">
          <input
            type="checkbox"
            checked={on}
            onChange={(event) => onTick(event.currentTarget.checked)}
          />
          {label}
        </label>
      ))}
      <Field label={t('rule_near')} hint={t('rule_near_hint')}>
        {(links) => (
          <input
            {...links}
            type="text"
            class="in"
            dir="auto"
            autocomplete="off"
            value={when.near?.join(', ') ?? ''}
            onChange={(event) => {
              const near = event.currentTarget.value
                .split(/[,，、;；]/u)
                .map((text) => text.trim())
                .filter(isPlain);
              setWhen({ near: near.length > 0 ? near : undefined } as Condition);
            }}
          />
        )}
      </Field>
    </div>
  );
}
