import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { House } from '@nattvakt/hardware/simulator/house';
import { HouseServer } from '@nattvakt/hardware/simulator/web/server';
import { Aedes } from 'aedes';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { faultsOf } from '../web/axe.js';
import { launchBrowser } from '../web/browser.js';

const pageFile = fileURLToPath(new URL('../../hardware/dist/page/index.html', import.meta.url));
const localhost = '127.0.0.1';
const soon = { timeout: 10_000 };

/** The doll's house as a visitor sees it. A broker stands in for the gateway's, so that every indication can be shown. */
describe('the doll’s house', () => {
  const dir = mkdtempSync(join(tmpdir(), 'house-'));
  let broker: Aedes;
  let brokerServer: Server;
  let house: House;
  let server: HouseServer;
  let browser: Browser;
  const heard: string[] = [];

  beforeAll(async () => {
    if (!existsSync(pageFile)) throw new Error('the page is not built: npx vite build hardware/simulator/page');
    broker = await Aedes.createBroker();
    broker.on('publish', ({ topic, payload }) => void heard.push(`${topic} ${payload}`));
    brokerServer = createServer(broker.handle);
    await new Promise<void>((resolve) => brokerServer.listen(0, localhost, resolve));
    const { port } = brokerServer.address() as AddressInfo;
    house = new House({
      dir,
      broker: { host: localhost, port },
      passwords: { 'bed-mat': 'secret', zigbee2mqtt: 'secret', display: 'secret' },
      newId: randomUUID,
      listen: { host: localhost, port: 0 },
      target: { host: localhost, port: 9 },
    });
    await house.start();
    server = new HouseServer(house, { host: localhost, port: 0 });
    await server.start();
    browser = await launchBrowser();
  });

  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    await house?.stop();
    await new Promise<void>((resolve) => broker.close(() => resolve()));
    await new Promise((resolve) => brokerServer.close(resolve));
    rmSync(dir, { recursive: true });
  });

  async function visit(width: number): Promise<Page> {
    const context = await browser.newContext({ viewport: { width, height: 900 } });
    const page = await context.newPage();
    page.setDefaultTimeout(60_000);
    await page.goto(`http://${localhost}:${server.port}/`);
    await page.getByRole('main').waitFor();
    return page;
  }

  function say(indication: object): void {
    const payload = JSON.stringify(indication);
    broker.publish({ cmd: 'publish', qos: 1, dup: false, retain: true, topic: 'home/indication', payload }, () => {});
  }

  it.each([
    [{ state: 'idle' }, 'Allt lugnt'],
    [{ state: 'pressed' }, 'Du har tryckt'],
    [{ state: 'heard' }, 'Hörd'],
    [{ state: 'coming', by: 'Anna' }, 'Anna kommer'],
    [{ state: 'coming', by: 'Anna', arrived: true }, 'Anna är här'],
    [{ state: 'not-heard' }, 'Inte hörd än – försöker'],
    [{ state: 'fault' }, 'Något är fel'],
  ])('shows %j as “%s”, and axe finds nothing, small and large', async (indication, words) => {
    for (const width of [320, 1280]) {
      const page = await visit(width);
      say(indication);
      await page.getByText(words, { exact: true }).waitFor();
      expect(await faultsOf(page)).toEqual([]);
      await page.context().close();
    }
  });

  it('does with the keyboard alone what a finger does', async () => {
    const page = await visit(1280);
    const door = page.getByRole('button', { name: 'Öppna ytterdörren' });
    await door.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Stäng ytterdörren' }).waitFor();
    expect(house.state.doorOpen).toBe(true);
    await page.getByRole('button', { name: 'Tryck på väggknappen' }).press('Space');
    await vi.waitFor(() => expect(heard.join()).toContain('zigbee2mqtt/kitchen-button {"action":"single"'), soon);
    await page.getByRole('button', { name: 'Stäng ytterdörren' }).click();
    await page.context().close();
  });

  it('lets things be touched in the picture', async () => {
    const page = await visit(1280);
    await page.locator('.pillow').click();
    await page.getByText('Sängen är upptagen').waitFor();
    expect(await page.getByRole('img').getAttribute('aria-label')).toContain('Elsa ligger i sängen');
    await page.getByRole('button', { name: 'Gå upp ur sängen' }).click();
    await page.getByText('Sängen är tom').waitFor();
    await page.context().close();
  });

  it('shows lamp and buzzer as they are driven', async () => {
    const page = await visit(1280);
    house.home.board.drive({ GPIO23: 1, GPIO24: 1 });
    await page.getByText('Lampan lyser').waitFor();
    await page.getByText('Summern piper').waitFor();
    house.home.board.drive({ GPIO23: 0, GPIO24: 0 });
    await page.getByText('Lampan är släckt').waitFor();
    await page.context().close();
  });

  it('remembers the language, and is as accessible in English with everything broken', async () => {
    const page = await visit(320);
    await page.getByRole('button', { name: 'English' }).click();
    for (const name of ['Cut the power', 'Cut the network', 'Unplug the radio'])
      await page.getByRole('button', { name }).click();
    await page.getByText('The radio is unplugged').waitFor();
    await page.reload();
    await page.getByRole('heading', { name: 'The gateway says' }).waitFor();
    expect(await faultsOf(page)).toEqual([]);
    for (const name of ['Restore the power', 'Mend the network', 'Plug in the radio'])
      await page.getByRole('button', { name }).click();
    await page.getByText('The radio is plugged in').waitFor();
    await page.context().close();
  });

  it('says that it has lost its simulator, and finds it again', async () => {
    const page = await visit(1280);
    await page.context().setOffline(true);
    const { port } = server;
    await server.stop();
    await page.getByText('Ingen kontakt med simulatorn').waitFor();
    expect(await faultsOf(page)).toEqual([]);
    server = new HouseServer(house, { host: localhost, port });
    await server.start();
    await page.context().setOffline(false);
    await page.getByText('Ingen kontakt med simulatorn').waitFor({ state: 'hidden' });
    await page.context().close();
  });
});
