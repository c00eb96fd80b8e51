import { type Kind, kindGroup } from '@/utils/glossary/term';

/** Drawing units. */
const width = 64;
const edge = 3;

export interface MinimapProps {
  kind: Kind;
  /** In reading order, as shares of the page's height. */
  mentions: readonly number[];
  view: { top: number; bottom: number };
  label: string;
  onPress(): void;
}

/** Where a term stands on the page: the top is left, the tall tick its first mention, the soft block what is in view. */
export function Minimap({ kind, mentions, view, label, onPress }: MinimapProps) {
  const at = (share: number) => edge + Math.min(Math.max(share, 0), 1) * (width - 2 * edge);
  // Ticks that would lie on one another are drawn once.
  const [first, ...others] = [...new Set(mentions.map((share) => Math.round(at(share) * 2) / 2))];
  const left = view.top * (width - 2);
  return (
    <button type="button" class={`mm ${kindGroup(kind)}`} aria-label={label} onClick={onPress}>
      <svg viewBox="0 0 64 24" preserveAspectRatio="none" aria-hidden="true" focusable="false">
        <rect
          class="vp"
          x={1 + left}
          y="4"
          width={Math.max(view.bottom * (width - 2) - left, 3)}
          height="16"
          rx="3"
        />
        <path class="base" d="M2 12h60" />
        {first !== undefined && (
          <rect class="tk" x={first - 1} y="6.5" width="2" height="11" rx="1" />
        )}
        {others.map((x) => (
          <rect key={x} class="tk" x={x - 1} y="8.5" width="2" height="7" rx="1" />
        ))}
      </svg>
    </button>
  );
}
