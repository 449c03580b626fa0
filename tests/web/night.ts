import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { DispatcherConfig } from '@nattvakt/dispatcher/config';
import { createLink } from '@nattvakt/dispatcher/seed';
import type { Store } from '@nattvakt/dispatcher/store/store';
import { TestDispatcher } from '@nattvakt/dispatcher/testing/test-dispatcher';
import type { TestGateway } from '@nattvakt/dispatcher/testing/test-gateway';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { launchBrowser } from './browser.js';

export const builtPages = fileURLToPath(new URL('../../dispatcher/dist/web', import.meta.url));
export type Size = { width: number; height: number };
export const phoneSize: Size = { width: 390, height: 844 };
export const smallest: Size = { width: 320, height: 640 };
export const desk: Size = { width: 1280, height: 800 };

declare global {
  interface Window {
    /** How many sounds are playing. Counted from before the page's own code runs. */
    soundsPlaying(): number;
    /** Takes the sound away, as a telephone call does, until the next touch. */
    silence(): void;
  }
}

/** A real dispatcher with the built page, a gateway, and a real browser to look at them with. */
export class Night {
  readonly #contexts: BrowserContext[] = [];
  private constructor(
    readonly dispatcher: TestDispatcher,
    readonly gateway: TestGateway,
    readonly browser: Browser,
  ) {}

  static async begin(
    options: { store?: Store; more?: Partial<DispatcherConfig>; webRoot?: string } = {},
  ): Promise<Night> {
    if (!existsSync(builtPages)) throw new Error('the page is not built: npx vite build dispatcher/web');
    const dispatcher = await TestDispatcher.start({ webRoot: builtPages, ...options });
    const gateway = await dispatcher.gateway('gw-1');
    const browser = await launchBrowser();
    return new Night(dispatcher, gateway, browser);
  }

  /** An alarm phone's page, not yet signed in. */
  async page(size: Size = phoneSize): Promise<Page> {
    const context = await this.browser.newContext({ viewport: size, locale: 'sv-SE' });
    this.#contexts.push(context);
    // Sooner than the test's own limit, so that what was waited for is named.
    context.setDefaultTimeout(60_000);
    await context.addInitScript(countSounds);
    return context.newPage();
  }

  link(phoneId: string): Promise<string> {
    return createLink(this.dispatcher.store, phoneId).then((token) => `${this.dispatcher.httpUrl}/#lank=${token}`);
  }

  /** A phone that is signed in and awake: its person has begun the shift. */
  async onShift(phoneId: string, size: Size = phoneSize): Promise<Page> {
    const page = await this.page(size);
    await page.goto(await this.link(phoneId));
    await beginShift(page);
    return page;
  }

  async end(): Promise<void> {
    await Promise.all(this.#contexts.map((context) => context.close()));
    await this.browser.close();
    await this.dispatcher.stop();
  }
}

/** The shift begins with a touch, and with a ring whose person says that they hear it. */
export async function beginShift(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Börja passet' }).click();
  await page.getByRole('button', { name: 'Ja, jag hör den' }).click();
  await page.getByText('Telefonen är provad och hörs.').waitFor();
  await fallsQuiet(page);
}

/** Runs in the browser. */
function countSounds(): void {
  const playing = new Set<AudioBufferSourceNode>();
  const { start, stop } = AudioBufferSourceNode.prototype;
  AudioBufferSourceNode.prototype.start = function counted(...args) {
    playing.add(this);
    return start.apply(this, args);
  };
  AudioBufferSourceNode.prototype.stop = function counted(...args) {
    playing.delete(this);
    return stop.apply(this, args);
  };
  window.soundsPlaying = () => playing.size;
  const contexts: AudioContext[] = [];
  const { resume } = AudioContext.prototype;
  let isSilenced = false;
  AudioContext.prototype.resume = function noted() {
    contexts.push(this);
    return isSilenced ? Promise.reject(new Error('interrupted')) : resume.call(this);
  };
  window.silence = () => {
    isSilenced = true;
    for (const context of contexts) void context.suspend();
    addEventListener('pointerdown', () => {
      isSilenced = false;
    });
  };
}

export const sounds = (page: Page): Promise<number> => page.evaluate(() => window.soundsPlaying());
export const rings = (page: Page) => page.waitForFunction(() => window.soundsPlaying() === 1);
export const fallsQuiet = (page: Page) => page.waitForFunction(() => window.soundsPlaying() === 0);
