/** The program: what is bundled into one file. */

// Whoever reads the results may have read enough.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

const err = (line: string) => process.stderr.write(`${line}\n`);

if (Number(process.versions.node.split('.')[0]) < 20) {
  err(`sidelight: needs Node 20 or newer; this is ${process.version}. Get one from nodejs.org.`);
  process.exitCode = 2;
} else {
  // Only now: what is in there may not even load on an older one.
  const { main } = await import('./main');
  process.exitCode = await main(process.argv.slice(2), {
    out: (result) => process.stdout.write(result),
    err,
  });
}
