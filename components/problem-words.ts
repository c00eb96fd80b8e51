import { type Problem, placed } from '@/utils/glossary/problems';
import { type MessageKey, t, uiLanguage } from '@/utils/i18n';

/** Things that sentences name: they come as English words and are said in the reader's. */
const things: Record<string, MessageKey> = {
  'a PDF document': 'rw_a_pdf_document',
  'a file of an old Office (.xls or .doc)': 'rw_a_file_of_an_old_office',
  'a text document (RTF)': 'rw_a_text_document',
  'a picture': 'rw_a_picture',
  'a database': 'rw_a_database',
  'a part of a StarDict dictionary': 'rw_a_part_of_a_stardict_dictionary',
  'a Word document': 'rw_a_word_document',
  'a binary workbook (.xlsb)': 'rw_a_binary_workbook',
  'a document of LibreOffice (.ods or .odt)': 'rw_a_document_of_libreoffice',
  'a document of Numbers or Pages': 'rw_a_document_of_numbers',
  'a file of another kind': 'rw_a_file_of_another_kind',
  'a list': 'rw_a_list',
  'an object': 'rw_an_object',
  'a number': 'rw_a_number',
  text: 'rw_text',
  missing: 'rw_missing',
  'the list of its files': 'rw_the_list_of_its_files',
};

const number = (value: number): string => value.toLocaleString(uiLanguage());

/** One sentence in the reader's language that says where, what and what to do. */
export function problemWords(problem: Problem): string {
  const values = problem.values.map((value) => {
    if (typeof value === 'number') return number(value);
    const thing = Object.hasOwn(things, value) ? things[value] : undefined;
    return thing ? t(thing) : value;
  });
  const sentence = t(`r_${problem.code}`, ...values);
  return placed(problem, sentence, (line) => t('r_line', number(line)));
}
