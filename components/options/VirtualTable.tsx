import type { ComponentChildren, TargetedKeyboardEvent } from 'preact';
import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';

interface VirtualRow {
  cells: ComponentChildren;
  selected?: boolean;
}

export interface VirtualTableProps {
  label: string;
  /** Cells of the head. */
  head: ComponentChildren;
  /** What rows are told apart by, in order. */
  keys: readonly string[];
  /** One row's cells; each a `td`. */
  row(key: string, at: number): VirtualRow;
  /** Which rows are drawn now. */
  onRange(keys: string[]): void;
}

/** Rows drawn beyond what is in view, so that scrolling and the Tab key find the next ones there. */
const beyond = 12;
/** Until a row was measured: CSS pixels. */
const usualHeight = 43;

const controls = 'input, select, button, [tabindex]';

/**
 * A table of any length: the rows in view are in the document, and the one that has the focus. All rows have one
 * height. Arrow keys go from cell to cell, Ctrl with Home and End to the first and last row.
 */
export function VirtualTable({ label, head, keys, row, onRange }: VirtualTableProps) {
  const body = useRef<HTMLTableSectionElement>(null);
  const [height, setHeight] = useState(usualHeight);
  const [range, setRange] = useState({ first: 0, last: 30 });
  const [focused, setFocused] = useState<string>();
  /** The cell to put the focus into once it is drawn. */
  const goal = useRef<{ key: string; column: number }>(undefined);

  useLayoutEffect(() => {
    let frame = 0;
    const measure = () => {
      frame = 0;
      const top = body.current!.getBoundingClientRect().top;
      const first = Math.max(0, Math.floor(-top / height) - beyond);
      const last = Math.ceil((innerHeight - top) / height) + beyond;
      setRange((now) => (now.first === first && now.last === last ? now : { first, last }));
    };
    const soon = () => {
      frame ||= requestAnimationFrame(measure);
    };
    measure();
    addEventListener('scroll', soon, { passive: true });
    addEventListener('resize', soon);
    return () => {
      cancelAnimationFrame(frame);
      removeEventListener('scroll', soon);
      removeEventListener('resize', soon);
    };
  }, [height, keys.length]);

  const focusedAt = useMemo(
    () => (focused === undefined ? -1 : keys.indexOf(focused)),
    [keys, focused],
  );
  const last = Math.min(range.last, keys.length - 1);
  const first = Math.min(range.first, Math.max(0, last));
  const drawn = useMemo(() => {
    const places = Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => first + at);
    if (focusedAt >= 0 && focusedAt < first) places.unshift(focusedAt);
    if (focusedAt > last) places.push(focusedAt);
    return places;
  }, [first, last, focusedAt]);

  useLayoutEffect(() => onRange(drawn.map((at) => keys[at]!)), [drawn, keys]);
  useLayoutEffect(() => {
    const real = body.current!.querySelector<HTMLElement>('tr[aria-rowindex]')?.offsetHeight;
    // A frame that is not laid out, as in tests, has no heights.
    if (real && real !== height) setHeight(real);
    if (!goal.current) return;
    const line = body.current!.querySelector(`tr[data-key="${goal.current.key}"]`);
    const cell = line?.children[goal.current.column] as HTMLElement | undefined;
    if (!cell) return;
    goal.current = undefined;
    cell.scrollIntoView?.({ block: 'nearest' });
    (cell.querySelector<HTMLElement>(controls) ?? cell).focus({ preventScroll: true });
  });

  const onKeyDown = (event: TargetedKeyboardEvent<HTMLElement>) => {
    const target = event.target as HTMLElement;
    const cell = target.closest('td');
    const line = cell?.parentElement;
    if (!cell || !line?.dataset.key) return;
    // In a field the keys are for its text, in a menu for its items.
    if (target.closest('select, input:not([type=checkbox]), [role=menu]')) return;
    const at = keys.indexOf(line.dataset.key);
    const column = [...line.children].indexOf(cell);
    const far = event.ctrlKey || event.metaKey;
    const seen = ([...line.children] as HTMLElement[]).flatMap((each, index) =>
      each.offsetParent === null && index !== column ? [] : [index],
    );
    const beside = (step: number) => seen[seen.indexOf(column) + step] ?? column;
    const goals: Record<string, [at: number, column: number]> = {
      ArrowDown: [at + 1, column],
      ArrowUp: [at - 1, column],
      ArrowRight: [at, beside(1)],
      ArrowLeft: [at, beside(-1)],
      ...(far ? { Home: [0, column], End: [keys.length - 1, column] } : {}),
    };
    const next = goals[event.key];
    if (!next || event.altKey || keys[next[0]] === undefined) return;
    event.preventDefault();
    goal.current = { key: keys[next[0]]!, column: next[1] };
    if (goal.current.key === focused) setFocused(undefined);
    setFocused(keys[next[0]]);
    setRange({ ...range });
  };

  let before = -1;
  return (
    <table aria-label={label} aria-rowcount={keys.length + 1}>
      <thead>
        <tr aria-rowindex={1}>{head}</tr>
      </thead>
      <tbody
        ref={body}
        onKeyDown={onKeyDown}
        onFocusCapture={(event) =>
          setFocused((event.target as HTMLElement).closest('tr')?.dataset.key)
        }
        onBlurCapture={(event) => {
          if (!event.currentTarget.contains(event.relatedTarget as Node | null))
            setFocused(undefined);
        }}
      >
        {drawn.flatMap((at) => {
          const key = keys[at]!;
          const { cells, selected } = row(key, at);
          const gap = at - before - 1;
          before = at;
          return [
            gap > 0 && <Gap key={`before ${key}`} height={gap * height} />,
            <tr
              key={key}
              data-key={key}
              aria-rowindex={at + 2}
              class={selected ? 'selrow' : undefined}
            >
              {cells}
            </tr>,
          ];
        })}
        {before < keys.length - 1 && (
          <Gap key="after" height={(keys.length - 1 - before) * height} />
        )}
      </tbody>
    </table>
  );
}

/** Stands for rows that are not drawn. */
const Gap = ({ height }: { height: number }) => (
  // biome-ignore lint/a11y/noInteractiveElementToNoninteractiveRole: it is nothing but room
  <tr role="presentation">
    <td class="gap" style={{ height: `${height}px` }} />
  </tr>
);
