/** A run of words that two texts share, or that only the one before or after has. */
export interface Part {
  kind: 'same' | 'removed' | 'added';
  text: string;
}

// Words of Chinese are worth finding in a sentence, not in a book: that would hold the page up.
const words = (text: string): string[] =>
  text.length > 2000
    ? text.split(/(?<=\s)/u)
    : Array.from(
        new Intl.Segmenter(undefined, { granularity: 'word' }).segment(text),
        (part) => part.segment,
      );

/** Pairs of words that are compared at most; where there are more, the middle differs as a whole. */
const mostPairs = 250_000;
/** A “the” or a comma between two changes only cuts them up. */
const leastShared = 4;

/** How many words of `a` from i on and of `b` from j on can be kept in order, for all i and j, row by row. */
function keptFrom(a: string[], b: string[]): Uint16Array {
  const width = b.length + 1;
  const kept = new Uint16Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      kept[i * width + j] =
        a[i] === b[j]
          ? kept[(i + 1) * width + j + 1]! + 1
          : Math.max(kept[(i + 1) * width + j]!, kept[i * width + j + 1]!);
  return kept;
}

/** A stretch of both texts: shared, or what stands in the one and in the other. */
interface Stretch {
  same: string;
  removed: string;
  added: string;
}

function stretches(a: string[], b: string[]): Stretch[] {
  if (a.length * b.length > mostPairs || a.length * b.length === 0)
    return [{ same: '', removed: a.join(''), added: b.join('') }];
  const kept = keptFrom(a, b);
  const width = b.length + 1;
  const found: Stretch[] = [];
  const last = (isSame: boolean): Stretch => {
    const now = found.at(-1);
    if (now && (now.same !== '') === isSame) return now;
    const next = { same: '', removed: '', added: '' };
    found.push(next);
    return next;
  };
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      last(true).same += a[i++];
      j++;
    } else if (j >= b.length || kept[(i + 1) * width + j]! >= kept[i * width + j + 1]!) {
      if (i < a.length) last(false).removed += a[i++];
      else last(false).added += b[j++];
    } else last(false).added += b[j++];
  }
  return found;
}

/** Shared words too few to be worth a break in what changed go with it. */
function joined(found: Stretch[]): Stretch[] {
  const all: Stretch[] = [];
  for (const [at, stretch] of found.entries()) {
    const before = all.at(-1);
    const between = at > 0 && at < found.length - 1 && stretch.same.trim().length < leastShared;
    if (before && !before.same && (between || !stretch.same)) {
      before.removed += stretch.same + stretch.removed;
      before.added += stretch.same + stretch.added;
    } else all.push({ ...stretch });
  }
  return all;
}

/** Where two texts differ, word by word, in reading order. */
export function differences(before: string, after: string): Part[] {
  const a = words(before);
  const b = words(after);
  const most = Math.min(a.length, b.length);
  let start = 0;
  while (start < most && a[start] === b[start]) start++;
  let end = 0;
  while (end < most - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  const middle = stretches(a.slice(start, a.length - end), b.slice(start, b.length - end));
  const parts: Part[] = [{ kind: 'same', text: a.slice(0, start).join('') }];
  for (const { same, removed, added } of joined(middle))
    parts.push(
      { kind: 'same', text: same },
      { kind: 'removed', text: removed },
      { kind: 'added', text: added },
    );
  parts.push({ kind: 'same', text: a.slice(a.length - end).join('') });
  return parts.filter(({ text }) => text !== '');
}
