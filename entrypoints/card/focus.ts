/** Notes where focus and selection are by now; what it gives puts them back. */
export function keepFocus(): () => void {
  const focused = document.activeElement;
  const selected = document.getSelection();
  const ranges = Array.from({ length: selected?.rangeCount ?? 0 }, (_, i) =>
    selected!.getRangeAt(i).cloneRange(),
  );
  return () => {
    if (focused instanceof HTMLElement && focused !== document.body)
      focused.focus({ preventScroll: true });
    const selection = document.getSelection();
    const same =
      selection?.rangeCount === ranges.length &&
      ranges.every((range, i) => {
        const now = selection.getRangeAt(i);
        return (
          now.compareBoundaryPoints(Range.START_TO_START, range) === 0 &&
          now.compareBoundaryPoints(Range.END_TO_END, range) === 0
        );
      });
    if (same) return;
    selection?.removeAllRanges();
    for (const range of ranges) selection?.addRange(range);
  };
}
