/** One way to get a rule wrong: `from`, which stands once in a file of utils, becomes `to`. */
export interface Mutant {
  rule: string;
  wrong: string;
  /** A case that notices. */
  by: string;
  file: string;
  from: string;
  to: string;
}

export const mutant = (
  rule: string,
  wrong: string,
  by: string,
  file: string,
  from: string,
  to: string,
): Mutant => ({ rule, wrong, by, file, from, to });
