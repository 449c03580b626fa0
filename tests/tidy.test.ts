import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { circlesIn } from './tidy/circles.js';
import { longestFunction, specifiersOf } from './tidy/source.js';

/** Style that matters is a failing test: who may import whom, what must be pure, how long a thing may be. */
const root = fileURLToPath(new URL('..', import.meta.url));
const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '*.ts', '*.tsx'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\n')
  .filter((file) => file !== '' && existsSync(join(root, file)));
const read = (file: string) => readFileSync(join(root, file), 'utf8');
const isTest = (file: string) => /\.test\.tsx?$|^tests\/|\/testing\//.test(file);
const workspaceOf = (file: string) => file.split('/')[0] ?? '';

/** An arrow of the design's table: the only direction in which imports may go. */
const mayImport: Record<string, string[]> = {
  contract: [],
  'firmware-bridge': ['contract'],
  gateway: ['contract', 'firmware-bridge'],
  // Of the bridge only the modem: docs/decisions/0003.
  dispatcher: ['contract', 'firmware-bridge'],
  hardware: ['contract', 'firmware-bridge'],
  tests: ['contract', 'firmware-bridge', 'gateway', 'dispatcher', 'hardware'],
};

/** Folders that know no platform: no I/O, no clock, no chance, no timer. */
const pure = [
  /^contract\/(?!protocol\/write)/,
  /^dispatcher\/core\//,
  /^gateway\/night-plan\//,
  /^gateway\/delivery\//,
  /^gateway\/(fallback-sms\/(texting|sms-text|kept-texting|limits)|paths\/(path|path-health|limits)|power\/(battery|limits))\.ts$/,
  /^firmware-bridge\/(sensor-event|(serial|gpio|mqtt|camera)\/limits)\.ts$/,
  /^firmware-bridge\/camera\/(camera-message|onvif|axis)\.ts$/,
  /^firmware-bridge\/gpio\/(debounce|input|gpio-line|choose-driver|gpiomon\/(version|command-lines|program-output))\.ts$/,
  /^firmware-bridge\/mqtt\/(packet-guard|rights|plain\/message|home-assistant\/(template|discovery|entity|entity-reading|happening)|zigbee2mqtt\/(topic|presence|device-state))\.ts$/,
  /^firmware-bridge\/serial\/(esp3|erp1|hub|modem\/at|profiles)\//,
];
const impure = /\b(Date\.now|new Date\(\)|Math\.random|performance\.now|setTimeout|setInterval|setImmediate|process\.)/;

const sources = files.filter((file) => !isTest(file));
const pureSources = sources.filter((file) => pure.some((folder) => folder.test(file)));

const workspaceImported = (file: string, specifier: string): string | undefined => {
  const own = /^@nattvakt\/([^/]+)/.exec(specifier)?.[1];
  if (own) return own;
  if (!specifier.startsWith('.')) return undefined;
  return workspaceOf(normalize(join(dirname(file), specifier)));
};

