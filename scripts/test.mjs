// npm test [-- VITEST ARGUMENTS]: sets everything up, builds, and runs every test.
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build, command, node, root, run, say, setup } from './setup.mjs';

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
  const report = join(root, 'out', 'tests.json');
  rmSync(report, { force: true });
  try {
    run(
      node,
      [
        join('node_modules', 'vitest', 'vitest.mjs'),
        'run',
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${report}`,
        ...process.argv.slice(2),
      ],
      'Some tests failed: see above.',
      { CHROMIUM_PATH: chromium, ...(firefox ? { FIREFOX_PATH: firefox } : {}) },
    );
  } finally {
    if (existsSync(report)) {
      const { numPassedTests, numFailedTests, numPendingTests } = JSON.parse(
        readFileSync(report, 'utf8'),
      );
      console.log(`${numPassedTests} passed, ${numFailedTests} failed, ${numPendingTests} skipped`);
    }
  }
});
