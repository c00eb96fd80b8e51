// npm run score [-- --cases FILE] [--pages DIR --html DIR] [--fail]: how right matching is, through the real extension.
import { build, command, node, run, say, setup } from './setup.mjs';

await command(async () => {
  const { chromium } = setup();
  say('Building the extension');
  build(['--mode', 'test']);
  run(node, ['scripts/score.ts', ...process.argv.slice(2)], 'Scoring failed: see above.', {
    CHROMIUM_PATH: chromium,
  });
});
