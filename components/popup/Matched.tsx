import { langOf } from '@/components/names';

// As the glossary searches (utils/store/database): without marks and case, full width as half.
const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase();

/** Where the query stands in a text; offsets into the text as it is written. */
function place(text: string, query: string): { start: number; end: number } | undefined {
  const wanted = fold(query.trim());
  if (!wanted) return undefined;
  // Folding changes lengths, so each character is folded alone and remembered with where it came from.
  let folded = '';
  const from: number[] = [];
  let at = 0;
  for (const character of text) {
    const plain = fold(character);
    for (let i = 0; i < plain.length; i++) from.push(at);
    folded += plain;
    at += character.length;
  }
  const start = folded.indexOf(wanted);
  if (start < 0) return undefined;
  return { start: from[start]!, end: from[start + wanted.length] ?? text.length };
}

/** Whether the query stands in a text, as a search understands it. */
export const matches = (text: string, query: string): boolean => place(text, query) !== undefined;

/** A name with what was searched for marked in it. */
export function Matched({ text, query }: { text: string; query: string }) {
  const found = place(text, query);
  return (
    <bdi lang={langOf(text)}>
      {found ? (
        <>
          {text.slice(0, found.start)}
          <mark>{text.slice(found.start, found.end)}</mark>
          {text.slice(found.end)}
        </>
      ) : (
        text
      )}
    </bdi>
  );
}
