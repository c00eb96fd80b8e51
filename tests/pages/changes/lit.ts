import { html, render } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';

interface Item {
  key: string;
  text: string;
  strong?: string;
}

const line = ({ text, strong }: Item) =>
  html`<li>${text}${strong ? html`<b>${strong}</b>` : null}</li>`;

Object.assign(window, {
  drawLit(items: Item[]) {
    const list = html`<ul>${repeat(items, ({ key }) => key, line)}</ul>`;
    render(list, document.querySelector<HTMLElement>('#lit')!);
  },
});
