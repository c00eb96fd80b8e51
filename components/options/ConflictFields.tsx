import { fieldLabel, listText, valueText } from '@/components/form/field-text';
import { KindDot, kindWord } from '@/components/KindMark';
import { elementKey } from '@/utils/glossary/fields';
import { dateText, t } from '@/utils/i18n';
import {
  type ConflictCase,
  type ConflictField,
  type ConflictOption,
  type ConflictSide,
  optionOf,
  type Picks,
} from './conflict-case';
import { OneSide } from './FieldChangeText';
import { FileText, visible } from './FileText';

interface ConflictFieldsProps {
  conflict: ConflictCase;
  picks: Picks;
  onPick(field: string, option: number): void;
  onTakeAll(side: number): void;
}

/** A row for each field, a column for each person. */
export function ConflictFields({ conflict, picks, onPick, onTakeAll }: ConflictFieldsProps) {
  const { sides, fields, kind } = conflict;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be a grid everywhere
    <div
      class={sides.length > 3 ? 'cmp many' : 'cmp'}
      role="group"
      aria-label={t('v_group')}
      style={{ '--sides': sides.length }}
    >
      <div class="h corner" />
      {sides.map((side, at) => (
        <div key={`${side.device} ${side.earlier}`} class="h">
          <span class="grow">
            {sideName(side)} <span class="faint">{dateText(side.date)}</span>
          </span>
          <button type="button" class="btn sm quiet" onClick={() => onTakeAll(at)}>
            {takeAll(side)}
          </button>
        </div>
      ))}
      {fields.map((field) => (
        <FieldRow
          key={field.key}
          field={field}
          sides={sides}
          picked={picks[field.key] ?? 0}
          onPick={(option) => onPick(field.key, option)}
        />
      ))}
      {kind && (
        <>
          <div class="f">{fieldLabel('kind')}</div>
          <div class="v wide muted">
            <span>
              {t('v_same')} <KindDot kind={kind} /> {kindWord(kind)}
            </span>
          </div>
        </>
      )}
    </div>
  );
}

const writerName = (side: ConflictSide): string =>
  side.name ? t('v_theirs', visible(side.name)) : t('v_yours');

const sideName = (side: ConflictSide): string =>
  side.earlier ? t('v_earlier', writerName(side)) : writerName(side);

function takeAll(side: ConflictSide): string {
  if (side.earlier) return t('v_keep_earlier');
  return side.name ? t('v_take', visible(side.name)) : t('v_keep');
}

const onlyOf = (side: ConflictSide): string =>
  side.name ? t('v_only', visible(side.name)) : t('v_only_yours');

/** What a row is called: of one element of a list, with its name. */
function labelOf({ field }: ConflictField): string {
  if (field === 'deleted') return t('v_fate');
  const [name = field] = field.split('/', 1);
  return name === field
    ? fieldLabel(field)
    : `${fieldLabel(name)}: ${field.slice(name.length + 1)}`;
}

interface RowProps {
  field: ConflictField;
  sides: ConflictSide[];
  picked: number;
  onPick(option: number): void;
}

function FieldRow({ field, sides, picked, onPick }: RowProps) {
  const label = labelOf(field);
  const radio = (option: number, name: string) => ({
    class: 'rb',
    type: 'radio' as const,
    name: field.key,
    'aria-label': name,
    checked: picked === option,
    onChange: () => onPick(option),
  });
  const nameAt = (side: ConflictSide): string => {
    if (side.earlier) return t('v_pick', sideName(side), label);
    return side.name ? t('v_pick', visible(side.name), label) : t('v_pick_yours', label);
  };

  if (field.joins)
    return (
      <div class="row-of" role="radiogroup" aria-label={label}>
        <div class="f">{label}</div>
        <div class="v wide lists">
          {field.options.map((option, at) => (
            <label key={at === 0 ? 'all' : option.sides.join()} class={picked === at ? 'on' : ''}>
              <input
                {...radio(
                  at,
                  at === 0 ? t('v_pick_join', label) : nameAt(sides[option.sides[0]!]!),
                )}
              />
              <span class="grow">
                {at === 0 ? t('v_join') : onlyOf(sides[option.sides[0]!]!)}{' '}
                <ListText field={field} option={at} />
              </span>
              {at === 0 && <span class="tag">{t('v_joined')}</span>}
            </label>
          ))}
        </div>
      </div>
    );

  return (
    <div class="row-of" role="radiogroup" aria-label={label}>
      <div class="f">
        <FileText text={label} />
      </div>
      {sides.map((side, at) => {
        const option = optionOf(field, at);
        if (option < 0)
          return (
            <div key={side.device} class="v none">
              –
            </div>
          );
        return (
          <label key={side.device} class={picked === option ? 'v on' : 'v'}>
            <input {...radio(option, nameAt(side))} />
            <span class="grow">
              <span class="whose">{sideName(side)} </span>
              <Version field={field} option={option} />
            </span>
          </label>
        );
      })}
    </div>
  );
}

/** The elements of the joined list, those that only one side has marked; of a side alone, what it would do without. */
function ListText({ field, option }: { field: ConflictField; option: number }) {
  const { field: name, options } = field;
  const keysOf = ({ value }: ConflictOption) => new Set((value as unknown[]).map(elementKey));
  const text = (elements: unknown[]) => listText(elements.map((each) => valueText(name, each)));
  const all = options[0]!.value as unknown[];
  if (option > 0) {
    const kept = keysOf(options[option]!);
    return (
      <del>
        <FileText text={text(all.filter((element) => !kept.has(elementKey(element))))} />
      </del>
    );
  }
  const sides = options.slice(1).map(keysOf);
  const isShared = (element: unknown) => sides.every((keys) => keys.has(elementKey(element)));
  const shared = all.filter(isShared);
  const added = all.filter((element) => !isShared(element));
  return (
    <>
      {shared.length > 0 && <FileText text={`${text(shared)}${listText(['', ''])}`} />}
      <ins>
        <FileText text={text(added)} />
      </ins>
    </>
  );
}

/** One version; where there are two, what sets them apart is marked. */
function Version({ field, option }: { field: ConflictField; option: number }) {
  const { field: key, options } = field;
  const [name = key] = key.split('/', 1);
  const { value } = options[option]!;
  if (key === 'deleted') return <>{t(value ? 'v_delete_it' : 'v_keep_it')}</>;
  const judged = field.table === 'notes' && name === 'text' ? 'judged-text' : undefined;
  const own = valueText(name, value);
  const other = options.length === 2 ? options[1 - option] : undefined;
  if (typeof value !== 'string' || typeof other?.value !== 'string' || name === 'kind')
    return (
      <span class={judged}>
        <FileText text={own} />
      </span>
    );
  // What the first side wrote stands before, what the second wrote after.
  const first = Math.min(...options[option]!.sides) < Math.min(...other.sides);
  const theirs = valueText(name, other.value);
  return (
    <span class={judged}>
      <OneSide
        before={first ? own : theirs}
        after={first ? theirs : own}
        is={first ? 'before' : 'after'}
      />
    </span>
  );
}
