import { type Channel, hopeless, type NoticeMessage, type PageMessage, type Sending } from '../channel.js';
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

  send(message: PageMessage): Promise<Sending> {
    const { links } = this.options;
    const report = links ? { whendelivered: links.make('sms', message.key, limits.reportLinkMs) } : {};
    return this.#text(message.to, smsText(message), report);
  }

  notify({ to, text }: NoticeMessage): Promise<Sending> {
    return this.#text(to, `Nattvakt: ${text}`.slice(0, limits.smsChars));
  }

  async #text(to: string, message: string, report: Record<string, string> = {}): Promise<Sending> {
    if (!isE164(to)) return hopeless('bad-address');
    const { account, from } = this.options;
    // The provider keeps no copy of the text.
    return askElks(account, '/sms', { from, to, message, dontlog: 'message', ...report });
  }
}
