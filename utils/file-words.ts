import type { Loss } from './glossary/formats/write-common';
import type { Words } from './glossary/formats/write-markdown';
import type { MessageKey, PluralKey } from './i18n';

/** Which strings on screen the formats are told in: the same in the browser and on the command line. */

export const lossKeys: Record<Loss, PluralKey> = {
  stamps: 'x_l_stamps',
  deleted: 'x_l_deleted',
  insights: 'x_l_insights',
  further: 'x_l_further',
  strays: 'x_l_strays',
  noteDetails: 'x_l_note_details',
  formRules: 'x_l_form_rules',
  editing: 'x_l_editing',
  related: 'x_l_related',
  copies: 'x_l_copies',
  breaks: 'x_l_breaks',
  packs: 'x_l_packs',
};

export const markdownWords = (t: (key: MessageKey) => string, title: string): Words => ({
  title,
  implication: t('so'),
  insights: t('x_insights'),
  alsoWritten: t('aliases'),
  related: t('f_related'),
  tags: t('tags'),
  sources: t('sources'),
  kind: (kind) => t(`k_${kind}`),
  lens: (lens) => t(`lens_${lens}`),
});
