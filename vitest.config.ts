import { defineConfig } from 'vitest/config';
import { WxtVitest } from 'wxt/testing/vitest-plugin';

export default defineConfig({
  test: {
    projects: [
      {
        plugins: [WxtVitest()],
        oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
        test: {
          name: 'unit',
          testTimeout: 60_000,
          include: ['{cli,components,entrypoints,utils,scripts,tests}/**/*.test.{ts,tsx}'],
          setupFiles: ['tests/setup.ts'],
        },
      },
      {
        test: {
          name: 'browser',
          include: ['tests/**/*.walk.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          // As long as puppeteer waits.
          expect: { poll: { timeout: 30_000 } },
          fileParallelism: false,
          // A real browser on a busy machine now and then misses a click; what is wrong fails twice.
          retry: 1,
        },
      },
    ],
  },
});
