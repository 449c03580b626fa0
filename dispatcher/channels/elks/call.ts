import { type Channel, hopeless, type PageMessage, type Sending } from '../channel.js';
import { limits } from '../limits.js';
import { askElks, type ElksAccount, isE164 } from './api.js';
import type { SignedLinks } from './signed-links.js';

export type ElksCallOptions = {
  account: ElksAccount;
  /** The calling number, E.164; one of the account's own. */
  from: string;
  links: SignedLinks;
};

/** A call that can be answered: area and kind are said, 1 takes the case. What is said when comes from the webhooks. */
export class ElksCall implements Channel {
  readonly name = 'call';

  constructor(private readonly options: ElksCallOptions) {}

  async start(): Promise<void> {}
  async stop(): Promise<void> {}

  async send(message: PageMessage): Promise<Sending> {
    if (!isE164(message.to)) return hopeless('bad-address');
    const { account, from, links } = this.options;
    return askElks(account, '/calls', {
      from,
      to: message.to,
      timeout: String(limits.ringS),
      voice_start: links.make('start', message.key, limits.callLinkMs),
      whenhangup: links.make('hangup', message.key, limits.reportLinkMs),
    });
  }
}
