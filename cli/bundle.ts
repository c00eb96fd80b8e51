// Makes .output/sidelight.mjs: the command line as one file that needs nothing but Node 20.
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

const inProject = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));

const build = await rolldown({
  input: inProject('cli/index.ts'),
  platform: 'node',
  resolve: { alias: { '@': inProject('.') } },
});
await build.write({
  file: inProject('.output/sidelight.mjs'),
  format: 'esm',
  codeSplitting: false,
  banner: '#!/usr/bin/env node',
});
await build.close();
