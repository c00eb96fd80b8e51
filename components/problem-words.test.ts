import { describe, expect, it } from 'vitest';
import en from '@/public/_locales/en/messages.json';
import zh from '@/public/_locales/zh_CN/messages.json';
import { sentences } from '@/utils/glossary/problem-text';
import { problem } from '@/utils/glossary/problems';
import { problemWords } from './problem-words';

const messages = (of: object) => of as Record<string, { message: string } | undefined>;
const filled = (text = '') => [...text.matchAll(/\$(\d)/g)].map(([, digit]) => digit).sort();

describe('what is wrong with a file', () => {
  it.each(Object.keys(sentences))('%s is said alike here and in both languages', (code) => {
    const say = sentences[code as keyof typeof sentences] as (...values: string[]) => string;
    const sentence = say('$1', '$2', '$3');
    expect(messages(en)[`r_${code}`]?.message).toBe(sentence);
    expect(filled(messages(zh)[`r_${code}`]?.message)).toEqual(filled(sentence));
  });

  it('says where, what and what to do', () => {
    expect(problemWords(problem('line[1200].name', 'tooLong', 501, 500))).toBe(
      'Line 1,200, name: is 501 characters long; at most 500 are read. Shorten it.',
    );
    expect(problemWords(problem('', 'notAFile', 'a picture'))).toContain('This is a picture, not');
  });
});
