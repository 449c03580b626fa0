import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Clock } from '@nattvakt/contract';
import type { DispatcherConfig } from '@nattvakt/dispatcher/config';
import { hashCode } from '@nattvakt/dispatcher/paging/code-hash';
import type { ContactRow } from '@nattvakt/dispatcher/store/contact-store';
import type { Store } from '@nattvakt/dispatcher/store/store';
import { until } from '@nattvakt/dispatcher/testing/conditions';
import { TestDispatcher } from '@nattvakt/dispatcher/testing/test-dispatcher';
import type { TestGateway } from '@nattvakt/dispatcher/testing/test-gateway';
import type { TestPhone } from '@nattvakt/dispatcher/testing/test-phone';
import { FakeElks } from '@nattvakt/hardware/fakes/elks';
import { FakePushService, type FakeSubscription } from '@nattvakt/hardware/fakes/push-service';
import { freePort } from '@nattvakt/hardware/world/ports';

export const numbers = { first: '+46701740601', second: '+46701740602', backstop: '+46701740699' };
export const code = '4711';

function vapidKeys() {
  const { x, y, d } = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' });
  const point = Buffer.concat([Buffer.of(4), Buffer.from(x ?? '', 'base64url'), Buffer.from(y ?? '', 'base64url')]);
  return { publicKey: point.toString('base64url'), privateKey: d ?? '' };
}

/** A whole dispatcher with its providers, two alarm phones of one team, and a clock that tests move. */
export class PagingWorld {
  private constructor(
    readonly dispatcher: TestDispatcher,
    readonly elks: FakeElks,
    readonly pushes: FakePushService,
    readonly publicKey: string,
    private readonly folder: string,
    private readonly clock: Clock & { at: number },
  ) {}

  /**
   * @param disk where the store stands, when it matters
   * @param store when it is to be one of the test's own
   */
  static async start(disk?: string, store?: Store): Promise<PagingWorld> {
    const folder = await mkdtemp(join(tmpdir(), 'paging-'));
    const elks = new FakeElks({ username: 'u1', password: 'p1' });
    const pushes = new FakePushService();
    const [baseUrl, service] = await Promise.all([elks.start(), pushes.start()]);
    const keys = vapidKeys();
    const file = async (name: string, text: string) => {
      await writeFile(join(folder, name), text);
      return join(folder, name);
    };
    const port = await freePort();
    const more: Partial<DispatcherConfig> = {
      listen: { http: { host: '127.0.0.1', port }, mqtt: { host: '127.0.0.1', port: 0 } },
      channels: {
        push: {
          subject: 'mailto:drift@nattvakt.example',
          publicKey: keys.publicKey,
          privateKeyFile: await file('vapid', keys.privateKey),
          services: [service],
        },
        elks: {
          baseUrl,
          username: 'u1',
          passwordFile: await file('password', 'p1'),
          webhooks: { baseUrl: `http://127.0.0.1:${port}`, secretFile: await file('secret', 's'.repeat(40)) },
          sms: { from: 'Nattvakt' },
          call: { from: '+46766861004', prompts: { baseUrl: 'https://ljud.example/sv' } },
        },
      },
      backstop: { number: numbers.backstop, name: 'Jouren' },
    };
    const clock = { at: Date.now(), now: () => clock.at, monotonicMs: () => performance.now() };
    const own = { ...(disk ? { folder: disk } : {}), ...(store ? { store } : {}) };
    const dispatcher = await TestDispatcher.start({ clock, more, ...own });
    const world = new PagingWorld(dispatcher, elks, pushes, keys.publicKey, folder, clock);
    await world.#staff();
    return world;
  }

  async #staff(): Promise<void> {
    await this.dispatcher.store.directory.put({
      people: [
        { id: 'person-vof-natt-1', givenName: 'Anna', familyName: 'Lind', codeHash: await hashCode(code) },
        { id: 'person-vof-natt-2', givenName: 'Omar', familyName: 'Ali', number: numbers.second },
      ],
      phones: [{ id: 'vof-natt-1', label: 'Larmtelefon 1', number: numbers.first }],
    });
    await this.dispatcher.directoryKnown();
  }

  get contacts() {
    return this.dispatcher.store.contacts;
  }

  /** A phone that is signed in, subscribed, and then put away with its page closed. */
  async phoneAway(
    phoneId: string,
    language?: 'sv' | 'en',
  ): Promise<{ phone: TestPhone; subscription: FakeSubscription }> {
    const phone = await this.dispatcher.phone(phoneId);
    const subscription = this.pushes.subscribe(this.publicKey);
    const status = await phone.subscribe(language === undefined ? subscription : { ...subscription, language });
    if (status !== 204) throw new Error(`subscribe: ${status}`);
    await phone.leave();
    return { phone, subscription };
  }

  async press(gateway: TestGateway): Promise<string> {
    const alarm = await gateway.raise();
    await gateway.receiptOf(alarm.id);
    return alarm.id;
  }

  get now(): number {
    return this.clock.at;
  }

  pass(ms: number): void {
    this.clock.at += ms;
  }

  /** What was decided and done about one phone, as `channel: state, why`. */
  async wayTo(caseId: string, phoneId: string): Promise<string[]> {
    const rows = (await this.contacts.contactsOf(caseId)).filter(({ pageId }) => pageId.endsWith(`:${phoneId}`));
    return rows.map(({ channel, state, why }) => `${channel}: ${state}, ${why}`).sort();
  }

  /** Waits until a contact is so. */
  contactWhere(caseId: string, what: string, matches: (row: ContactRow) => boolean): Promise<ContactRow> {
    let found: ContactRow | undefined;
    const look = async (): Promise<void> => {
      found = (await this.contacts.contactsOf(caseId)).find(matches);
    };
    let looking = look();
    let level = false;
    return until(`a contact ${what}`, () => {
      if (!level) {
        level = true;
        void looking.finally(() => {
          level = false;
          if (found === undefined) looking = look();
        });
      }
      return found;
    });
  }

  async stop(): Promise<void> {
    await this.dispatcher.stop();
    await this.elks.stop();
    await this.pushes.stop();
    await rm(this.folder, { recursive: true, force: true });
  }
}
