import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { defineConfig, type Plugin } from 'vite';
import { phoneWorker } from './worker/build-worker.js';

const root = fileURLToPath(new URL('.', import.meta.url));
const outDir = fileURLToPath(new URL('../dist/web', import.meta.url));

/** Compresses once, when built, so that the dispatcher never does while alarms come in. */
const compressed: Plugin = {
  name: 'compressed',
  closeBundle: {
    sequential: true,
    order: 'post',
    handler() {
      for (const entry of readdirSync(outDir, { recursive: true, withFileTypes: true })) {
        if (!entry.isFile() || !/\.(html|js|css|svg|webmanifest)$/.test(entry.name)) continue;
        const file = join(entry.parentPath, entry.name);
        const bytes = readFileSync(file);
        writeFileSync(`${file}.br`, brotliCompressSync(bytes));
        writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }));
      }
    },
  },
};

/** What the alarm phone is made of. */
const phonesOwn =
  /node_modules\/preact|\/web\/(view|model|proof|words)\/[^/]+$|\/core\/words\/|\/web\/phone\/link\.|\/contract\/(dist\/)?(alarm-kinds|phone-proof)\./;

export default defineConfig({
  root,
  base: '/',
  build: {
    outDir,
    emptyOutDir: true,
    // No inline script or style: the page's own rules forbid them.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: 'es2022',
    // Three pages: the alarm phone's, the desk's under /desk/, and where people come in under /in/.
    rolldownOptions: {
      input: { phone: `${root}index.html`, desk: `${root}desk/index.html`, in: `${root}in/index.html` },
      // What the phone shares with the others is one file: a browser asks for six at a time, and on a slow network the
      // seventh costs the phone another half second to and fro.
      output: { codeSplitting: { groups: [{ name: 'shared', test: phonesOwn, minShareCount: 2 }] } },
    },
  },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  // The worker lists what was built; only then is everything compressed.
  plugins: [phoneWorker(outDir), compressed],
});
