import type { ComponentChildren } from 'preact';
import { useId, useState } from 'preact/hooks';
import { Icon } from '@/components/Icon';
import { Option } from '@/components/Option';
import type { Id } from '@/utils/glossary/term';
import { type MessageKey, plural, t } from '@/utils/i18n';

/** On which pages Sidelight works: those of allowed sites, all, or the one in front when asked. */
export type Where = 'chosen' | 'all' | 'click';

interface PackChoice {
  id: Id;
  name: string;
  about?: string | undefined;
  /** Terms in it. */
  terms: number;
}

/** What became of a start: the browser's answer, no question needed, or why nothing was saved. */
export type StartAnswer = 'granted' | 'refused' | 'chosen' | 'click' | { failed: string };

export interface WelcomeViewProps {
  packs: PackChoice[];
  /** The paragraph of step 3, marked as a page would be. */
  sample: ComponentChildren;
  /** Keys of “next mention” as the browser has them. */
  nextKeys?: string[] | undefined;
  answer?: StartAnswer | undefined;
  privacyUrl: string;
  /** Called within the click, so that the browser may be asked for access. */
  onStart(choice: { where: Where; packs: Id[] }): void;
  onAddPack(): void;
}

// The one that reads least without being asked comes first and is preselected.
const places: { where: Where; name: MessageKey; about: MessageKey }[] = [
  { where: 'chosen', name: 'w_chosen', about: 'w_chosen_p' },
  { where: 'all', name: 'w_all', about: 'w_all_p' },
  { where: 'click', name: 'w_click', about: 'w_click_p' },
];

const legend = [
  { group: 'entity', glyph: 'company', line: '', name: 'w_entity' },
  { group: 'policy', glyph: 'policy', line: 'policy', name: 'w_policy' },
  { group: 'material', glyph: 'material', line: 'material', name: 'w_material' },
  { group: 'lamp', glyph: 'lamp', line: 'lit', name: 'w_lit' },
] as const;

/** The first page after installing: three steps, then reading. */
export function WelcomeView(props: WelcomeViewProps) {
  const { packs, sample, nextKeys, answer, privacyUrl, onStart, onAddPack } = props;
  const id = useId();
  const [where, setWhere] = useState<Where>('chosen');
  // What is unticked, not what is ticked: a pack that arrives later is ticked like the others.
  const [leftOut, setLeftOut] = useState<ReadonlySet<Id>>(new Set());
  const chosen = packs.filter((pack) => !leftOut.has(pack.id)).map((pack) => pack.id);

  const tick = (pack: Id, on: boolean) => {
    const next = new Set(leftOut);
    if (on) next.delete(pack);
    else next.add(pack);
    setLeftOut(next);
  };

  return (
    <main class="wel">
      <div class="brand">
        <img src="/icon/icon.svg" width="28" height="28" alt="" />
        {t('app')}
      </div>
      <h1>{t('w_t')}</h1>

      <section class="step" aria-labelledby={`${id}-1-name`}>
        <div>
          <StepHead id={`${id}-1`} number={1} name={t('w_1')} />
          <p class="w">{t('w_1_p')}</p>
        </div>
        <div class="opts" role="radiogroup" aria-labelledby={`${id}-1-name`}>
          {places.map((place) => (
            <Option
              key={place.where}
              class="rb"
              type="radio"
              group={`${id}-where`}
              name={t(place.name)}
              about={t(place.about)}
              on={where === place.where}
              onChange={() => setWhere(place.where)}
            />
          ))}
        </div>
      </section>

      <section class="step" aria-labelledby={`${id}-2-name`}>
        <div>
          <StepHead id={`${id}-2`} number={2} name={t('w_2')} />
          <p class="w">{t('w_2_p')}</p>
        </div>
        <div>
          {packs.length > 0 && (
            // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be named by the step's heading
            <div class="opts" role="group" aria-labelledby={`${id}-2-name`}>
              {packs.map((pack) => (
                <Option
                  key={pack.id}
                  class="cb"
                  type="checkbox"
                  name={pack.name}
                  about={[pack.about, plural('n_terms', pack.terms)].filter(Boolean).join(' · ')}
                  on={!leftOut.has(pack.id)}
                  onChange={(on) => tick(pack.id, on)}
                />
              ))}
            </div>
          )}
          <div class="row more">
            <button type="button" class="btn" onClick={onAddPack}>
              <Icon name="dl" />
              {t('w_add_pack')}
            </button>
            <button
              type="button"
              class="btn ghost"
              onClick={() => setLeftOut(new Set(packs.map((pack) => pack.id)))}
            >
              {t('w_empty')}
            </button>
          </div>
          <p class="hint" role="status">
            {chosen.length === 0 && t('w_none')}
          </p>
        </div>
      </section>

      <section class="step" aria-labelledby={`${id}-3-name`}>
        <div>
          <StepHead id={`${id}-3`} number={3} name={t('w_3')} />
          <p class="w">
            <HowToWalk keys={nextKeys ?? []} />
          </p>
          <ul class="legend">
            {legend.map(({ group, glyph, line, name }) => (
              <li key={group} class="row">
                <span class={`tile sm ${group}`} aria-hidden="true">
                  <Icon name={glyph} />
                </span>
                {/* Two spans: as a child of the row it would be a box, and forced colours fill boxes. */}
                <span>
                  <span class={`u ${line}`}>{t(name)}</span>
                </span>
              </li>
            ))}
          </ul>
        </div>
        <div class="live">{sample}</div>
      </section>

      <div class="start">
        <Answer answer={answer} />
        <a class="btn ghost" href={privacyUrl}>
          {t('w_privacy')}
        </a>
        <button
          type="button"
          class="btn primary big"
          onClick={() => onStart({ where, packs: chosen })}
        >
          {t('w_go')}
        </button>
      </div>
    </main>
  );
}

function StepHead({ id, number, name }: { id: string; number: number; name: string }) {
  return (
    <h2 id={id}>
      <span class="no">{number}</span>
      <span id={`${id}-name`}>{name}</span>
    </h2>
  );
}

function HowToWalk({ keys }: { keys: string[] }) {
  if (keys.length === 0) return <>{t('w_3_p')}</>;
  // Word order is the translator's: the string is cut where the keys belong.
  const [before, after] = t('w_3_keys', '\uFFFC').split('\uFFFC');
  return (
    <>
      {before}
      {keys.map((key, at) => [at > 0 && ' ', <kbd key={key}>{key}</kbd>])}
      {after}
    </>
  );
}

function answerText(answer: StartAnswer): string {
  if (typeof answer === 'object') return t('w_failed', answer.failed);
  return {
    granted: t('w_granted'),
    refused: t('w_refused'),
    chosen: t('w_ready_chosen'),
    click: t('w_ready_click'),
  }[answer];
}

function Answer({ answer }: { answer: StartAnswer | undefined }) {
  // Both regions stand from the start: a live region that arrives with its text is not read out.
  const failed = typeof answer === 'object';
  const bad = failed || answer === 'refused';
  const line = answer && (
    <>
      <Icon name={bad ? 'warn' : 'check'} />
      <span>{answerText(answer)}</span>
    </>
  );
  return (
    <div class={bad ? 'answer bad' : 'answer'}>
      <p role="status">{!failed && line}</p>
      <p role="alert">{failed && line}</p>
    </div>
  );
}
