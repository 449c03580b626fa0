import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { House } from '@nattvakt/hardware/simulator/house';
import { HouseServer } from '@nattvakt/hardware/simulator/web/server';
import { Theatre } from '@nattvakt/hardware/simulator/web/theatre';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faultsOf } from '../web/axe.js';
import { launchBrowser } from '../web/browser.js';

const localhost = '127.0.0.1';
/** Where pictures of the page are wanted. */
const pictures = process.env.NATTVAKT_PICTURES;

/** The page plays the night in which the smoke detector’s battery runs low, with a gateway and a dispatcher of its own. */
describe('a night in the doll’s house', () => {
  const dir = mkdtempSync(join(tmpdir(), 'house-'));
  let house: House;
  let server: HouseServer;
  let browser: Browser;

  beforeAll(async () => {
    const nowhere = { host: localhost, port: 9 };
    const passwords = { 'bed-mat': 'secret', zigbee2mqtt: 'secret', display: 'secret' };
    const listen = { host: localhost, port: 0 };
    house = new House({ dir, broker: nowhere, passwords, newId: randomUUID, listen, target: nowhere });
    await house.start();
    server = new HouseServer(house, listen, new Theatre(240));
    await server.start();
    browser = await launchBrowser();
  });

  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    await house?.stop();
    rmSync(dir, { recursive: true });
  });

  it('is played by a button, shown as it goes, and judged', { timeout: 420_000 }, async () => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 1000 } });
    const page = await context.newPage();
    page.setDefaultTimeout(300_000);
    const picture = (name: string) => pictures && page.screenshot({ path: join(pictures, name), fullPage: true });
    await page.goto(`http://${localhost}:${server.port}/`);
    await page.getByText('Kan inte spelas här: klockan ställs om').waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await picture('nights.png');
    await page.getByRole('button', { name: /Spela natten.*Brandvarnarens batteri/ }).click();
    await page.getByText('Centralen, hemmet och navet startar').waitFor();
    await page.getByText('Natten börjar klockan').waitFor();
    await page.getByText('4 minuter = 1 sekund').waitFor();
    await page.getByText('Natten pågår').waitFor();
    await page.getByText('Ringer: brandvarnare').first().waitFor();
    expect(await page.locator('.smoke').count()).toBe(1);
    expect(await faultsOf(page)).toEqual([]);
    await picture('night-on.png');
    await page.getByText('Allt blev som det skulle.').waitFor();
    expect(await page.getByText(/✓ 04:00 brandvarnare – Brandvarnaren/).count()).toBe(1);
    await page.setViewportSize({ width: 320, height: 900 });
    expect(await faultsOf(page)).toEqual([]);
    await picture('night-over.png');
    await page.getByRole('button', { name: 'Avsluta natten' }).click();
    await page.getByRole('heading', { name: 'Kalla på hjälp' }).waitFor();
    await context.close();
  });
});
