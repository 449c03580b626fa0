import { type Channel, hopeless, type PageMessage, type Sending } from '../channel.js';
import { limits } from '../limits.js';
import { smsText } from '../words.js';
import { askElks, type ElksAccount, isE164 } from './api.js';
import type { SignedLinks } from './signed-links.js';

export type ElksSmsOptions = {
  account: ElksAccount;
  /** What the receiver sees as the sender: a number or up to eleven letters and digits. */
  from: string;
  /** Without links no delivery reports are asked for. */
  links?: SignedLinks;
};

/** SMS through 46elks. There is no idempotency key: after a time limit a second try may arrive twice, never not at all. */
export class ElksSms implements Channel {
  readonly name = 'sms';

  constructor(private readonly options: ElksSmsOptions) {}

  async start(): Promise<void> {}
  async stop(): Promise<void> {}

  async send(message: PageMessage): Promise<Sending> {
    if (!isE164(message.to)) return hopeless('bad-address');
    const { account, from, links } = this.options;
    return askElks(account, '/sms', {
      from,
      to: message.to,
      message: smsText(message),
      // The provider keeps no copy of the text.
      dontlog: 'message',
      ...(links ? { whendelivered: links.make('sms', message.key, limits.reportLinkMs) } : {}),
    });
  }
}
