#!/usr/bin/env node
// npx sidelight, npm run sidelight -- …: the command line. Any Node from 20 runs it; it bundles itself after a change.
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundleCommandLine, command, root, setupNode } from '../scripts/setup.mjs';

const program = join(root, '.output', 'sidelight.mjs');

const newest = (path) =>
  statSync(path).isDirectory()
    ? Math.max(...readdirSync(path).map((name) => newest(join(path, name))))
    : statSync(path).mtimeMs;

const isStale = () =>
  !existsSync(program) ||
  ['cli', 'utils', 'package.json', 'public/_locales/en'].some(
    (path) => newest(join(root, path)) > statSync(program).mtimeMs,
  );

await command(async () => {
  setupNode();
  if (isStale()) bundleCommandLine();
  // npm runs scripts in the project; files are named from where the command was given.
  if (process.env.npm_lifecycle_event === 'sidelight') process.chdir(process.env.INIT_CWD ?? '.');
  await import(pathToFileURL(program).href);
}, 2);
