/**
 * Writes public/starter-glossary.json from the facts and corrections beside this file.
 * `--check` writes nothing and fails where the file is not what would be written.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { registerHooks, stripTypeScriptTypes } from 'node:module';
import { extname } from 'node:path';

// utils/ is written for a bundler: imports without file endings, and TypeScript that Node alone
// would refuse.
registerHooks({
  resolve: (specifier, context, next) =>
    next(specifier.startsWith('.') && !extname(specifier) ? `${specifier}.ts` : specifier, context),
  load(url, context, next) {
    if (extname(url) !== '.ts') return next(url, context);
    const source = stripTypeScriptTypes(readFileSync(new URL(url), 'utf8'), { mode: 'transform' });
    return { format: 'module', source, shortCircuit: true };
  },
});
const { writeJson } = await import('../../utils/glossary/json.ts');
const { starter } = await import('./starter.ts');

const file = new URL('../../public/starter-glossary.json', import.meta.url);
const text = writeJson(starter());

if (!process.argv.includes('--check')) {
  writeFileSync(file, text);
} else if (readFileSync(file, 'utf8') !== text) {
  console.error('public/starter-glossary.json is out of date: run node scripts/starter/build.ts.');
  process.exitCode = 1;
}