describe('the house', () => {
  it('has imports only in the directions of the design', () => {
    const wrong = sources.flatMap((file) => {
      const from = workspaceOf(file);
      const allowed = mayImport[from];
      if (!allowed) return [];
      return specifiersOf(read(file))
        .map((specifier) => workspaceImported(file, specifier))
        .filter((to) => to !== undefined && to !== from && !allowed.includes(to))
        .map((to) => `${file} imports ${to}`);
    });
    expect(wrong).toEqual([]);
  });

  it('has no files that import one another in a circle, types included', () => {
    const own = (file: string, specifier: string) => {
      const path = normalize(join(dirname(file), specifier)).replace(/\.(js|jsx|tsx)$/, '');
      return sources.find((target) => target === `${path}.ts` || target === `${path}.tsx`);
    };
    const imports = sources.map((file) => {
      const near = specifiersOf(read(file)).filter((specifier) => specifier.startsWith('.'));
      return [file, near.flatMap((specifier) => own(file, specifier) ?? [])] as const;
    });
    expect(circlesIn(new Map(imports))).toEqual([]);
    expect(
      circlesIn(
        new Map([
          ['a', ['b']],
          ['b', ['c']],
          ['c', ['a', 'd']],
          ['d', []],
        ]),
      ),
    ).toEqual([['a', 'b', 'c']]);
  });

  it('lets hardware see only the wire formats of the firmware bridge', () => {
    const wrong = sources
      .filter((file) => file.startsWith('hardware/'))
      .flatMap((file) =>
        specifiersOf(read(file))
          .filter((specifier) => /^@nattvakt\/firmware-bridge/.test(specifier))
          .filter(
            (specifier) =>
              !/^@nattvakt\/firmware-bridge\/(serial\/(esp3|erp1|profiles|modem\/at)|wire)\//.test(specifier),
          )
          .map((specifier) => `${file} imports ${specifier}`),
      );
    expect(wrong).toEqual([]);
  });

  it('lets the dispatcher see only the modem of the firmware bridge', () => {
    const wrong = sources
      .filter((file) => file.startsWith('dispatcher/'))
      .flatMap((file) =>
        specifiersOf(read(file))
          .filter((specifier) => /^@nattvakt\/firmware-bridge/.test(specifier))
          .filter((specifier) => !/^@nattvakt\/firmware-bridge\/serial\/modem\//.test(specifier))
          .map((specifier) => `${file} imports ${specifier}`),
      );
    expect(wrong).toEqual([]);
  });

  it('has cores that know no platform', () => {
    expect(pureSources.length).toBeGreaterThan(10);
    const wrong = pureSources.flatMap((file) => {
      const text = read(file);
      const imports = specifiersOf(text).filter(
        (specifier) =>
          !specifier.startsWith('.') && !/^(@nattvakt\/|typebox|temporal-polyfill|ical\.js$)/.test(specifier),
      );
      const calls = impure.exec(text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, ''));
      return [
        ...imports.map((specifier) => `${file} imports ${specifier}`),
        ...(calls ? [`${file} uses ${calls[0]}`] : []),
      ];
    });
    expect(wrong).toEqual([]);
  });

  it('has cores that reach nothing impure through their own imports', () => {
    const wrong = pureSources.flatMap((file) =>
      specifiersOf(read(file))
        .filter((specifier) => specifier.startsWith('.'))
        .map((specifier) => normalize(join(dirname(file), specifier)).replace(/\.js$/, '.ts'))
        .filter((target) => !pure.some((folder) => folder.test(target)))
        .map((target) => `${file} imports ${target}`),
    );
    expect(wrong).toEqual([]);
  });

  it('has no file that nobody uses', () => {
    const unitTest = /^(?!tests\/).*\.test\.tsx?$/;
    const used = new Set(
      files
        .filter((file) => !unitTest.test(file))
        .flatMap((file) =>
          specifiersOf(read(file)).flatMap((specifier) => {
            const path = specifier.startsWith('@nattvakt/')
              ? specifier.replace('@nattvakt/', '').replace(/^([^/]+)$/, '$1/index')
              : normalize(join(dirname(file), specifier)).replace(/\.(js|jsx|tsx)$/, '');
            return [`${path}.ts`, `${path}.tsx`, `${path}/index.ts`];
          }),
        ),
    );
    const started = readFileSync(join(root, 'package.json'), 'utf8') + files.map(read).join('\n');
    const dead = sources
      .filter((file) => !used.has(file) && !file.endsWith('.config.ts') && !file.endsWith('.d.ts'))
      // A program is started by its path rather than imported.
      .filter((file) => !started.includes(file.replace(/^([^/]+)\//, '$1/dist/').replace(/\.ts$/, '.js')))
      .filter((file) => !started.includes(`/${relative(dirname(dirname(file)), file).replace(/\.ts$/, '.js')}`))
      .filter((file) => !/\/web\/|\/page\//.test(file) || !/main\.tsx?$/.test(file));
    expect(dead).toEqual([]);
  });

  it('keeps files and functions short; the ratchet only goes down', () => {
    const ratchet = JSON.parse(readFileSync(join(root, 'tests/tidy/ratchet.json'), 'utf8')) as {
      fileLines: number;
      functionLines: number;
      medianLines: number;
    };
    const lengths = sources.map((file) => ({ file, lines: read(file).split('\n').length }));
    const tooLong = lengths
      .filter(({ lines }) => lines > ratchet.fileLines)
      .map(({ file, lines }) => `${file}: ${lines}`);
    const longFunctions = sources
      .map((file) => ({ file, ...longestFunction(read(file)) }))
      .filter(({ lines }) => lines > ratchet.functionLines)
      .map(({ file, name, lines }) => `${file}: ${name} has ${lines} lines`);
    expect(tooLong).toEqual([]);
    expect(longFunctions).toEqual([]);
    const sorted = lengths.map(({ lines }) => lines).sort((a, b) => a - b);
    expect(sorted[Math.floor(sorted.length / 2)]).toBeLessThanOrEqual(ratchet.medianLines);
  });

  it('leaves nothing for later in the code', () => {
    const unfinished = /\b(TODO|FIXME|XXX)\b|\.(skip|only|todo)\(/;
    const found = files.filter((file) => file !== 'tests/tidy.test.ts' && unfinished.test(read(file)));
    expect(found).toEqual([]);
  });
});
