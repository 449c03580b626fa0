import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'vite';

type Output = {
  type: string;
  fileName: string;
  imports?: string[];
  facadeModuleId?: string | null;
  viteMetadata?: { importedCss: Set<string>; importedAssets: Set<string> };
};

/** The script of an entry page, everything it loads at once, and its style. */
function filesOf(bundle: Record<string, Output>, isEntry: (module: string) => boolean): string[] {
  const found = new Set<string>();
  const add = (name: string): void => {
    const output = bundle[name];
    if (output === undefined || found.has(name)) return;
    found.add(name);
    for (const other of output.imports ?? []) add(other);
    for (const asset of [...(output.viteMetadata?.importedCss ?? []), ...(output.viteMetadata?.importedAssets ?? [])]) {
      found.add(asset);
    }
  };
  for (const output of Object.values(bundle)) if (isEntry(output.facadeModuleId ?? '')) add(output.fileName);
  return [...found];
}

/**
 * Builds the service worker beside the page, with the list of the phone's own files in it. Its version is the hash of
 * what those files hold, so a build that changes nothing is no update.
 */
export function phoneWorker(outDir: string): Plugin {
  const here = fileURLToPath(new URL('.', import.meta.url));
  let files: string[] = [];
  return {
    name: 'phone-worker',
    writeBundle(_options, bundle) {
      const linked = /(?:src|href)="\/(assets\/[^"]+)"/g;
      const html = readFileSync(join(outDir, 'index.html'), 'utf8');
      const named = [...html.matchAll(linked)].map(([, file]) => file ?? '');
      const entry = join(here, '..', 'index.html');
      const icons = readdirSync(join(outDir, 'icons')).map((name) => `icons/${name}`);
      const loaded = filesOf(bundle as Record<string, Output>, (module) => module === entry);
      files = [...new Set(['index.html', 'manifest.webmanifest', ...named, ...loaded, ...icons])].sort();
    },
    async closeBundle() {
      const hash = createHash('sha256');
      for (const file of files) hash.update(file).update(readFileSync(join(outDir, file)));
      const shell = { version: hash.digest('hex').slice(0, 16), files: files.map((file) => `/${file}`) };
      await build({
        configFile: false,
        logLevel: 'warn',
        publicDir: false,
        define: { builtShell: JSON.stringify(shell) },
        build: {
          ...{ outDir, emptyOutDir: false, target: 'es2022', modulePreload: false },
          lib: { entry: join(here, 'main.ts'), formats: ['iife'], name: 'worker', fileName: () => 'worker.js' },
        },
      });
    },
  };
}
