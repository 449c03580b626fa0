import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import fastify, { type FastifyInstance } from 'fastify';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { answerFailures } from './failures.js';
import { servePage } from './page-files.js';

const silent = { debug() {}, info() {}, warn() {}, error() {} };
let webRoot: string;
let app: FastifyInstance;

beforeEach(async () => {
  webRoot = await mkdtemp(join(tmpdir(), 'nattvakt-page-'));
  app = fastify();
  answerFailures(app, silent);
});
afterEach(async () => {
  await app.close();
  await rm(webRoot, { recursive: true });
});

async function build(script: string): Promise<void> {
  await mkdir(join(webRoot, 'assets'), { recursive: true });
  await writeFile(join(webRoot, 'index.html'), '<!doctype html>');
  await writeFile(join(webRoot, 'assets', script), 'ring()');
  await writeFile(join(webRoot, 'assets', `${script}.br`), brotliCompressSync('ring()'));
}

it('serves the page anew each time, and what has its content in its name for ever, compressed', async () => {
  await build('index-1.js');
  expect(await servePage(app, webRoot)).toBe(true);
  const page = await app.inject('/');
  expect([page.statusCode, page.headers['cache-control']]).toEqual([200, 'no-cache']);
  const script = await app.inject({ url: '/assets/index-1.js', headers: { 'accept-encoding': 'br' } });
  expect(script.headers).toMatchObject({
    'content-encoding': 'br',
    'cache-control': 'public, max-age=31536000, immutable',
  });
});

it('answers every address of the desk with the desk’s page', async () => {
  await build('index-1.js');
  await mkdir(join(webRoot, 'desk'));
  await writeFile(join(webRoot, 'desk', 'index.html'), '<!doctype html><title>desk</title>');
  await servePage(app, webRoot);
  for (const url of ['/desk', '/desk/', '/desk/natt', '/desk/arende/a-1']) {
    const page = await app.inject(url);
    expect([page.statusCode, page.headers['cache-control'], page.body]).toEqual([
      200,
      'no-cache',
      '<!doctype html><title>desk</title>',
    ]);
  }
});

it('finds a page that was built anew while it runs', async () => {
  await build('index-1.js');
  await servePage(app, webRoot);
  await app.ready();
  await build('index-2.js');
  expect((await app.inject('/assets/index-2.js')).body).toBe('ring()');
});

it('answers a file that is not there, and one outside, with a JSON 404', async () => {
  await build('index-1.js');
  await servePage(app, webRoot);
  for (const url of ['/nothing', '/assets/none.js', '/../../etc/passwd', '/%2e%2e/%2e%2e/etc/passwd']) {
    const response = await app.inject(url);
    expect([response.statusCode, response.json().error.code]).toEqual([404, 'no-such-page']);
  }
});

it('does without a page that is not built', async () => {
  expect(await servePage(app, webRoot)).toBe(false);
});
