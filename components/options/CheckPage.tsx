import { useState } from 'preact/hooks';
import { listText } from '@/components/form/field-text';
import { Icon } from '@/components/Icon';
import { findingWords } from '@/utils/check-words';
import { type Finding, type LintRule, lintRules } from '@/utils/glossary/lint';
import type { Id, Note } from '@/utils/glossary/term';
import { dateText, plural, t, uiLanguage } from '@/utils/i18n';
import { PageHead } from './OptionsView';
import { ShowMore } from './ShowMore';

/** Findings of one rule that are shown at once. */
const step = 50;

export interface CheckPageProps {
  /** Undefined while the glossary is read. */
  findings: readonly Finding[] | undefined;
  /** What a term goes by. */
  nameOf(id: Id): string;
  noteOf(id: Id): Note | undefined;
  /** The address of the field to mend. */
  hrefOf(finding: Finding): string;
}

/** What is weak in the glossary, by rule, with the way to the field that mends it. */
export function CheckPage({ findings, nameOf, noteOf, hrefOf }: CheckPageProps) {
  const [only, setOnly] = useState<LintRule>();
  const byRule = Map.groupBy(findings ?? [], ({ rule }) => rule);
  const rules = lintRules.filter((rule) => byRule.has(rule));
  const shown = rules.filter((rule) => only === undefined || !byRule.has(only) || only === rule);
  const number = (value: number) => value.toLocaleString(uiLanguage());

  return (
    <div class="page">
      <PageHead title={t('check')} about={t('c_about')} />
      <div class="tools">
        {rules.length > 1 &&
          rules.map((rule) => (
            <button
              key={rule}
              type="button"
              class={only === rule ? 'chip on' : 'chip'}
              aria-pressed={only === rule}
              onClick={() => setOnly(only === rule ? undefined : rule)}
            >
              {t(`c_${rule}`)} <span class="num">{number(byRule.get(rule)!.length)}</span>
            </button>
          ))}
        <span class="grow" />
        <span class="meta num" role="status">
          {findings ? plural('c_found', findings.length) : t('c_reading')}
        </span>
      </div>
      {findings?.length === 0 && <p class="said">{t('c_none')}</p>}
      {shown.map((rule) => (
        <Rule key={rule} rule={rule} findings={byRule.get(rule)!} {...{ nameOf, noteOf, hrefOf }} />
      ))}
    </div>
  );
}

interface RuleProps extends Omit<CheckPageProps, 'findings'> {
  rule: LintRule;
  findings: readonly Finding[];
}

function Rule({ rule, findings, nameOf, noteOf, hrefOf }: RuleProps) {
  const [limit, setLimit] = useState(step);

  const subject = (finding: Finding): string => {
    if (finding.what === 'term') return nameOf(finding.id);
    const note = noteOf(finding.id);
    return note ? [...note.when.all, ...note.when.any].map(nameOf).join(' + ') : finding.id;
  };
  const words = (finding: Finding): string => {
    const { what, others = [], id } = finding;
    if (what === 'term') return findingWords(t, finding, listText(others.map(nameOf)));
    const note = noteOf(id);
    if (rule !== 'stale') return note?.text ?? '';
    return note?.asOf ? t('asof', dateText(note.asOf)) : t('c_no_date');
  };

  return (
    <section class="part" aria-label={t(`c_${rule}`)}>
      <h2>
        {t(`c_${rule}`)}{' '}
        <span class="faint num">{findings.length.toLocaleString(uiLanguage())}</span>
      </h2>
      <p class="meta">{t(`c_why_${rule}`)}</p>
      <ul class="list findings">
        {findings.slice(0, limit).map((finding) => (
          <li key={`${finding.id} ${finding.field} ${finding.text ?? ''}`}>
            <a href={hrefOf(finding)}>
              {finding.what === 'note' && (
                <>
                  <Icon name="lamp" small />{' '}
                </>
              )}
              <bdi>{subject(finding)}</bdi>
            </a>
            <span class="muted" dir="auto">
              {words(finding)}
            </span>
          </li>
        ))}
      </ul>
      <ShowMore
        hidden={findings.length - limit}
        step={step}
        onMore={() => setLimit(limit + step)}
      />
    </section>
  );
}
