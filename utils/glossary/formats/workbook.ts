import type { Zip } from './unpack';
import { walkXml, xmlText } from './xml';

/** What the parts of an Excel workbook say beside its sheets: which there are, shared texts, which styles are days. */

export interface Workbook {
  /** Those that can be seen, in the order of their tabs. */
  sheets: { name: string; path: string }[];
  texts: string[];
  /** By number of a cell’s style. */
  isDay: boolean[];
  /** Days from 1 January 1970 back to day 0 of its calendar. */
  dayZero: number;
}

type Open = (element: string, attributes: Record<string, string>) => void;

async function elements(zip: Zip, name: string, open: Open): Promise<void> {
  if (!zip.has(name)) return;
  walkXml(xmlText(await zip.read(name)), { open, text() {}, close() {} });
}

// How Excel writes characters that XML has no place for, and itself begins such a writing.
const unescaped = (text: string): string =>
  text.replace(/_x([0-9a-f]{4})_/gi, (_, code) => String.fromCharCode(Number.parseInt(code, 16)));

async function sharedTexts(zip: Zip): Promise<string[]> {
  const name = 'xl/sharedStrings.xml';
  if (!zip.has(name)) return [];
  const texts: string[] = [];
  let text = '';
  let inside = false;
  let phonetic = false;
  walkXml(xmlText(await zip.read(name)), {
    open(element) {
      if (element === 'si') text = '';
      if (element === 'rPh') phonetic = true;
      inside = element === 't' && !phonetic;
    },
    text(found) {
      if (inside) text += found;
    },
    close(element) {
      if (element === 't') inside = false;
      if (element === 'rPh') phonetic = false;
      if (element === 'si') texts.push(unescaped(text));
    },
  });
  return texts;
}

/** Whether a number format shows a day; by the numbers of those that every workbook has, or its code. */
function showsDay(id: number, code: string | undefined): boolean {
  if (code === undefined)
    return (id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58);
  return /[dy]/i.test(code.replace(/"[^"]*"|\[[^\]]*\]|\\./g, ''));
}

async function dayStyles(zip: Zip): Promise<boolean[]> {
  const codes = new Map<number, string>();
  const isDay: boolean[] = [];
  let ofCells = false;
  await elements(zip, 'xl/styles.xml', (element, { numFmtId, formatCode }) => {
    if (element === 'numFmt') codes.set(Number(numFmtId), formatCode ?? '');
    else if (element === 'cellXfs') ofCells = true;
    else if (element === 'cellStyles') ofCells = false;
    else if (element === 'xf' && ofCells) {
      isDay.push(showsDay(Number(numFmtId), codes.get(Number(numFmtId))));
    }
  });
  return isDay;
}

/** Throws FileError. */
export async function readWorkbook(zip: Zip): Promise<Workbook> {
  const targets = new Map<string, string>();
  await elements(zip, 'xl/_rels/workbook.xml.rels', (_, { Id, Target }) => {
    // From the workbook on, or from the root of the archive.
    if (Id && Target) targets.set(Id, Target.startsWith('/') ? Target.slice(1) : `xl/${Target}`);
  });
  const sheets: Workbook['sheets'] = [];
  let dayZero = 25_569;
  await elements(zip, 'xl/workbook.xml', (element, attributes) => {
    const { name = '', state = 'visible', date1904 = '0' } = attributes;
    if (element === 'workbookPr' && /^(?:1|true)$/.test(date1904)) dayZero = 24_107;
    if (element !== 'sheet' || state !== 'visible') return;
    const [, id = ''] = Object.entries(attributes).find(([key]) => key.endsWith(':id')) ?? [];
    const path = targets.get(id);
    if (path && zip.has(path)) sheets.push({ name, path });
  });
  const [texts, isDay] = [await sharedTexts(zip), await dayStyles(zip)];
  return { sheets, texts, isDay, dayZero };
}

/** What a cell shows: `type` and `style` as its attributes `t` and `s` have them. */
export function shownAs(
  { texts, isDay, dayZero }: Workbook,
  type: string,
  style: number,
  value: string,
): string {
  if (type === 's') return texts[Number(value)] ?? '';
  if (type === 'e') return '';
  if (type === 'b') return value === '1' ? 'TRUE' : 'FALSE';
  if (type === 'str' || type === 'inlineStr') return unescaped(value);
  const number = Number(value);
  if (value.trim() === '' || !Number.isFinite(number)) return value;
  // Numbers are stored to the last bit: 0.1 as 0.10000000000000001.
  if (!isDay[style] || number < 1 || number > 2_958_465) return String(number);
  const shown = new Date(Math.round((number - dayZero) * 86_400) * 1000).toISOString();
  return Number.isInteger(number) ? shown.slice(0, 10) : shown.slice(0, 16).replace('T', ' ');
}
