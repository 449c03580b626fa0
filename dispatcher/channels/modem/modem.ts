import { GsmModem, type GsmModemOptions } from '@nattvakt/firmware-bridge/serial/modem/gsm-modem';
import { type Channel, type PageMessage, type Sending, sent } from '../channel.js';
import { smsText } from '../words.js';

/** SMS through a modem of one's own: works while the internet does not. */
export class Modem implements Channel {
  readonly name = 'modem';
  readonly #modem: GsmModem;

  constructor(options: Omit<GsmModemOptions, 'name'>) {
    this.#modem = new GsmModem({ ...options, name: 'modem' });
  }

  start(): Promise<void> {
    return this.#modem.start();
  }

  stop(): Promise<void> {
    return this.#modem.stop();
  }

  async send(message: PageMessage): Promise<Sending> {
    const sending = await this.#modem.send(message.to, smsText(message));
    return sending.result === 'sent' ? sent(String(sending.reference)) : sending;
  }
}
