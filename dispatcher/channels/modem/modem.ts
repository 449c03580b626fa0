import type { SmsReport } from '@nattvakt/firmware-bridge/serial/modem/at/fields';
import { GsmModem, type GsmModemOptions } from '@nattvakt/firmware-bridge/serial/modem/gsm-modem';
import { type Channel, type NoticeMessage, type PageMessage, type Sending, sent } from '../channel.js';
import { limits } from '../limits.js';
import type { ChannelReports } from '../reports.js';
import { smsText } from '../words.js';

export type ModemOptions = Omit<GsmModemOptions, 'name' | 'reported'> & { reports?: ChannelReports };

const statusOf = { delivered: 'delivered', trying: 'sent', failed: 'failed' } as const;

/** SMS through a modem of one's own: works while the internet does not. */
export class Modem implements Channel {
  readonly name = 'modem';
  readonly #modem: GsmModem;
  /** The network numbers messages from 0 to 255 and begins anew: an older page's number then belongs to the newer one. */
  readonly #keys = new Map<number, string>();

  constructor(private readonly options: ModemOptions) {
    this.#modem = new GsmModem({ ...options, name: 'modem', reported: (report) => this.#reported(report) });
  }

  start(): Promise<void> {
    return this.#modem.start();
  }

  stop(): Promise<void> {
    return this.#modem.stop();
  }

  async send(message: PageMessage): Promise<Sending> {
    const sending = await this.#modem.send(message.to, smsText(message));
    if (sending.result !== 'sent') return sending;
    this.#keys.set(sending.reference, message.key);
    return sent(String(sending.reference));
  }

  async notify({ to, text }: NoticeMessage): Promise<Sending> {
    const sending = await this.#modem.send(to, `Nattvakt: ${text}`.slice(0, limits.smsChars));
    return sending.result === 'sent' ? sent(String(sending.reference)) : sending;
  }

  #reported({ reference, state }: SmsReport): void {
    const key = this.#keys.get(reference);
    if (key === undefined) return;
    const report = { channel: 'modem', reference: String(reference), status: statusOf[state] } as const;
    this.options.reports?.reported(key, report).catch((error: unknown) => {
      const fields = { event: 'modem.report-failed', page: key, error: String(error) };
      this.options.log.warn(fields, 'a delivery report could not be kept');
    });
  }
}
