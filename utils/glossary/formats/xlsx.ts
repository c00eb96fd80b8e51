import { refuse } from '../problems';
import type { Row } from './cells';
import { type Table, tableOf } from './table';
import type { Zip } from './unpack';
import { walkXml, xmlText } from './xml';

/** The first sheet of an Excel workbook, as a table. Cells are taken as they are stored: no formula is run. */

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
      if (element === 'si') texts.push(text);
    },
  });
  return texts;
}

/** Column of `AB12`, from 0. */
function columnOf(reference: string): number {
  let column = 0;
  for (const letter of reference.replace(/[^A-Z]/g, '')) {
    column = column * 26 + letter.charCodeAt(0) - 64;
  }
  return column - 1;
}

const mostColumns = 200;

/** Throws FileError. */
export async function tableOfWorkbook(zip: Zip): Promise<Table> {
  const [sheet] = zip.names(/^xl\/worksheets\/sheet\d{1,3}\.xml$/);
  if (!sheet) return refuse('', 'noSheet');
  const shared = await sharedTexts(zip);
  const rows: Row[] = [];
  let row: Row = { cells: [], line: 0 };
  let column = 0;
  let type = '';
  let value = '';
  let inside = false;
  walkXml(xmlText(await zip.read(sheet)), {
    open(element, attributes) {
      if (element === 'row') {
        row = { cells: [], line: Number(attributes.r) || rows.length + 1 };
        column = -1;
      } else if (element === 'c') {
        column = attributes.r ? columnOf(attributes.r) : column + 1;
        type = attributes.t ?? '';
        value = '';
      }
      inside = element === 'v' || (element === 't' && type === 'inlineStr');
    },
    text(found) {
      if (inside) value += found;
    },
    close(element) {
      inside = false;
      if (element === 'c' && column >= 0 && column < mostColumns) {
        row.cells[column] =
          type === 's' ? (shared[Number(value)] ?? '') : type === 'e' ? '' : value;
      } else if (element === 'row') {
        const cells = Array.from(row.cells, (cell) => cell ?? '');
        if (cells.some((cell) => cell.trim() !== '')) rows.push({ ...row, cells });
      }
    },
  });
  if (rows.length === 0) return refuse('', 'noSheet');
  return tableOf(rows);
}
