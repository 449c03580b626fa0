import { Stage } from '@nattvakt/hardware/simulator/scenario/stage';
import { HouseServer } from '@nattvakt/hardware/simulator/web/server';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../web/browser.js';

/** The whole way of one alarm through real processes, wires and pages. */
describe('a press in the doll’s house', () => {
  const stage = new Stage();
  let server: HouseServer;
  let browser: Browser;
  let home: Page;
  const phones: Page[] = [];

  beforeAll(async () => {
    await stage.start([]);
    server = new HouseServer(stage.house, { host: '127.0.0.1', port: 0 });
    await server.start();
    browser = await launchBrowser();
    home = await open(`http://127.0.0.1:${server.port}/`);
    for (const link of await stage.phoneLinks()) {
      const page = await open(link);
      await page.getByRole('button', { name: 'Börja passet' }).click();
      await page.getByRole('button', { name: 'Ja, jag hör den' }).click();
      await page.getByText('Allt lugnt').waitFor();
      phones.push(page);
    }
    await home.getByText('Allt lugnt').waitFor();
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    await stage.stop();
  });

  async function open(address: string): Promise<Page> {
    const context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'sv-SE' });
    context.setDefaultTimeout(60_000);
    const page = await context.newPage();
    await page.goto(address);
    return page;
  }

  it('rings both phones, is taken by one, and lights the lamp until help has come and gone', async () => {
    const [mine, other] = phones as [Page, Page];
    await home.getByRole('button', { name: 'Tryck på larmknappen' }).click();
    await other.getByRole('button', { name: 'Jag tar larmet' }).waitFor();
    await home.getByText('Hörd', { exact: true }).waitFor();
    await home.getByText('Lampan lyser').waitFor();

    await mine.getByRole('button', { name: 'Jag tar larmet' }).click();
    await other.getByRole('heading', { name: /^\p{Lu}\p{Ll}+ tog larmet$/u }).waitFor();
    await home.getByText(/^\p{Lu}\p{Ll}+ kommer$/u).waitFor();
    await home.getByText('Lampan lyser').waitFor();

    await mine.getByRole('button', { name: 'Jag är på plats' }).click();
    await home.getByText(/är här$/).waitFor();
    await mine.getByRole('button', { name: 'Avsluta', exact: true }).click();
    await mine.getByLabel('Hjälpte på plats').check();
    await mine.getByRole('button', { name: 'Avsluta larmet' }).click();
    await home.getByText('Allt lugnt').waitFor();
    await home.getByText('Lampan är släckt').waitFor();
    expect(stage.house.state.lamp).toBe(false);
  });
});
