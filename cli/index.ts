import { main } from './main';

/** The program: what is bundled into one file. */

// Whoever reads the results may have read enough.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

process.exitCode = await main(process.argv.slice(2), {
  out: (result) => process.stdout.write(result),
  err: (line) => process.stderr.write(`${line}\n`),
});
