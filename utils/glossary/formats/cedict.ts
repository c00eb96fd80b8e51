import type { Problem } from '../problems';
import type { FileGlossary } from '../validate';
import { Gatherer } from './gather';

/** CC-CEDICT: `Traditional Simplified [pin1 yin1] /sense/sense/`; the first sense is the English name. */
export function readCedict(text: string): { glossary: FileGlossary; problems: Problem[] } {
  const gatherer = new Gatherer();
  let line = 0;
  for (const row of text.replace(/^\ufeff/, '').split(/\r\n?|\n/)) {
    line++;
    if (row.trim() === '' || row.startsWith('#')) continue;
    const found = /^(\S+) (\S+) \[([^\]]*)\] \/(.*)\/\s*$/.exec(row);
    const [, traditional = '', simplified = '', , list = ''] = found ?? [];
    const senses = list.split('/').filter((sense) => sense.trim() !== '');
    if (!found || !senses[0]) {
      gatherer.ignore('lines of another form');
      continue;
    }
    gatherer.ignore('pinyin');
    gatherer.add({
      place: `line[${line}]`,
      name: senses[0].trim(),
      zh: simplified,
      aliases: traditional === simplified ? [] : [traditional],
      ...(senses.length > 1 ? { definition: senses.join('; ') } : {}),
    });
  }
  return gatherer.finish();
}
