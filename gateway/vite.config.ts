import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';

/** A package that is asked for with `createRequire` belongs into the file as well: docs/decisions/0009. */
const required: Plugin = {
  name: 'required',
  transform(code) {
    const call = /createRequire\(import\.meta\.url\)\('([^']+)'\)/;
    const name = call.exec(code)?.[1];
    if (name === undefined) return undefined;
    return { code: `import * as required from '${name}';\n${code.replace(call, 'required.default')}`, map: null };
  },
};

/** The gateway as one file for the home. What tsc built goes in, so that both are the same program. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [required],
  ssr: { noExternal: true, external: ['sqlite3', 'onoff', '@serialport/bindings-cpp'] },
  build: {
    ssr: fileURLToPath(new URL('dist/main.js', import.meta.url)),
    outDir: fileURLToPath(new URL('dist/home', import.meta.url)),
    emptyOutDir: true,
    target: 'node20',
    // Not minified: a stack trace from a home is to be read by people.
    minify: false,
    rolldownOptions: { output: { entryFileNames: 'gateway.js', codeSplitting: false, keepNames: true } },
  },
});
