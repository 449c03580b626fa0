import type { Clock } from '@nattvakt/contract';
import { SignedLinks } from '@nattvakt/dispatcher/channels/elks/signed-links';
import type { AddressAnswer, VoiceDesk } from '@nattvakt/dispatcher/channels/elks/voice-desk';
import type { Standing } from '@nattvakt/dispatcher/channels/elks/voice-flow';
import { elksWebhooks } from '@nattvakt/dispatcher/channels/elks/webhooks';
import type { ChannelReport } from '@nattvakt/dispatcher/channels/reports';
import { FakeElks } from '@nattvakt/hardware/fakes/elks';
import Fastify from 'fastify';

/** A case and the person who is called about it. */
class FakeDesk implements VoiceDesk {
  standing: Standing = 'open';
  taken = 0;
  wrongCodes = 0;
  broken = false;
  speaks: 'sv' | 'en' = 'sv';

  async language() {
    if (this.broken) throw new Error('the store is away');
    return this.speaks;
  }

  async called() {
    if (this.broken) throw new Error('the store is away');
    return { kind: 'help-button' as const, areaId: 'sydvast', standing: this.standing };
  }

  async take() {
    if (this.broken) throw new Error('the store is away');
    if (this.standing === 'open') {
      this.standing = 'yours';
      this.taken += 1;
    }
    return this.standing as Exclude<Standing, 'open'>;
  }

  async address(_key: string, code: string | undefined): Promise<AddressAnswer> {
    if (this.broken) throw new Error('the store is away');
    if (this.standing !== 'yours') return { ok: false, reason: 'not-yours' };
    if (code === '4711') return { ok: true, address: { street: 'Storgatan 4 B', floor: '3' } };
    this.wrongCodes += 1;
    return { ok: false, reason: 'wrong-code' };
  }
}

/** 46elks, our webhooks on a real server, and a clock that tests move. */
export class ElksWorld {
  readonly account = { username: 'u1', password: 'p1' };
  readonly elks = new FakeElks(this.account);
  readonly desk = new FakeDesk();
  readonly reports: { key: string; report: ChannelReport }[] = [];
  readonly logged: string[] = [];
  nowMs = Date.parse('2026-05-03T00:13:00Z');
  baseUrl = '';
  hooksUrl = '';
  readonly #app = Fastify();
  readonly #clock: Clock = { now: () => this.nowMs, monotonicMs: () => this.nowMs };
  #links: SignedLinks | undefined;

  get links(): SignedLinks {
    this.#links ??= new SignedLinks({ secret: 's'.repeat(32), baseUrl: this.hooksUrl, clock: this.#clock });
    return this.#links;
  }

  async start(): Promise<void> {
    this.baseUrl = await this.elks.start();
    const log = (fields: object) => void this.logged.push(JSON.stringify(fields));
    // The links carry the server's address, so they are made when it listens; the plugin reads them when asked.
    const links = () => this.links;
    await this.#app.register(
      elksWebhooks({
        get links() {
          return links();
        },
        desk: this.desk,
        reports: { reported: async (key, report) => void this.reports.push({ key, report }) },
        prompts: {
          baseUrl: 'https://ljud.example/sv/',
          englishBaseUrl: 'https://ljud.example/en/',
          streets: new Set(['Storgatan']),
        },
        log: { info: log, warn: log },
      }),
    );
    this.hooksUrl = await this.#app.listen({ port: 0, host: '127.0.0.1' });
  }

  async stop(): Promise<void> {
    await this.elks.stop();
    await this.#app.close();
  }

  /** What the person heard in the last call, by the names of the sound files. */
  heard(): string[] {
    const heard = this.elks.calls.at(-1)?.heard ?? [];
    return heard.map((url) => url.replace('https://ljud.example/sv/', '').replace(/\.wav$/, ''));
  }
}
