import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FakePushService } from '@nattvakt/hardware/fakes/push-service';
import type { CDPSession, Page } from 'playwright-core';
import { beginShift, Night } from './night.js';

declare global {
  interface Window {
    subscribeElsewhere(applicationServerKey: string): Promise<{ endpoint: string; keys: object }>;
  }
}

function vapidKeys() {
  const { x, y, d } = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' });
  const point = Buffer.concat([Buffer.of(4), Buffer.from(x ?? '', 'base64url'), Buffer.from(y ?? '', 'base64url')]);
  return { publicKey: point.toString('base64url'), privateKey: d ?? '' };
}

/**
 * A night with pushes. Chromium subscribes only with its maker's service, so the page's subscription is with a strict one
 * of ours; what that was sent and could decrypt is delivered to the real service worker through the DevTools protocol.
 */
export class PushNight {
  private constructor(
    readonly night: Night,
    readonly pushes: FakePushService,
    private readonly folder: string,
  ) {}

  static async begin(): Promise<PushNight> {
    const folder = await mkdtemp(join(tmpdir(), 'push-night-'));
    const pushes = new FakePushService();
    const { publicKey, privateKey } = vapidKeys();
    await writeFile(join(folder, 'vapid'), privateKey);
    const push = { subject: 'mailto:drift@nattvakt.example', publicKey, privateKeyFile: join(folder, 'vapid') };
    const night = await Night.begin({ more: { channels: { push: { ...push, services: [await pushes.start()] } } } });
    return new PushNight(night, pushes, folder);
  }

  /** An alarm phone's page whose person has said yes to notifications, not yet signed in. */
  async page(answer: 'yes' | 'no' = 'yes'): Promise<Page> {
    const page = await this.night.page();
    const context = page.context();
    if (answer === 'yes') await context.grantPermissions(['notifications'], { origin: this.night.dispatcher.httpUrl });
    await context.exposeFunction('subscribeElsewhere', (key: string) => this.pushes.subscribe(key));
    await context.addInitScript(subscribeElsewhere);
    return page;
  }

  async onShift(phoneId: string): Promise<Page> {
    const page = await this.page();
    await page.goto(await this.night.link(phoneId));
    await beginShift(page);
    return page;
  }

  async end(): Promise<void> {
    await this.night.end();
    await this.pushes.stop();
    await rm(this.folder, { recursive: true, force: true });
  }
}

/** Runs in the browser. */
function subscribeElsewhere(): void {
  if (!('PushManager' in window)) return;
  PushManager.prototype.subscribe = async (options) => {
    const key = new Uint8Array(options?.applicationServerKey as ArrayBuffer);
    const base64url = btoa(String.fromCharCode(...key))
      .replaceAll('+', '-')
      .replaceAll('/', '_')
      .replaceAll('=', '');
    const subscription = await window.subscribeElsewhere(base64url);
    return { toJSON: () => subscription } as unknown as PushSubscription;
  };
}

/** The DevTools' hold on the service worker of an origin, through a page of it that is not the app. */
export class WorkerTools {
  private constructor(
    private readonly session: CDPSession,
    private readonly origin: string,
    private readonly registrationId: string,
  ) {}

  static async of(page: Page): Promise<WorkerTools> {
    const session = await page.context().newCDPSession(page);
    const origin = new URL(page.url()).origin;
    const registrationId = await new Promise<string>((resolve) => {
      session.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
        const [found] = registrations.filter(({ scopeURL, isDeleted }) => scopeURL.startsWith(origin) && !isDeleted);
        if (found) resolve(found.registrationId);
      });
      void session.send('ServiceWorker.enable');
    });
    return new WorkerTools(session, origin, registrationId);
  }

  /** What a push service does when it reaches the phone. */
  async push(payload: unknown): Promise<void> {
    const data = typeof payload === 'string' ? payload : JSON.stringify(payload);
    const { origin, registrationId } = this;
    await this.session.send('ServiceWorker.deliverPushMessage', { origin, registrationId, data });
  }
}

export type Shown = { tag: string; title: string; body: string; silent: boolean | null };

/** The notifications that the phone shows now. */
export const notifications = (page: Page): Promise<Shown[]> =>
  page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration('/');
    const shown = (await registration?.getNotifications()) ?? [];
    return shown.map(({ tag, title, body, silent }) => ({ tag, title, body, silent }));
  });

export const workerReady = (page: Page) =>
  page.evaluate(() => navigator.serviceWorker.ready.then(({ active }) => active?.state));
