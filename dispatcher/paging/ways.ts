import type {
  Channel,
  ChannelName,
  ClearingMessage,
  NoticeMessage,
  PageMessage,
  Sending,
} from '../channels/channel.js';
import { hopeless } from '../channels/channel.js';
import type { ContactChannel } from '../core/contact-plan.js';
import type { NoticeChannel } from '../core/notices/index.js';

/** The channels that carry a page, best first. A text goes through one’s own modem when the provider does not take it. */
const carriers: Record<Exclude<ContactChannel, 'live'>, readonly ChannelName[]> = {
  push: ['push'],
  sms: ['sms', 'modem'],
  call: ['call'],
};

export class Ways {
  constructor(private readonly channels: ReadonlyMap<ChannelName, Channel>) {}

  get configured(): ReadonlySet<ContactChannel> {
    const usable = Object.entries(carriers).filter(([, names]) => names.some((name) => this.channels.has(name)));
    return new Set(['live', ...usable.map(([channel]) => channel as ContactChannel)]);
  }

  /** Sends through the first that takes it. Otherwise the answer is that of the most hopeful. */
  send(way: Exclude<ContactChannel, 'live'>, message: PageMessage): Promise<Sending> {
    return this.#through(way, (channel) => channel.send(message));
  }

  /** The same for what is no page. */
  notify(way: NoticeChannel, notice: NoticeMessage): Promise<Sending> {
    return this.#through(way, (channel) => channel.notify?.(notice));
  }

  /** Clears what a push has left. The other channels leave nothing that could be cleared. */
  clear(clearing: ClearingMessage): Promise<Sending> {
    return this.#through('push', (channel) => channel.clear?.(clearing));
  }

  async #through(
    way: Exclude<ContactChannel, 'live'>,
    ask: (channel: Channel) => Promise<Sending> | undefined,
  ): Promise<Sending> {
    let answer: Sending = hopeless('not-allowed');
    for (const name of carriers[way]) {
      const channel = this.channels.get(name);
      const sending = channel && (await ask(channel));
      if (sending === undefined) continue;
      if (sending.result === 'sent') return sending;
      if (answer.result === 'hopeless') answer = sending;
    }
    return answer;
  }
}
