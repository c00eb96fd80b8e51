// npm run soak: the long runs of what npm test does a small share of, in about an hour.
Object.assign(process.env, {
  SIDELIGHT_RUNS: process.env.SIDELIGHT_RUNS ?? '50',
  SIDELIGHT_FUZZ: process.env.SIDELIGHT_FUZZ ?? '20000',
  SIDELIGHT_LAWS: process.env.SIDELIGHT_LAWS ?? '10',
});
// What goes wrong once in fifty times is what is looked for here: nothing is tried again.
process.argv.push('--retry=0', 'faults', 'large', 'fuzz', 'laws', 'hostile.test');
await import('./test.mjs');
