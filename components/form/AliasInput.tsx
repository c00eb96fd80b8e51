import { useState } from 'preact/hooks';
import { Icon } from '@/components/Icon';
import { Name } from '@/components/names';
import type { Alias, Form } from '@/utils/glossary/term';
import { t } from '@/utils/i18n';
import { AliasRules } from './AliasRules';
import type { FieldLinks } from './Field';
import { TokenInput, withTokens } from './TokenInput';
import { textOf } from './term-fields';

export interface AliasInputProps {
  links: FieldLinks;
  aliases: readonly Alias[];
  /** What is being written. */
  text: string;
  /** Texts that would match too much. */
  broad: ReadonlySet<string>;
  onChange(aliases: Alias[], text: string): void;
}

/** The aliases of these texts; those that are known keep their rules. */
const aliasesOf = (texts: readonly string[], known: readonly Alias[]): Alias[] => {
  const byText = new Map(known.map((alias) => [textOf(alias), alias]));
  return texts.map((text) => byText.get(text) ?? text);
};

/** `aliases` with those of `added` that it lacks. */
export const withAliases = (aliases: readonly Alias[], added: readonly string[]): Alias[] =>
  aliasesOf(withTokens(aliases.map(textOf), added), aliases);

const isBare = (form: Form): boolean => Object.keys(form).length === 1;
const isExact = (form: Form): boolean => form.case === 'exact' && Object.keys(form).length === 2;

/** Other ways a term is written, each with its rules. */
export function AliasInput({ links, aliases, text, broad, onChange }: AliasInputProps) {
  const [ruled, setRuled] = useState<string>();
  const open = aliases.find((alias) => textOf(alias) === ruled);
  const ofText = new Map(aliases.map((alias) => [textOf(alias), alias]));
  return (
    <>
      <TokenInput
        links={links}
        tokens={aliases.map(textOf)}
        text={text}
        wrong={broad}
        draw={(token) => {
          const alias = ofText.get(token);
          return (
            <button
              type="button"
              class="rule"
              aria-label={t('alias_rules', token)}
              aria-expanded={ruled === token}
              onClick={() => setRuled(ruled === token ? undefined : token)}
            >
              <Name text={token} />
              {typeof alias === 'object' &&
                (isExact(alias) ? (
                  <span class="faint">{t('rule_exact')}</span>
                ) : (
                  <Icon name="key" />
                ))}
            </button>
          );
        }}
        onChange={(texts, written) => onChange(aliasesOf(texts, aliases), written)}
      />
      {open !== undefined && (
        <AliasRules
          key={textOf(open)}
          alias={open}
          onChange={(changed) =>
            onChange(
              aliases.map((each) =>
                each === open ? (isBare(changed) ? changed.text : changed) : each,
              ),
              text,
            )
          }
        />
      )}
    </>
  );
}
