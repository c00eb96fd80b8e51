/** Stretches of text that are no prose: addresses, handles, file names. Nothing matches inside them (R4). */

/** Offsets of UTF-16 code units, end exclusive. */
export type Region = readonly [from: number, to: number];

const domains = new Set(
  'com org net edu gov mil int info biz io ai co app dev me tv cc xyz site online news blog shop store cloud tech wiki eu uk us cn hk tw jp kr sg in au nz ca de fr it es nl be ch at se no fi dk pl cz ru ua br mx ar za tr il ae ir id my th vn ph pt gr ie hu ro www'.split(
    ' ',
  ),
);
const fileEndings = new Set(
  'csv tsv txt pdf doc docx xls xlsx ppt pptx odt ods rtf jpg jpeg png gif svg webp bmp tif tiff ico mp3 mp4 m4a mov avi mkv wav webm zip rar gz tar tgz bz2 xz 7z exe dmg apk iso msi html htm xhtml php asp aspx jsp js mjs cjs ts jsx tsx css scss json jsonl xml yml yaml toml ini cfg conf md rst tex py rb go rs c h cc cpp java kt swift sh bat ps1 sql db log epub mobi woff woff2 ttf otf'.split(
    ' ',
  ),
);

// Not Han or kana: in running text the sentence stands right before an address.
const inLabel = /(?![\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}])[\p{L}\p{M}\p{Nd}_-]/u;
const inDomain = /(?![\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}])[\p{L}\p{M}\p{Nd}_.-]/u;
const inLocalPart = /(?![\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}])[\p{L}\p{M}\p{Nd}_.+%-]/u;
const inHandle = /(?![\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}])[\p{L}\p{M}\p{Nd}_]/u;
/** Of a label or a handle that begins with Han or kana itself. */
const inHanLabel = /[\p{L}\p{M}\p{Nd}_]/u;
const endsAddress = /[\s<>"“”„«»‹›「」『』《》〈〉（）【】，。、；：！？\uFDD0]/u;
const closing = /[.,;:!?'’)\]}…]/u;
const hanOrKana = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;
/** What stands before a Han letter that is part of an address, not the sentence going on behind it. */
const beforeHanInAddress = /[/=_%#?&.~+-]/u;

/** Where an address that has begun before `from` ends. */
function addressEnd(text: string, from: number): number {
  let to = from;
  for (; to < text.length; to++) {
    const letter = text[to]!;
    if (endsAddress.test(letter)) break;
    if (hanOrKana.test(letter)) {
      const before = text[to - 1] ?? '';
      if (!beforeHanInAddress.test(before) && !hanOrKana.test(before)) break;
    }
  }
  while (to > from && closing.test(text[to - 1]!)) to--;
  return to;
}

/** Longest look back, so that text made of nothing but dots and at-signs costs no more than its length. */
const farthest = 256;

const back = (text: string, from: number, inside: RegExp): number => {
  let at = from;
  while (at > 0 && at > from - farthest && inside.test(text[at - 1]!)) at--;
  return at;
};

const onward = (text: string, from: number, inside: RegExp): number => {
  let at = from;
  while (at < text.length && inside.test(text[at]!)) at++;
  return at;
};

/** The address whose `://` stands at `colon`. */
export function addressAt(text: string, colon: number): Region {
  return [back(text, colon, /[\w+.-]/u), addressEnd(text, colon + 3)];
}

/** The e-mail address or handle around the `@` at `at`. */
export function handleAt(text: string, at: number): Region {
  const from = back(text, at, inLocalPart);
  /** A label ends where the Han sentence around it goes on, unless it is Han itself. */
  const endOfLabel = (start: number, inside: RegExp): number =>
    onward(text, start, hanOrKana.test(text[start] ?? '') ? inHanLabel : inside);
  let to = endOfLabel(at + 1, from < at ? inLabel : inHandle);
  // Further labels: of a domain, or of a handle on another server.
  while (text[to] === '.' || text[to] === '@') {
    const label = endOfLabel(to + 1, inLabel);
    if (label === to + 1) break;
    to = label;
  }
  return [from, to];
}

/** The domain, address without scheme, or file name whose last label of two or more is `from` to `to`; none if it is none. */
export function dottedAt(text: string, from: number, to: number): Region | undefined {
  const ending = text.slice(from, to).toLowerCase();
  let start = back(text, from, inDomain);
  // An ellipsis is none of it.
  start = Math.max(start, start + text.slice(start, from).lastIndexOf('..') + 1);
  while (text[start] === '.' || text[start] === '-') start++;
  const isDomain = domains.has(ending) || /^www\./iu.test(text.slice(start, start + 4));
  if (!isDomain) return fileEndings.has(ending) ? [start, to] : undefined;
  const next = text[to] ?? '';
  const goesOn =
    next === '/' ||
    (/[?#]/u.test(next) && inLabel.test(text[to + 1] ?? '')) ||
    (next === ':' && /\d/u.test(text[to + 1] ?? ''));
  return [start, goesOn ? addressEnd(text, to) : to];
}
