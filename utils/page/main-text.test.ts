// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import { mainText } from './main-text';

const long = 'Some words of a text that goes on and on. '.repeat(5);

it.each<[name: string, html: string, read: string]>([
  [
    'an article, with its header, without what stands beside it',
    `<header><p>menu</p></header><main><article><header><p>head</p></header><p>${long}</p><aside><p>more</p></aside></article>
     <p>next</p></main><footer><p>foot</p></footer>`,
    'head text',
  ],
  [
    'the main part where articles are many',
    `<header><p>menu</p></header><main><p>intro</p><article><p>${long}</p></article><article><p>${long}</p></article>
     <article><p>${long}</p></article></main><footer><p>foot</p></footer>`,
    'intro text text text',
  ],
  [
    'all but what stands beside it where the page names nothing',
    `<header><p>menu</p></header><div><p>${long}</p></div><aside><p>more</p></aside><footer><p>foot</p></footer>`,
    'text',
  ],
])('is %s', (_, html, read) => {
  document.body.innerHTML = html;
  const isMain = mainText(document);
  const texts = [...document.querySelectorAll('p')]
    .filter(isMain)
    .map((element) => (element.textContent === long ? 'text' : element.textContent));
  expect(texts.join(' ')).toBe(read);
});
