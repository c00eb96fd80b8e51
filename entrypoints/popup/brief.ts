import { kindWord } from '@/components/KindMark';
import { writeBrief } from '@/utils/brief/brief';
import { rankNotes, rankTerms } from '@/utils/brief/rank';
import { dateText, plural, t } from '@/utils/i18n';
import { askTab, type Cards, type PageReport } from '@/utils/messages';

/** The brief of a page in Markdown, in the reader's language. */
export async function briefOf(tabId: number, report: PageReport, cards: Cards): Promise<string> {
  const passages = await askTab(tabId, 'passages', {});
  const ranked = rankTerms({ terms: report.terms, notes: cards.notes }, 'prominent');
  const terms = ranked.flatMap(({ id, mentions }) => {
    const term = cards.terms.find((each) => each.id === id);
    return term ? [{ term, mentions: mentions.length }] : [];
  });
  const now = new Date();
  const day = [now.getFullYear(), now.getMonth() + 1, now.getDate()]
    .map((part) => String(part).padStart(2, '0'))
    .join('-');
  return writeBrief(
    {
      title: report.title,
      url: report.url,
      readOn: day,
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
      asOf: (date) => t('asof', dateText(date)),
      mentions: (count) => plural('brief_mentions', count),
      kind: kindWord,
      lens: (lens) => t(`lens_${lens}`),
    },
  );
}
