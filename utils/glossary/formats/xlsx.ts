import { problem, quoted, refuse } from '../problems';
import type { Row } from './cells';
import { hasHeadings } from './columns';
import { mostColumns, type Table, tableBelowTitle } from './table';
import type { Zip } from './unpack';
import { readWorkbook, shownAs, type Workbook } from './workbook';
import { walkXml, xmlText } from './xml';

/** One sheet of an Excel workbook, as a table. Cells are taken as they are stored: no formula is run. */

/** Column of `AB12`, from 0. */
function columnOf(reference: string): number {
  let column = 0;
  for (const letter of reference.replace(/[^A-Z]/g, '')) {
    column = column * 26 + letter.charCodeAt(0) - 64;
  }
  return column - 1;
}

async function rowsOf(zip: Zip, path: string, workbook: Workbook): Promise<Row[]> {
  const rows: Row[] = [];
  let row: Row = { cells: [], line: 0 };
  let column = 0;
  let [type, style, value] = ['', 0, ''];
  let inside = false;
  walkXml(xmlText(await zip.read(path)), {
    open(element, attributes) {
      if (element === 'row') {
        row = { cells: [], line: Number(attributes.r) || rows.length + 1 };
        column = -1;
      } else if (element === 'c') {
        column = attributes.r ? columnOf(attributes.r) : column + 1;
        [type, style, value] = [attributes.t ?? '', Number(attributes.s), ''];
      }
      inside = element === 'v' || (element === 't' && type === 'inlineStr');
    },
    text(found) {
      if (inside) value += found;
    },
    close(element) {
      inside = false;
      if (element === 'c' && column >= 0 && value.trim() !== '') {
        if (column >= mostColumns) refuse('', 'tooManyColumns', column + 1, mostColumns);
        row.cells[column] = shownAs(workbook, type, style, value);
      } else if (element === 'row') {
        const cells = Array.from(row.cells, (cell) => cell ?? '');
        if (cells.some((cell) => cell.trim() !== '')) rows.push({ ...row, cells });
      }
    },
  });
  return rows;
}

/** The first sheet with headings that are known, else the first with cells. Throws FileError. */
export async function tableOfWorkbook(zip: Zip): Promise<Table> {
  const workbook = await readWorkbook(zip);
  const found: { name: string; table: Table }[] = [];
  for (const { name, path } of workbook.sheets) {
    const rows = await rowsOf(zip, path, workbook);
    if (rows.length > 0) found.push({ name, table: tableBelowTitle(rows) });
  }
  const chosen = found.find(({ table }) => hasHeadings(table)) ?? found[0];
  if (!chosen) return refuse('', 'noSheet');
  const others = found.filter((sheet) => sheet !== chosen).map(({ name }) => quoted(name));
  if (others.length > 0) {
    chosen.table.problems.push(
      problem('', 'otherSheets', quoted(chosen.name), others.slice(0, 10).join(', ')),
    );
  }
  return chosen.table;
}
