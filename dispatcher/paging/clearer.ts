import type { Clock } from '@nattvakt/contract';
import type { Sending } from '../channels/channel.js';
import type { Log } from '../log.js';
import type { DispatcherMetrics } from '../metrics.js';
import type { Cleared, ClearingRow, ClearingStore } from '../store/clearing-store.js';
import type { ContactStore } from '../store/contact-store.js';
import { limits } from './limits.js';
import type { PhoneBook } from './messages.js';
import type { Ways } from './ways.js';

export type ClearerParts = {
  clearings: ClearingStore;
  contacts: Pick<ContactStore, 'dropSubscription'>;
  ways: Pick<Ways, 'clear'>;
  phones: Pick<PhoneBook, 'areaName'>;
  /** Pages being handed to providers now. */
  sending: () => number;
  clock: Clock;
  log: Log;
  metrics: DispatcherMetrics;
};

/**
 * Clears what phones with a closed app still show of cases that no longer ask them. On a turn of its own, few at a time, and
 * not while many pages go out: a clearing is never in the way of a page, and is not one.
 */
export class Clearer {
  constructor(private readonly parts: ClearerParts) {}

  /** Sends what is due. True when there may be more. */
  async clear(): Promise<boolean> {
    const { clearings, clock, sending } = this.parts;
    if (sending() > limits.inFlight / 2) return false;
    const due = await clearings.due(clock.now(), limits.clearAtOnce);
    await Promise.all(due.map((row) => this.#deliver(row)));
    return due.length === limits.clearAtOnce;
  }

  async #deliver(row: ClearingRow): Promise<void> {
    const { clearings, contacts, ways, phones, clock, log, metrics } = this.parts;
    const untilMs = clock.now() + limits.clearClaimMs;
    if (!(await clearings.claim(row, untilMs))) return;
    const { caseId, phoneId, kind, areaId, why, language, subscription } = row;
    if (subscription === null) {
      await clearings.settle(row, untilMs, { state: 'failed', outcome: 'no-subscription' });
      return;
    }
    const sending = await ways.clear({
      ...{ to: subscription, caseId, kind, areaName: phones.areaName(areaId), why, language },
    });
    metrics.clearings.inc({ result: sending.result });
    log.info(
      { event: 'page.cleared', case: caseId, phone: phoneId, result: sending.result },
      'a phone was told that it no longer rings',
    );
    await clearings.settle(row, untilMs, becomeOf(sending, row.tries, clock.now()));
    if (sending.result === 'hopeless' && sending.reason === 'subscription-gone')
      await contacts.dropSubscription(phoneId, subscription);
  }
}

function becomeOf(sending: Sending, tries: number, now: number): Cleared {
  if (sending.result === 'sent') return { state: 'sent' };
  if (sending.result === 'hopeless' || tries + 1 >= limits.clearTries)
    return { state: 'failed', outcome: sending.reason };
  return { state: 'waiting', nextAt: now + (sending.afterMs ?? limits.retryMs * 2 ** tries) };
}
