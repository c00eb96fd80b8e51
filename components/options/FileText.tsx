// Turn the reading direction around, or are drawn as nothing: shown by their number instead.
const unseen = /([\u061C\u200B\u200E\u200F\u202A-\u202E\u2060\u2066-\u2069\u{E0000}-\u{E007F}])/u;

// Letters of scripts that look alike, side by side in one word.
const latin = /\p{Script=Latin}/u;
const alike = /[\p{Script=Cyrillic}\p{Script=Greek}]/u;

/** Whether a word of the text could pass for another one. */
export const mixesScripts = (text: string): boolean =>
  (text.match(/\p{L}+/gu) ?? []).some((word) => latin.test(word) && alike.test(word));

/** The text with what is unseen in it written out. */
export const visible = (text: string): string =>
  text
    .split(unseen)
    .map((part, at) => (at % 2 === 0 ? part : numberOf(part)))
    .join('');

/** Text out of somebody's file: kept apart from the words around it, with nothing unseen in it. */
export function FileText({ text, lang }: { text: string; lang?: string | undefined }) {
  return (
    <bdi lang={lang}>
      {text.split(unseen).map((part, at) =>
        // Splitting by a group puts what stood between the parts at the odd places.
        at % 2 === 0 ? part : <Unseen key={at} character={part} />,
      )}
    </bdi>
  );
}

function Unseen({ character }: { character: string }) {
  return <span class="unseen">{numberOf(character)}</span>;
}

const numberOf = (character: string): string =>
  `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;
