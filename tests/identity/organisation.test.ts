import { mkdtemp, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TestDispatcher } from '@nattvakt/dispatcher/testing/test-dispatcher';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CookieJar } from './cookie-jar.js';
import { client, TestProvider } from './provider.js';

let provider: TestProvider;
let dispatcher: TestDispatcher;
let port: number;

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port: found } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return found;
}

beforeEach(async () => {
  port = await freePort();
  provider = await TestProvider.start(() => `http://127.0.0.1:${port}/api/organisation/return`);
  dispatcher = await start();
  await dispatcher.store.identity.setLogin('anna.lind', 'manager-vof');
});
afterEach(async () => {
  await dispatcher.stop();
  await provider.stop();
});

async function start(more: object = {}): Promise<TestDispatcher> {
  const folder = await mkdtemp(join(tmpdir(), 'nattvakt-oidc-'));
  const clientSecretFile = join(folder, 'secret');
  await writeFile(clientSecretFile, client.secret);
  const oidc = { issuer: provider.issuer, clientId: client.id, clientSecretFile, name: 'Linköpings kommun', ...more };
  const listen = { http: { host: '127.0.0.1', port }, mqtt: { host: '127.0.0.1', port: 0 } };
  return TestDispatcher.start({ folder, more: { listen, identity: { oidc } } });
}

/** Goes out and comes back as a browser does; where it ends up, and what it holds then. */
async function signIn(browser = new CookieJar()): Promise<{ ended: string; browser: CookieJar; last: string }> {
  const asked = await browser.fetch(`${dispatcher.httpUrl}/api/organisation/sign-in`, { method: 'POST' });
  const { address } = (await asked.json()) as { address: string };
  const { ended, through } = await browser.follow(address, (url) => url.startsWith(`${dispatcher.httpUrl}/api/`));
  return { ended, browser, last: through.at(-1) ?? '' };
}
const sessionOf = async (browser: CookieJar) => {
  const response = await browser.fetch(`${dispatcher.httpUrl}/api/session`);
  return { status: response.status, body: (await response.json()) as { person?: { id: string } } };
};

describe('signing in with the organisation’s account', () => {
  it('makes whoever comes back the person with that login', async () => {
    const ways = await new CookieJar().fetch(`${dispatcher.httpUrl}/api/sign-in-ways`);
    expect(await ways.json()).toEqual({ organisation: { name: 'Linköpings kommun' } });
    const { ended, browser } = await signIn();
    expect(new URL(ended).pathname).toBe('/desk/');
    expect(await sessionOf(browser)).toMatchObject({ status: 200, body: { person: { id: 'manager-vof' } } });
  });

  it('takes another claim than the usual one where it is told to', async () => {
    await dispatcher.stop();
    dispatcher = await start({ claim: 'employee', scope: 'profile' });
    await dispatcher.store.identity.setLogin('e-anna.lind', 'duty-lead-vof');
    const { browser } = await signIn();
    expect((await sessionOf(browser)).body.person?.id).toBe('duty-lead-vof');
  });

  it('refuses somebody whom nobody has added, in plain words', async () => {
    provider.account = 'stranger';
    const { ended, browser } = await signIn();
    expect(new URL(ended).hash).toBe('#nej=organisation-unknown-person');
    expect((await sessionOf(browser)).status).toBe(401);
  });

  it('refuses an answer to another question than was asked', async () => {
    provider.nonceOf = () => 'another-nonce';
    const { ended, browser } = await signIn();
    expect(new URL(ended).hash).toBe('#nej=organisation-refused');
    expect((await sessionOf(browser)).status).toBe(401);
  });

  it('refuses what another browser began, and what came back once already', async () => {
    const { last, browser } = await signIn();
    for (const who of [browser, new CookieJar()]) {
      const again = await who.fetch(last);
      expect(again.headers.get('location')).toBe('/in/#nej=organisation-refused');
    }
    const asked = await new CookieJar().fetch(`${dispatcher.httpUrl}/api/organisation/sign-in`, { method: 'POST' });
    const { address } = (await asked.json()) as { address: string };
    const thief = new CookieJar();
    const { ended } = await thief.follow(address, (url) => url.startsWith(`${dispatcher.httpUrl}/api/`));
    expect(new URL(ended).hash).toBe('#nej=organisation-refused');
    expect((await sessionOf(thief)).status).toBe(401);
  });

  it('says plainly when the organisation does not answer, and works again when it does', async () => {
    await provider.stop();
    const asked = await new CookieJar().fetch(`${dispatcher.httpUrl}/api/organisation/sign-in`, { method: 'POST' });
    expect(asked.status).toBe(503);
    expect(await asked.json()).toMatchObject({
      error: { code: 'organisation-unreachable', message: expect.stringContaining('svarar inte') },
    });
  });
});
