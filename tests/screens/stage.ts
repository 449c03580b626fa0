import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createKeyPair } from '@nattvakt/dispatcher/authority/key-pair';
import { createLink, createPersonLink, type Municipality } from '@nattvakt/dispatcher/seed';
import { TestDispatcher } from '@nattvakt/dispatcher/testing/test-dispatcher';
import { TestPhone } from '@nattvakt/dispatcher/testing/test-phone';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../web/browser.js';
import type { Size } from './sizes.js';
import { StageClock } from './stage-clock.js';

export type StageFolders = {
  /** The repository. */
  root: string;
  /** Linköping, unless told. */
  municipality?: Municipality;
  /** One that is open already, and that its owner closes. */
  browser?: Browser;
};

/** A real dispatcher with the built pages, at a moment of the night that stands still, and a browser to look with. */
export class Stage {
  private constructor(
    readonly dispatcher: TestDispatcher,
    readonly clock: StageClock,
    readonly browser: Browser,
    private readonly ownsBrowser: boolean,
  ) {}

  /** @param at the instant at which its night begins */
  static async open({ root, municipality, browser }: StageFolders, at: string): Promise<Stage> {
    const folder = await mkdtemp(join(tmpdir(), 'nattvakt-stage-'));
    const key = join(folder, 'plan-key.pem');
    await writeFile(key, (await createKeyPair()).privateKey, { mode: 0o600 });
    const linkoping = JSON.parse(await readFile(join(root, 'dispatcher/demo/linkoping.json'), 'utf8')) as Municipality;
    const clock = new StageClock(at);
    const dispatcher = await TestDispatcher.start({
      ...{ folder, clock, municipality: municipality ?? linkoping },
      webRoot: join(root, 'dispatcher/dist/web'),
      more: { plans: { key } },
    });
    return new Stage(dispatcher, clock, browser ?? (await launchBrowser()), browser === undefined);
  }

  /** Browsers give keys to names, not to bare addresses. */
  get url(): string {
    return this.dispatcher.httpUrl.replace('127.0.0.1', 'localhost');
  }

  /** A browser of its own, in Swedish, whose clock is the stage's. */
  async page(size: Size): Promise<Page> {
    const context = await this.browser.newContext({ viewport: size, locale: 'sv-SE', timezoneId: 'Europe/Stockholm' });
    context.setDefaultTimeout(60_000);
    const page = await context.newPage();
    await this.tell(page);
    return page;
  }

  /** Tells a page what time it is now on the stage. */
  async tell(page: Page): Promise<void> {
    await page.clock.setFixedTime(this.clock.now());
  }

  phoneLink(phoneId: string): Promise<string> {
    return createLink(this.dispatcher.store, phoneId, this.clock.now()).then((token) => `${this.url}/#lank=${token}`);
  }

  personLink(personId: string, path: string): Promise<string> {
    const token = createPersonLink(this.dispatcher.store, personId, this.clock.now());
    return token.then((one) => `${this.url}${path}#lank=${one}`);
  }

  /** Somebody's desk without a screen, to prepare things with. */
  async desk(personId: string): Promise<TestPhone> {
    const desk = new TestPhone(this.dispatcher.httpUrl);
    await desk.signIn(await createPersonLink(this.dispatcher.store, personId, this.clock.now()));
    return desk;
  }

  async close(): Promise<void> {
    if (this.ownsBrowser) await this.browser.close();
    await this.dispatcher.stop();
  }
}
