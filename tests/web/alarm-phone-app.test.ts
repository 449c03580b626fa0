import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { builtPages, fallsQuiet, Night, rings } from './night.js';
import { workerReady } from './push-night.js';

vi.setConfig({ testTimeout: 90_000 });

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { name });

/** Any touch gives the sound back, and the button that asked for it is gone before the finger is lifted. */
async function soundOn(page: Page): Promise<void> {
  await heading(page, 'Ljudet är av').click({ force: true });
  await heading(page, 'Ljudet är av').waitFor({ state: 'detached' });
}

describe('the alarm phone as an app', () => {
  let night: Night;
  beforeEach(async () => {
    night = await Night.begin();
  });
  afterEach(() => night.end());

  it('can be installed: named, with icons that a system may cut, and on its own', async () => {
    const page = await night.page();
    await page.goto(night.dispatcher.httpUrl);
    const session = await page.context().newCDPSession(page);
    const { data = '', errors } = await session.send('Page.getAppManifest');
    expect(errors).toEqual([]);
    const manifest = JSON.parse(data);
    expect(manifest).toMatchObject({ name: 'Nattvakt larmtelefon', display: 'standalone', start_url: '/' });
    expect(manifest.icons.map(({ purpose }: { purpose?: string }) => purpose)).toContain('maskable');
    for (const { src, sizes } of manifest.icons as { src: string; sizes: string }[]) {
      const width = await page.evaluate(async (url) => {
        const image = new Image();
        image.src = url;
        await image.decode();
        return image.naturalWidth;
      }, src);
      expect(`${width}x${width}`).toBe(sizes);
    }
    await workerReady(page);
  });

  it('opens without contact, says so, and goes on when contact is back', async () => {
    const page = await night.onShift('vof-natt-1');
    await workerReady(page);
    await page.context().setOffline(true);
    await page.reload();
    await page.getByText('Ingen kontakt med larmcentralen.').waitFor();
    expect(await page.evaluate(() => caches.keys().then((names) => names.length))).toBe(1);
    await page.context().setOffline(false);
    await soundOn(page);
    await heading(page, 'Allt lugnt').waitFor();
  });

  it('keeps nothing that the dispatcher answered in any cache', async () => {
    const page = await night.onShift('vof-natt-1');
    await night.gateway.raise();
    await page.getByRole('article', { name: 'Hjälpknapp' }).waitFor();
    await workerReady(page);
    const kept = await page.evaluate(async () => {
      const paths: string[] = [];
      for (const name of await caches.keys()) {
        for (const request of await (await caches.open(name)).keys()) paths.push(new URL(request.url).pathname);
      }
      return { paths, storage: JSON.stringify(localStorage) };
    });
    expect(kept.paths.filter((path) => path.startsWith('/api'))).toEqual([]);
    expect(kept.storage).not.toContain('Elsa');
  });

  it('shows an alarm over whatever page was open, and “back” does not leave the app', async () => {
    const page = await night.onShift('vof-natt-1');
    await button(page, 'Överlämning').click();
    await heading(page, 'Överlämning').waitFor();
    await page.goBack();
    await heading(page, 'Allt lugnt').waitFor();
    await button(page, 'Telefonen').click();
    await heading(page, 'Telefonen').waitFor();
    await night.gateway.raise();
    await rings(page);
    await button(page, 'Jag tar larmet').waitFor();
    expect(await page.getByRole('navigation').count()).toBe(0);
    for (let times = 0; times < 4; times += 1) {
      await page.goBack();
      await page.evaluate(() => new Promise((heard) => setTimeout(heard)));
    }
    await button(page, 'Jag tar larmet').click();
    await fallsQuiet(page);
    await page.getByText('Du har larmet').waitFor();
    await night.gateway.progressTo('accepted');
  });

  it('keeps what is being written when another alarm rings', async () => {
    const page = await night.onShift('vof-natt-1');
    await night.gateway.raise();
    await button(page, 'Jag tar larmet').click();
    await button(page, 'Avsluta').click();
    await page.getByLabel('Hjälpte på plats').check();
    await page.getByLabel('Kort rad, om något ska sägas vidare').fill('Halvvägs genom');
    await night.gateway.raise({ kind: 'smoke', device: { id: 'smoke' } });
    await rings(page);
    await button(page, 'Jag tar larmet').click();
    await fallsQuiet(page);
    expect(await page.getByLabel('Kort rad, om något ska sägas vidare').inputValue()).toBe('Halvvägs genom');
    // And when the browser begins anew.
    await page.reload();
    await button(page, 'Avsluta larmet').click({ trial: true });
    expect(await page.getByLabel('Hjälpte på plats').isChecked()).toBe(true);
    expect(await page.getByLabel('Kort rad, om något ska sägas vidare').inputValue()).toBe('Halvvägs genom');
    await button(page, 'Avsluta larmet').click();
    await night.gateway.progressTo('closed');
  });

  it('warns of a battery that is running out, until it is charged', async () => {
    const page = await night.page();
    await page.addInitScript(() => {
      const battery = Object.assign(new EventTarget(), { level: 0.12, charging: false });
      Object.assign(navigator, { getBattery: () => Promise.resolve(battery) });
      addEventListener('plugged', () => {
        battery.charging = true;
        battery.dispatchEvent(new Event('chargingchange'));
      });
    });
    await page.goto(await night.link('vof-natt-1'));
    await button(page, 'Börja passet').click();
    await heading(page, 'Batteriet är nästan slut').waitFor();
    await page.getByText('Sätt telefonen på laddning nu.').waitFor();
    await page.evaluate(() => dispatchEvent(new Event('plugged')));
    await heading(page, 'Batteriet är nästan slut').waitFor({ state: 'detached' });
  });
});

describe('a newer build', () => {
  it('waits until somebody lets it in, and is there after that', async () => {
    const webRoot = await mkdtemp(join(tmpdir(), 'nattvakt-web-'));
    await cp(builtPages, webRoot, { recursive: true });
    const night = await Night.begin({ webRoot });
    try {
      const page = await night.onShift('vof-natt-1');
      await workerReady(page);
      await page.reload();
      await soundOn(page);
      const script = await readFile(join(webRoot, 'worker.js'), 'utf8');
      await writeFile(join(webRoot, 'worker.js'), `${script}\n// a newer build`);
      for (const packed of ['br', 'gz']) await rm(join(webRoot, `worker.js.${packed}`));
      await page.evaluate(() => navigator.serviceWorker.getRegistration().then((one) => one?.update()));
      await button(page, 'Telefonen').click();
      await heading(page, 'Det finns en ny version av appen.').waitFor();
      const before = await page.evaluate(() => performance.timeOrigin);
      await button(page, 'Byt nu').click();
      await page.waitForFunction((then) => performance.timeOrigin !== then, before);
      await soundOn(page);
      await heading(page, 'Allt lugnt').waitFor();
      await night.gateway.raise();
      await rings(page);
    } finally {
      await night.end();
      await rm(webRoot, { recursive: true, force: true });
    }
  });
});
