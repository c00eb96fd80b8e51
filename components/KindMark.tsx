import { type Kind, kindGroup } from '@/utils/glossary/term';
import { t } from '@/utils/i18n';
import { Icon } from './Icon';

/** A kind in a word, as the contract asks wherever its shape stands. */
export const kindWord = (kind: Kind): string => t(`k_${kind}`);

/** The kind's glyph on a tile in the shape and colour of its group. */
export function KindTile({ kind }: { kind: Kind }) {
  return (
    <span class={`tile ${kindGroup(kind)}`} aria-hidden="true">
      <Icon name={kind} />
    </span>
  );
}

/** The shape alone, beside a name. */
export function KindDot({ kind }: { kind: Kind }) {
  return <i class={`gm ${kindGroup(kind)}`} aria-hidden="true" />;
}
