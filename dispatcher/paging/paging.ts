import type { Clock } from '@nattvakt/contract';
import type { FastifyInstance } from 'fastify';
import type { Channel } from '../channels/channel.js';
import type { ChannelsConfig } from '../channels/config.js';
import { elksWebhooks } from '../channels/elks/webhooks.js';
import { type OpenChannels, openChannels } from '../channels/open.js';
import type { ChannelReport } from '../channels/reports.js';
import { Engine } from '../engine/engine.js';
import type { Landed } from '../engine/writer.js';
import type { PushDesk, Viewer } from '../http/ports.js';
import { startAll, stopAll } from '../life.js';
import type { Log } from '../log.js';
import type { DispatcherMetrics } from '../metrics.js';
import type { ClearingStore } from '../store/clearing-store.js';
import type { ContactStore, PushLanguage } from '../store/contact-store.js';
import { Clearer } from './clearer.js';
import { limits } from './limits.js';
import type { PhoneBook } from './messages.js';
import { Sender } from './sender.js';
import { UnstoredPages } from './unstored-pages.js';
import { CallDesk, type CallDeskParts } from './voice-desk.js';
import { Ways } from './ways.js';

export type PagingParts = {
  /** Without it pages go to the live stream only. */
  config: ChannelsConfig | undefined;
  contacts: ContactStore;
  clearings: ClearingStore;
  phones: PhoneBook;
  calls: Pick<CallDeskParts, 'case' | 'command' | 'person' | 'home'>;
  /** Whether other dispatchers work on the same store. */
  shared: boolean;
  clock: Clock;
  log: Log;
  metrics: DispatcherMetrics;
};

/** Everything that brings a page to a phone which is not looking. */
export class Paging implements PushDesk {
  readonly #parts: PagingParts;
  #running:
    | { ways: Ways; channels: Channel[]; sender: Sender; unstored: UnstoredPages; turns: Engine; clears: Engine }
    | undefined;
  #webhooks: OpenChannels['webhooks'];

  constructor(parts: PagingParts) {
    this.#parts = parts;
  }

  get publicKey(): string | undefined {
    return this.#parts.config?.push?.publicKey;
  }

  /** When it last looked for pages to send, in monotonic ms; undefined where no channels are configured. */
  get turnedAt(): number | undefined {
    return this.#running?.turns.turnedAt;
  }

  /** The channels that are configured, once started. */
  get ways(): Ways | undefined {
    return this.#running?.ways;
  }

  /** Pages being handed to providers. */
  get sending(): number {
    return this.#running?.sender.sending ?? 0;
  }

  /** @throws when a secret of the configuration is missing, naming all of them */
  async start(): Promise<void> {
    const { config, ...rest } = this.#parts;
    if (config === undefined || this.#running !== undefined) return;
    const reports = { reported: (key: string, report: ChannelReport) => this.#reported(key, report) };
    const opening = await openChannels(config, { ...rest, random: Math.random, reports });
    if (!opening.ok) throw new Error(opening.problems.join('\n'));
    const { byName, webhooks } = opening.channels;
    const channels = [...byName.values()];
    await startAll(channels);
    const ways = new Ways(byName);
    const sender = new Sender({ ...rest, ways });
    const duties = [
      { name: 'plan', run: () => sender.plan() },
      { name: 'send', run: () => sender.send() },
    ];
    const turns = new Engine({ log: rest.log, duties, tickMs: limits.tickMs });
    sender.onFreed = () => this.wake();
    this.#webhooks = webhooks;
    const clearer = new Clearer({ ...rest, ways, sending: () => sender.sending });
    const clears = new Engine({
      ...{ log: rest.log, duties: [{ name: 'clear', run: () => clearer.clear() }], tickMs: limits.clearTickMs },
    });
    this.#running = { ways, channels, sender, unstored: new UnstoredPages({ ...rest, ways }), turns, clears };
    await turns.start();
    await clears.start();
  }

  async stop(): Promise<void> {
    const running = this.#running;
    this.#running = undefined;
    if (running === undefined) return;
    await running.clears.stop();
    await running.turns.stop();
    await running.sender.settled();
    await running.unstored.settled();
    await stopAll(running.channels);
  }

  /** What is in force from now on: there may be new pages, and old ones may have ended. */
  landed(all: readonly Landed[]): void {
    for (const { change, saved } of all) if (!saved) this.#running?.unstored.landed(change);
    if (all.some(({ change }) => change.pages.length > 0 || change.ends)) this.wake();
  }

  /** There are new pages, or old ones have ended. */
  wake(): void {
    this.#running?.turns.wake();
  }

  /** Where providers call back, once started. */
  async routes(app: FastifyInstance): Promise<void> {
    if (this.#webhooks === undefined) return;
    const { contacts, calls, clock, log } = this.#parts;
    const page = async (id: string) => this.#running?.unstored.page(id) ?? (await contacts.page(id));
    const desk = new CallDesk({ contacts, page, ...calls, clock, log });
    const reports = { reported: (key: string, report: ChannelReport) => this.#reported(key, report) };
    await app.register(elksWebhooks({ ...this.#webhooks, desk, reports, log: webhookLog(log) }));
  }

  subscribe({ phoneId }: Viewer, subscription: string, language: PushLanguage): Promise<void> {
    return this.#parts.contacts.putSubscription(phoneId, subscription, this.#parts.clock.now(), language);
  }

  async #reported(pageId: string, report: ChannelReport): Promise<void> {
    const channel = report.channel === 'call' ? 'call' : 'sms';
    const caseId = pageId.split(':')[0] ?? '';
    this.#parts.log.info({ event: 'page.reported', page: pageId, channel, status: report.status }, 'heard of a page');
    await this.#parts.contacts.note({ caseId, pageId, channel }, report.status);
  }
}

/** The webhooks’ log takes any fields; ours take plain ones. */
const webhookLog = (log: Log) => ({
  info: (fields: object, words: string) => log.info({ event: 'elks.webhook', ...fields }, words),
  warn: (fields: object, words: string) => log.warn({ event: 'elks.webhook', ...fields }, words),
});
