import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('.', import.meta.url));

export default defineConfig({
  resolve: {
    // Tests run the sources; the processes that tests start run the build.
    alias: [
      { find: /^@nattvakt\/([^/]+)$/, replacement: `${root}$1/index.ts` },
      { find: /^@nattvakt\/([^/]+)\/(.+)$/, replacement: `${root}$1/$2.ts` },
    ],
  },
  test: {
    include: ['*/**/*.test.ts'],
    exclude: ['**/node_modules/**', '**/dist/**'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
