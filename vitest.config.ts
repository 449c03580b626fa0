import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('.', import.meta.url));

/** Tests beside their code clean up after themselves, so one process reads the sources once for many files. */
const beside = (name: string, ...folders: string[]) => ({
  extends: true as const,
  test: { name, include: folders.map((folder) => `${folder}/**/*.test.ts`), isolate: false },
});

export default defineConfig({
  resolve: {
    // Tests run the sources; the processes that tests start run the build.
    alias: [
      { find: /^@nattvakt\/([^/]+)$/, replacement: `${root}$1/index.ts` },
      { find: /^@nattvakt\/([^/]+)\/(.+)$/, replacement: `${root}$1/$2.ts` },
    ],
  },
  test: {
    exclude: ['**/node_modules/**', '**/dist/**'],
    pool: 'forks',
    maxWorkers: 2,
    setupFiles: [`${root}tests/patience.ts`],
    // Far beyond what is usual, and beyond every wait within: whoever waits in vain says for what.
    testTimeout: 90_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 30_000 } },
    // In the order of their names: the long ones first, so that none is left alone at the end.
    projects: [
      { extends: true, test: { name: 'across', include: ['tests/**/*.test.ts'] } },
      beside('dispatcher', 'dispatcher'),
      beside('home', 'contract', 'firmware-bridge', 'gateway', 'hardware'),
    ],
  },
});
