/** What the headings of tables mean, in the languages and programs that tables come from. */

export const fieldsBesideNames = [
  'aliases',
  'kind',
  'definition',
  'implication',
  'sources',
  'tags',
] as const;
export const fieldsOfTerm = ['name', 'zh', ...fieldsBesideNames] as const;

/** `either`: of a language pair; what stands in the column tells which of the two it is. */
export type Meaning = (typeof fieldsOfTerm)[number] | 'either' | 'remark';

// By exact list, since a heading that only resembles one may mean anything.
const headings: Record<Meaning, string> = {
  name: 'term, terms, name, english, en, en us, en gb, eng, english name, english term, english translation, full name, headword, entry, word, expression, preferred term, begriff, benennung, fachbegriff, englisch, terme, anglais, término, termino, inglés, 术语, 词条, 名称, 英文, 英语, 英文名, 英文名称, 英文术语, 英文译名, 英文全称, 術語, 詞條, 名稱, 英文名稱, 英文術語, 用語, 英語',
  zh: 'zh, zh cn, zh hans, zh hans cn, zh sg, zh tw, zh hk, zh hant, zho, cmn, chinese, chinese name, chinese term, chinese (simplified), chinese (traditional), chinese simplified, chinese traditional, simplified, simplified chinese, traditional, traditional chinese, chinesisch, chinois, chino, 中文, 中文名, 中文名称, 中文术语, 中文译名, 汉语, 简体, 简体中文, 繁体中文, 中文名稱, 中文術語, 中文譯名, 簡體中文, 繁體中文, 正體中文, 中国語',
  aliases:
    'alias, aliases, also written as, also known as, synonym, synonyms, variant, variants, abbreviation, abbreviations, acronym, acronyms, synonyme, synonymes, abkürzung, abréviation, sinónimo, sinónimos, 别名, 别称, 同义词, 缩写, 简称, 又称, 別名, 別稱, 同義詞, 縮寫, 簡稱, 略称',
  kind: 'kind, 类别, 种类, 類別, 種類',
  definition:
    'definition, def, description, meaning, explanation, gloss, concept definition, english def, bedeutung, beschreibung, erklärung, erläuterung, définition, explication, definición, descripción, 定义, 释义, 解释, 说明, 定義, 釋義, 解釋, 說明, 説明',
  implication:
    'implication, implications, western implication, western implications, so what, 影响, 对西方的影响, 西方影响, 影響',
  sources:
    'sources, reference, references, citation, url, link, quelle, quellen, référence, références, fuente, fuentes, 来源, 出处, 参考, 來源, 出處, 參考, 出典',
  tags: 'tag, tags, label, labels, domain, subject, subject field, topic, fachgebiet, domaine, 标签, 领域, 主题, 標籤, 領域, 主題',
  either:
    'source, source term, source text, target, target term, target text, translation, 原文, 译文, 译名, 翻译, 譯文, 譯名, 翻譯',
  remark:
    'note, notes, comment, comments, remark, remarks, anmerkung, bemerkung, kommentar, commentaire, remarque, 备注, 注释, 備註, 註釋, 備考',
};

const meanings = new Map(
  Object.entries(headings).flatMap(([meaning, list]) =>
    list.split(', ').map((heading) => [heading, meaning as Meaning] as const),
  ),
);

/** A heading as headings are compared. */
export const normal = (heading: string): string =>
  heading
    .normalize('NFKC')
    .replace(/^\ufeff/, '')
    .replace(/[\s_-]+/g, ' ')
    .trim()
    .toLowerCase();

/** Whether a heading says that its column is English. */
export const isEnglish = (heading: string): boolean => /^(en\b|english|英)/.test(normal(heading));

/** `Term [zh-CN]`, `Definition (English)`; of other languages nothing is read. */
function inLanguage(base: string, language: string): Meaning | undefined {
  const said = meaningOf(base);
  const column = meanings.get(language);
  if (column === 'zh') {
    const isName = said === 'name' || said === 'zh' || said === 'either';
    return isName ? 'zh' : said === 'aliases' ? said : undefined;
  }
  if (column === 'name') return said === 'either' ? 'name' : said;
  if (column) return;
  // “Chinese (PRC)” is Chinese, but “Term (DE)” may be anything.
  return said === 'zh' || isEnglish(base) ? said : undefined;
}

/** What a heading says of its column; undefined where it is none that is known. */
export function meaningOf(heading: string): Meaning | undefined {
  const text = normal(heading);
  const whole = meanings.get(text);
  if (whole) return whole;
  const [, base, language] = /^([^[(]+) ?[[(](.+)[\])]$/.exec(text) ?? [];
  if (base && language) return inLanguage(base.trim(), language);
  // “English 英文”, “Term / 术语”: said twice.
  const [latin, han] = [/[\p{Script=Han} /|]+/gu, /[^\p{Script=Han}]+/gu].map((other) =>
    text.replace(other, ' ').trim(),
  );
  return latin && han ? (meanings.get(latin) ?? meanings.get(han)) : undefined;
}
