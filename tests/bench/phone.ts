import { fileURLToPath } from 'node:url';
import { Codes } from '@nattvakt/dispatcher/identity/codes/codes';
import { createLink } from '@nattvakt/dispatcher/seed';
import { TestDispatcher } from '@nattvakt/dispatcher/testing/test-dispatcher';
import type { Browser, CDPSession, Page } from 'playwright-core';
import { launchBrowser } from '../web/browser.js';
import { percentile } from './percentile.js';
import { type Figure, ms } from './table.js';

/** From `tests/dist/bench`. */
const webRoot = fileURLToPath(new URL('../../../dispatcher/dist/web', import.meta.url));
/** The developer tools' "Slow 4G": what is left of 1.6 Mbit/s down and 750 kbit/s up, and half a second to and fro. */
const slow4g = { offline: false, latency: 562.5, downloadThroughput: 180_000, uploadThroughput: 84_375 };
const most = { scriptBytes: 120 * 1024, usableMs: 3_000, signOnMs: 10_000 };

type Load = { usableMs: number; scriptBytes: number; allBytes: number };

/** Bytes over the wire, as the browser counts them: headers and all, compressed. */
async function countBytes(session: CDPSession): Promise<{ scripts: number; all: number }> {
  const bytes = { scripts: 0, all: 0 };
  const isScript = new Map<string, boolean>();
  session.on('Network.responseReceived', ({ requestId, type }) => void isScript.set(requestId, type === 'Script'));
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    bytes.all += encodedDataLength;
    if (isScript.get(requestId)) bytes.scripts += encodedDataLength;
  });
  await session.send('Network.enable');
  return bytes;
}

/** From the tap on the link until the shift can begin: signed in, drawn, and the button takes a tap. */
async function firstLoad(browser: Browser, link: string): Promise<Load> {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, locale: 'sv-SE' });
  try {
    const page: Page = await context.newPage();
    const session = await context.newCDPSession(page);
    const bytes = await countBytes(session);
    await session.send('Network.emulateNetworkConditions', slow4g);
    const begin = performance.now();
    await page.goto(link, { waitUntil: 'commit' });
    await page.getByRole('button', { name: 'Börja passet' }).click({ trial: true });
    return { usableMs: performance.now() - begin, scriptBytes: bytes.scripts, allBytes: bytes.all };
  } finally {
    await context.close();
  }
}

/** How fast a hand is that has done it before: a digit, and a look with a tap. */
const hand = { digitMs: 300, tapMs: 700 };
const code = '4711';
const tapsMs = code.length * hand.digitMs + 2 * hand.tapMs;

/** Somebody comes to a phone that was enrolled long ago, and begins their shift: from opening the app until it is awake and rings. */
async function signOn(browser: Browser, dispatcher: TestDispatcher): Promise<number> {
  const { identity } = dispatcher.store;
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, locale: 'sv-SE' });
  try {
    const before = await context.newPage();
    await before.goto(`${dispatcher.httpUrl}/#lank=${await createLink(dispatcher.store, 'vof-natt-1')}`);
    await before.getByRole('button', { name: 'Börja passet' }).waitFor();
    await before.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    await before.close();
    for (const phoneId of ['vof-natt-1', 'vof-natt-2']) await identity.signOff(phoneId, Date.now());
    await dispatcher.directoryKnown();

    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send('Network.enable');
    await session.send('Network.emulateNetworkConditions', slow4g);
    const begin = performance.now();
    await page.goto(dispatcher.httpUrl, { waitUntil: 'commit' });
    const name = page.getByRole('radio').first();
    await name.waitFor();
    await page.waitForTimeout(hand.tapMs);
    await name.check();
    await page.getByLabel('Din kod').pressSequentially(code, { delay: hand.digitMs });
    await page.waitForTimeout(hand.tapMs);
    await page.getByRole('button', { name: 'Börja passet' }).click();
    await page.getByRole('heading', { name: 'Hör du signalen?' }).waitFor();
    return performance.now() - begin;
  } finally {
    await context.close();
  }
}

async function giveCodes({ store: { identity } }: TestDispatcher): Promise<void> {
  const codes = new Codes();
  const hash = await codes.hash(code);
  await codes.stop();
  for (const person of ['person-vof-natt-1', 'person-vof-natt-2']) await identity.setCode(person, hash, Date.now());
}

/** How heavy the alarm phone's page is, how soon it can be used on a slow network with nothing kept, and how long a sign-on takes. */
export async function phoneFigures(rounds: number): Promise<Figure[]> {
  const dispatcher = await TestDispatcher.start({ webRoot });
  const browser = await launchBrowser();
  try {
    const loads: Load[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const token = await createLink(dispatcher.store, 'vof-natt-1');
      loads.push(await firstLoad(browser, `${dispatcher.httpUrl}/#lank=${token}`));
    }
    await giveCodes(dispatcher);
    const signOns: number[] = [];
    for (let round = 0; round < rounds; round += 1) signOns.push(await signOn(browser, dispatcher));
    const median = (of: (load: Load) => number) => percentile(loads.map(of), 0.5);
    const kilobytes = (bytes: number) => `${(bytes / 1024).toFixed(1)} kB`;
    return [
      {
        what: 'phone: scripts of the first load, compressed',
        figure: kilobytes(median(({ scriptBytes }) => scriptBytes)),
        aim: `< ${most.scriptBytes / 1024} kB`,
      },
      { what: 'phone: first load in all', figure: kilobytes(median(({ allBytes }) => allBytes)) },
      {
        what: 'phone: link → usable on slow 4G',
        figure: ms(median(({ usableMs }) => usableMs)),
        aim: `< ${most.usableMs / 1000} s`,
      },
      {
        what: `phone: opened → signed on, awake and ringing on slow 4G; ${tapsMs} ms of it a hand's (${code.length} digits, 2 taps)`,
        figure: ms(percentile(signOns, 0.5)),
        aim: `< ${most.signOnMs / 1000} s`,
      },
    ];
  } finally {
    await browser.close();
    await dispatcher.stop();
  }
}
