import type { Kind } from '@/utils/glossary/term';

/** What a phrase from a page says about the term it may become. */
export interface Split {
  name: string;
  zh: string;
  kind: Kind | undefined;
}

const han = /\p{Script=Han}/u;
const quotes = '"\'“”‘’„‚«»‹›「」『』《》〈〉';
const outer = new RegExp(`^[\\s${quotes},.，。:：;；]+|[\\s${quotes},，。:：;；]+$`, 'gu');
const bracketed = /^(.*?)[(（[【]([^()（）[\]【】]+)[)）\]】](.*)$/su;

const clean = (text: string): string => text.replace(outer, '').replace(/\s+/gu, ' ');

/** A name that ends in one of these Chinese or English words. */
const ends = (zh: string, en: string): RegExp =>
  new RegExp(`(?:${zh})$|(?<![\\p{L}])(?:${en})$`, 'iu');

/** What the end of a name says about its kind. The first that fits counts. */
const endings: [Kind, RegExp][] = [
  [
    'law',
    ends(
      '条例|法规|规定|办法|细则|法案|公告|通知|(?<![方做看想说])法',
      'Act|Law|Regulations?|Rules?|Provisions?|Decree|Ordinance|Directive|Notice|Announcement',
    ),
  ],
  ['programme', ends('计划|工程|行动|专项|基金', 'Programme|Program|Plan|Initiative|Project|Fund')],
  ['policy', ends('政策|战略|方针|改革', 'Policy|Strategy|Reform|Campaign|Drive')],
  [
    'company',
    ends(
      '公司|集团|股份|企业|银行|控股|矿业|钢铁|重工',
      'Group|Corp(?:oration)?\\.?|Co\\.?|Company|Ltd\\.?|Limited|Inc\\.?|LLC|plc|GmbH|AG|S\\.?A\\.?|Holdings?|Bank',
    ),
  ],
  [
    'agency',
    ends(
      '委员会|开发区|高新区|办公室|研究院|研究所|协会|法院|总局|总署|国务院|部|委|局|署|厅',
      'Ministry|Commission|Administration|Agency|Bureau|Council|Committee|Department|Office|Authority|Association|Institute|Court|Zone',
    ),
  ],
  [
    'place',
    ends('自治区|地区|省|(?<!上)市|县|州|旗', 'Province|City|County|Prefecture|Autonomous Region'),
  ],
  ['material', ends('合金|稀土|氧化物|材料|磁体', 'Alloy|Oxide|Magnets?|Concentrate|Metals?')],
  ['process', ends('工艺|冶炼|分离|提炼|技术', 'Smelting|Refining|Separation|Process|Processing')],
];

// English offices are named from the front: “Ministry of Commerce”.
const beginnings: [Kind, RegExp][] = [
  [
    'agency',
    /^(?:(?:State|National|General) )?(?:Ministry|Commission|Administration|Bureau|Department|Office|Committee) (?:of|for|on)\b/iu,
  ],
  ['law', /^(?:Law|Act|Regulations?|Measures|Provisions) (?:of|on|for)\b/iu],
];

/** The kind that a name's own words tell; undefined where they tell none. */
export function guessKind(name: string, zh: string): Kind | undefined {
  const front = beginnings.find(([, pattern]) => pattern.test(name));
  if (front) return front[0];
  for (const text of [zh, name]) {
    const ending = endings.find(([, pattern]) => pattern.test(text));
    if (text && ending) return ending[0];
  }
  return undefined;
}

/**
 * A phrase as it stands on a page, taken apart: “Gansu Rare Earth (甘肃稀土)” names one term in two languages,
 * whichever comes first. Brackets around anything else stay in the name. A phrase in Chinese alone is a Chinese name:
 * what it is called in English only the reader can say.
 */
export function splitSelection(text: string): Split {
  const phrase = clean(text);
  const [, before = '', within = '', after = ''] = bracketed.exec(phrase) ?? [];
  const outside = clean(`${before} ${after}`);
  const inside = clean(within);
  let name = phrase;
  let zh = '';
  if (outside && inside && han.test(outside) !== han.test(inside)) {
    [name, zh] = han.test(inside) ? [outside, inside] : [inside, outside];
  } else if (han.test(phrase)) {
    [name, zh] = ['', phrase];
  }
  return { name, zh, kind: guessKind(name, zh) };
}

/** A pasted list, one name each: split at new lines, tabs, semicolons and Chinese enumeration commas. */
export const splitList = (text: string): string[] =>
  [...new Set(text.split(/[\n\r\t;；、]+/u).map((part) => part.trim()))].filter(
    (part) => part !== '',
  );

/** Whether a text is a list as `splitList` takes it. */
export const isList = (text: string): boolean => /[\n\r\t;；、]/u.test(text);
