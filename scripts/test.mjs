// npm test [-- VITEST ARGUMENTS]: sets everything up, builds, and runs every test.
import { join } from 'node:path';
import { build, command, node, run, say, setup } from './setup.mjs';

await command(async () => {
  const { chromium, firefox } = setup({ firefox: true });
  if (!firefox) say('No Firefox here: the walks in Firefox are left out.');
  say('Building the extension');
  for (const args of [
    ['--mode', 'test'],
    [],
    ...(firefox ? [['--mode', 'test', '-b', 'firefox', '--mv3']] : []),
  ])
    build(args);
  say('Running the tests');
  run(
    node,
    [join('node_modules', 'vitest', 'vitest.mjs'), 'run', ...process.argv.slice(2)],
    'Some tests failed: see above.',
    { CHROMIUM_PATH: chromium, ...(firefox ? { FIREFOX_PATH: firefox } : {}) },
  );
});
