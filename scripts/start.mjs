// npm start [-- ADDRESS | FILE.html]: sets everything up, builds, and opens an article with Sidelight in it.
import { build, command, node, run, say, setup } from './setup.mjs';

await command(async () => {
  const { chromium } = setup();
  say('Building the extension');
  build(['--mode', 'test']);
  run(
    node,
    ['scripts/open.ts', ...process.argv.slice(2)],
    'Opening the article failed: see above.',
    {
      CHROMIUM_PATH: chromium,
    },
  );
});
