import { loadedBy } from './scripts/loaded.ts';

/** What each part of the release for Chromium may weigh, packed, with all that it loads at its start. */
const bound = (name, limit, ...files) => ({
  name,
  path: [...new Set(files.flatMap((file) => [...loadedBy('.output/chrome-mv3', file)]))],
  gzip: true,
  limit,
});

export default [
  bound(
    'content script before the first card',
    '17 kB',
    'content-scripts/content.js',
    'content-scripts/content.css',
  ),
  bound('card', '20.5 kB', 'card.js'),
  bound('background', '90 kB', 'background.js'),
  bound('options', '56 kB', 'options.html'),
];
