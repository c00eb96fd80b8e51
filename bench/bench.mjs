// npm run bench [-- --quick] [--only M2,P1] [--pages FOLDER]: sets up, then measures beside others.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, command, node, run, say, setup } from '../scripts/setup.mjs';

const home = fileURLToPath(new URL('.', import.meta.url));

/** Word lists and other libraries are installed here alone, unless they are there already. */
function installPeers() {
  const lock = createHash('sha256')
    .update(readFileSync(`${home}package-lock.json`))
    .digest('hex');
  const mark = `${home}node_modules/.installed`;
  if (existsSync(mark) && readFileSync(mark, 'utf8') === lock) return;
  say('Installing the benchmark’s own packages');
  run(
    'npm',
    ['ci', '--prefix', 'bench', '--no-audit', '--no-fund', '--loglevel=error'],
    'Installing the benchmark’s packages failed: see the message of npm above.',
  );
  writeFileSync(mark, lock);
}

/** What is measured on pages is measured with what ships. */
function buildExtension(firefox) {
  const args = process.argv.slice(2).join(' ');
  if (args.includes('--only') && !/--only[ =]\S*(P\d|late)/.test(args)) return;
  say('Building the extension');
  build([]);
  build(['--mode', 'test']);
  if (firefox) build(['--mode', 'test', '-b', 'firefox', '--mv3']);
}

/** Folders are named from where the command was given. */
function argument(text, at, all) {
  const isFolder = ['--pages', '--engine'].includes(all[at - 1]);
  return isFolder ? resolve(process.env.INIT_CWD ?? '.', text) : text;
}

await command(async () => {
  const { chromium, firefox } = setup({ firefox: true });
  installPeers();
  buildExtension(firefox);
  run(
    node,
    ['--no-warnings', 'bench/run.ts', ...process.argv.slice(2).map(argument)],
    'The benchmark ended with a figure that does not count, or not at all: see above.',
    { CHROMIUM_PATH: chromium, ...(firefox ? { FIREFOX_PATH: firefox } : {}) },
  );
});
