import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { loadedBy } from '../../scripts/loaded.ts';
import type { Figure } from '../goals.ts';
import { inProject } from '../paths.ts';
import type { Part } from './kit.ts';

/** P8: the release build for Chromium, gzip at its best. */
export function weightsPart(): Part {
  const folder = inProject('.output/chrome-mv3');
  const content = ['content-scripts/content.js', 'content-scripts/content.css'];
  const start: Record<string, string[]> = {
    'P8 content': content,
    'P8 card': [...content, 'card.js'],
    'P8 background': ['background.js'],
    'P8 options': ['options.html'],
  };
  const rows = Object.entries(start).map(([figure, files]) => {
    const all = new Set(files.flatMap((file) => [...loadedBy(folder, file)]));
    const bytes = [...all].reduce(
      (sum, file) => sum + gzipSync(readFileSync(file), { level: 9 }).length,
      0,
    );
    return { figure: figure as Figure, best: bytes / 1000, median: bytes / 1000 };
  });
  return { rows, notes: [] };
}
