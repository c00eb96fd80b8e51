import type { Brief, Part } from './brief';

const oneLine = (text: string): string => text.replace(/\s+/g, ' ');

/** Text as Markdown shows it letter for letter. */
const plain = (text: string): string =>
  oneLine(text).replace(/[\\`*_{}[\]<>|~]|^(?:[#+>-]|\d+\.)(?=\s)/g, '\\$&');

function markdownOf({ text, strong, faint, url }: Part): string {
  if (url) return `[${plain(text)}](<${url.replace(/[<>\s]/g, encodeURIComponent)}>)`;
  const [, before = '', words = '', after = ''] = /^(\s*)(.*?)(\s*)$/.exec(plain(text)) ?? [];
  // Signs of emphasis must touch what they stand around.
  const sign = strong ? '**' : faint ? '*' : '';
  return words === '' ? before : `${before}${sign}${words}${sign}${after}`;
}

/** A brief in Markdown. */
export function toMarkdown({ title, url, readOn, sections }: Brief): string {
  const blocks = [
    `# ${plain(title).trim()}`,
    `<${url}>\n${readOn}`,
    ...sections.map(({ heading, items, numbered }) => {
      const lines = items.map(
        (parts, at) => `${numbered ? `${at + 1}.` : '-'} ${parts.map(markdownOf).join('')}`,
      );
      return `## ${heading}\n\n${lines.join('\n')}`;
    }),
  ];
  return `${blocks.join('\n\n')}\n`;
}

const escaped = (text: string): string =>
  oneLine(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');

const isLink = (url: string): boolean => /^https?:/i.test(url);

function htmlOf({ text, strong, faint, url }: Part): string {
  const words = escaped(text);
  if (url && isLink(url)) return `<a href="${escaped(url)}">${words}</a>`;
  if (strong) return `<strong>${words}</strong>`;
  return faint ? `<em>${words}</em>` : words;
}

/** A brief in HTML, to be pasted into a document: words, lists and links, nothing that runs. */
export function toHtml({ title, url, readOn, sections }: Brief): string {
  const address = isLink(url) ? `<a href="${escaped(url)}">${escaped(url)}</a>` : escaped(url);
  return [
    `<h1>${escaped(title)}</h1>`,
    `<p>${address}<br>${escaped(readOn)}</p>`,
    ...sections.map(({ heading, items, numbered }) => {
      const list = numbered ? 'ol' : 'ul';
      const lines = items.map((parts) => `<li>${parts.map(htmlOf).join('')}</li>`);
      return `<h2>${escaped(heading)}</h2><${list}>${lines.join('')}</${list}>`;
    }),
  ].join('\n');
}
