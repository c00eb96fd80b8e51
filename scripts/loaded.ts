import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Paths of what a page or a script in the folder of a release loads at its start, itself included. */
export function loadedBy(folder: string, file: string, found = new Set<string>()): Set<string> {
  const path = join(folder, file);
  if (found.has(path)) return found;
  found.add(path);
  const text = readFileSync(path, 'utf8');
  const loads = file.endsWith('.html')
    ? text.matchAll(/(?:src|href)="\/((?:chunks|assets)\/[^"]+)"/g)
    : file.endsWith('.js')
      ? text.matchAll(/(?:from|^import|;import)\s*["'](\.[^"']+\.js)["']/g)
      : [];
  for (const [, load] of loads)
    loadedBy(folder, load!.startsWith('.') ? join(dirname(file), load!) : load!, found);
  return found;
}
