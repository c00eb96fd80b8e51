/** An implication older than this many months is said to be. */
const freshFor = 12;

/**
 * Months since a date written as `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, if it is more than twelve; undefined for a
 * younger one. What a date leaves open is read in its favour: `2024` is the end of 2024.
 */
export function staleMonths(asOf: string | undefined, today: Date): number | undefined {
  const [year, month = 12, day = 31] = (asOf ?? '').split('-').map(Number);
  if (!year) return undefined;
  const months =
    (today.getFullYear() - year) * 12 +
    (today.getMonth() + 1 - month) -
    // A month counts once it is over.
    (today.getDate() < day && asOf!.length > 7 ? 1 : 0);
  return months > freshFor ? months : undefined;
}
