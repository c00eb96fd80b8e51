import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Figure } from '../goals.ts';
import { inProject } from '../paths.ts';
import type { Part } from './kit.ts';

/** What a page or a script of the release loads at its start, itself included. */
function loadedBy(folder: string, file: string, found = new Set<string>()): Set<string> {
  const path = join(folder, file);
  if (found.has(path)) return found;
  found.add(path);
  const text = readFileSync(path, 'utf8');
  const loads = file.endsWith('.html')
    ? text.matchAll(/(?:src|href)="\/((?:chunks|assets)\/[^"]+)"/g)
    : file.endsWith('.js')
      ? text.matchAll(/(?:from|^import|;import)\s*["'](\.[^"']+\.js)["']/g)
      : [];
  for (const [, load] of loads) {
    const at = load!.startsWith('.') ? join(dirname(file), load!) : load!;
    loadedBy(folder, at, found);
  }
  return found;
}

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
