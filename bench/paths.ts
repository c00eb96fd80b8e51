import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Path of a file of the project. */
export const inProject = (path: string): string =>
  fileURLToPath(new URL(`../${path}`, import.meta.url));

/** Path of a file that the benchmark makes; git ignores the folder. */
export function made(name: string): string {
  const folder = inProject('bench/out');
  mkdirSync(folder, { recursive: true });
  return `${folder}/${name}`;
}

export const readJson = <T>(path: string): T => JSON.parse(readFileSync(path, 'utf8')) as T;

/** Keeps `value` for the processes that measure; read back, strings are flat (a slice of a longer one is slower). */
export const writeMade = (name: string, value: unknown): void =>
  writeFileSync(made(name), JSON.stringify(value));

export const readMade = <T>(name: string): T => readJson<T>(made(name));
