// npm runs this after it installed. npx runs it, too, when it links the project for its command line: maybe before that.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { command, root, run } from './setup.mjs';

const wxt = join(root, 'node_modules', 'wxt', 'bin', 'wxt.mjs');

await command(() => {
  if (existsSync(wxt))
    run(process.execPath, [wxt, 'prepare'], 'WXT could not prepare its types: see above.');
});
