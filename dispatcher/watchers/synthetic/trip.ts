import type { Clock } from '@nattvakt/contract';
import type { SyntheticGateway } from './gateway.js';
import type { SyntheticPhone } from './phone.js';

/**
 * The stations of a test alarm, in order: the dispatcher's receipt at the home; the card on the phone; “coming” at the
 * home; “closed” at the home.
 */
export const stations = ['receipt', 'phone', 'coming', 'closed'] as const;
export type Station = (typeof stations)[number];

export type TripParts = {
  gateway: Pick<SyntheticGateway, 'connect' | 'raise' | 'receiptOf' | 'progressOf' | 'close'>;
  phone: Pick<SyntheticPhone, 'look' | 'rings' | 'shows' | 'command'>;
  clock: Clock;
  /** Limit of the whole trip. */
  timeoutMs: number;
};

/**
 * One test alarm from the home to the phone and back, taken and closed by the machine.
 * @returns ms from the press to each station
 * @throws with the station that it did not come to
 */
export async function takeTrip({ gateway, phone, clock, timeoutMs }: TripParts): Promise<Record<Station, number>> {
  const end = new AbortController();
  const timer = setTimeout(() => end.abort(), timeoutMs);
  const { signal } = end;
  try {
    await phone.look(signal);
    await gateway.connect(timeoutMs);
    const pressedAt = clock.monotonicMs();
    const since = () => clock.monotonicMs() - pressedAt;
    const alarmId = await gateway.raise(clock.now());
    const { case: caseId } = await gateway.receiptOf(alarmId, signal);
    const receipt = since();
    const card = await phone.rings(caseId, signal);
    const shown = since();
    await phone.shows(card, signal);
    await phone.command(card, 'accept', {}, signal);
    await gateway.progressOf(caseId, 'accepted', signal);
    const coming = since();
    await phone.command({ ...card, version: card.version + 1 }, 'close', { outcome: 'no-need' }, signal);
    await gateway.progressOf(caseId, 'closed', signal);
    return { receipt, phone: shown, coming, closed: since() };
  } finally {
    clearTimeout(timer);
    // Ends the stream as well.
    end.abort();
    await gateway.close();
  }
}
