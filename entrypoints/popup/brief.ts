import { kindWord } from '@/components/KindMark';
import { namesOf } from '@/components/names';
import { type Brief, type BriefForm, composeBrief } from '@/utils/brief/brief';
import { rankNotes, rankTerms } from '@/utils/brief/rank';
import { toHtml, toMarkdown } from '@/utils/brief/write';
import { dateText, plural, t } from '@/utils/i18n';
import type { Cards, PageReport } from '@/utils/messages';
import { askFrames } from '@/utils/tab-frames';

const today = (): string => {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()]
    .map((part) => String(part).padStart(2, '0'))
    .join('-');
};

/** The brief of a page, in the reader's language. */
export async function briefOf(
  tabId: number,
  report: PageReport,
  cards: Cards,
  form: BriefForm,
): Promise<Brief> {
  const passages = (await askFrames(tabId, 'passages', {})).flat();
  const ranked = rankTerms({ terms: report.terms, notes: cards.notes }, 'prominent');
  const terms = ranked.flatMap(({ id, mentions }) => {
    const term = cards.terms.find((each) => each.id === id);
    return term ? [{ term, mentions: mentions.length }] : [];
  });
  return composeBrief(
    {
      title: report.title,
      url: report.url,
      readOn: today(),
      terms,
      notes: rankNotes(cards.notes, { prominent: ranked.map(({ id }) => id) }),
      passages,
    },
    {
      highlights: t('brief_highlights'),
      implications: t('impl'),
      entities: t('brief_entities'),
      policies: t('brief_policies'),
      materials: t('brief_materials'),
      sources: t('sources'),
      unsourced: t('unsourced'),
      readOn: (date) => t('brief_read_on', dateText(date)),
      asOf: (date, months) =>
        [t('brief_as_of', dateText(date)), ...(months ? [plural('months_old', months)] : [])].join(
          t('brief_comma'),
        ),
      names: namesOf,
      heading: (names) => t('brief_heading', names),
      facts: (kind, mentions) =>
        t('brief_facts', kindWord(kind), plural('brief_mentions', mentions)),
      lens: (lens) => t(`lens_${lens}`),
      comma: t('brief_comma'),
      semicolon: t('brief_semicolon'),
    },
    form,
  );
}

/** Markdown where text is pasted, HTML where a document takes it; text alone where a browser takes no more. */
export async function copyToClipboard(brief: Brief): Promise<void> {
  const text = toMarkdown(brief);
  const item = () =>
    new ClipboardItem({
      'text/plain': new Blob([text], { type: 'text/plain' }),
      'text/html': new Blob([toHtml(brief)], { type: 'text/html' }),
    });
  try {
    await navigator.clipboard.write([item()]);
  } catch {
    await navigator.clipboard.writeText(text);
  }
}

/** Saves it in Markdown where the browser puts what is downloaded; gives the file’s name. */
export function saveAsFile(brief: Brief): string {
  const title = brief.title
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .slice(0, 60)
    .replace(/^-+|-+$/g, '');
  const name = `${title || 'brief'}-${today()}.md`;
  const url = URL.createObjectURL(new Blob([toMarkdown(brief)], { type: 'text/markdown' }));
  const link = Object.assign(document.createElement('a'), { href: url, download: name });
  link.click();
  URL.revokeObjectURL(url);
  return name;
}
