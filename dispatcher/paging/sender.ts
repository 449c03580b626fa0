import type { Clock } from '@nattvakt/contract';
import type { Sending } from '../channels/channel.js';
import { planContacts, type Tried } from '../core/contact-plan.js';
import type { Log } from '../log.js';
import type { DispatcherMetrics } from '../metrics.js';
import type { ContactRow, ContactStore, PageRow } from '../store/contact-store.js';
import { limits } from './limits.js';
import { messageOf, type PhoneBook } from './messages.js';
import type { Ways } from './ways.js';

export type SenderParts = {
  contacts: ContactStore;
  ways: Ways;
  phones: PhoneBook;
  clock: Clock;
  log: Log;
  metrics: DispatcherMetrics;
  /** Whether other dispatchers have phones on their live streams. */
  shared: boolean;
};

type Outgoing = { page: PageRow; contact: ContactRow };

/**
 * Brings pages to phones. What to send is written down first and sent afterwards, so that it goes out at least once
 * whatever happens in between; and nothing goes out for a case that somebody has taken meanwhile.
 */
export class Sender {
  readonly #parts: SenderParts;
  readonly #inFlight = new Map<string, Promise<void>>();
  readonly #claims = new Map<string, { contact: ContactRow; untilMs: number }>();
  /** Called when a place becomes free, or a page must be thought of again. */
  onFreed: () => void = () => undefined;

  constructor(parts: SenderParts) {
    this.#parts = parts;
  }

  get sending(): number {
    return this.#inFlight.size;
  }

  /** Decides on the channels of pages that are due. True when there may be more. */
  async plan(): Promise<boolean> {
    const { contacts, clock } = this.#parts;
    const now = clock.now();
    const due = await contacts.pagesToContact(now, limits.planBatch);
    if (due.length === 0) return false;
    await contacts.plan(due.map(({ page, contacts: before }) => ({ page, ...this.#planOf(page, before, now) })));
    return due.length === limits.planBatch;
  }

  #planOf(
    page: PageRow,
    before: readonly ContactRow[],
    now: number,
  ): { nextAt: number | null; contacts: ContactRow[] } {
    const { phones, ways } = this.#parts;
    const { decisions, nextAt } = planContacts(
      {
        at: page.at,
        through: page.through,
        shown: page.shown,
        isBackstop: phones.isBackstop(page.phoneId),
        onLiveStream: phones.onLiveStream(page.phoneId),
        elsewhereMs: this.#parts.shared ? limits.elsewhereMs : 0,
        subscribed: page.subscription !== null,
        hasNumber: phones.numberOf(page) !== undefined,
        configured: ways.configured,
        before: new Map(before.map(({ channel, state }) => [channel, triedOf(state)])),
      },
      now,
    );
    const rows = decisions.map(({ channel, use, why }): ContactRow => {
      // The live stream has shown it already: every card goes there the moment it is stored.
      const state = !use ? 'passed-over' : channel === 'live' ? 'sent' : 'queued';
      const key = { caseId: page.caseId, pageId: page.id, channel };
      const next = state === 'queued' ? now : null;
      return { ...key, why, state, at: now, tries: 0, nextAt: next, outcome: null, reference: null };
    });
    return { nextAt, contacts: rows };
  }

  /** Begins to send what is due, and does not wait for it. */
  async send(): Promise<void> {
    const { contacts, clock } = this.#parts;
    await this.#hold();
    await contacts.callOff();
    const due = await contacts.dueContacts(clock.now(), limits.inFlight + this.#inFlight.size);
    for (const outgoing of due) {
      const key = keyOf(outgoing.contact);
      if (this.#inFlight.size >= limits.inFlight || this.#inFlight.has(key)) continue;
      const sending = this.#deliver(outgoing)
        .catch((error: unknown) => {
          const fields = { event: 'page.unsettled', page: outgoing.page.id, reason: String(error) };
          this.#parts.log.error(fields, 'what became of a page could not be stored: it is sent again');
        })
        .finally(() => {
          this.#inFlight.delete(key);
          this.#claims.delete(key);
          this.onFreed();
        });
      this.#inFlight.set(key, sending);
    }
  }

  /** A provider that is slow to answer is no sender that died: what is still being sent stays claimed. */
  async #hold(): Promise<void> {
    const { contacts, clock } = this.#parts;
    const now = clock.now();
    const ending = [...this.#claims.values()].filter(({ untilMs }) => untilMs - now < limits.claimMs / 2);
    if (ending.length === 0) return;
    const untilMs = now + limits.claimMs;
    await contacts.hold(
      ending.map(({ contact: { caseId, pageId, channel }, untilMs: before }) => ({
        ...{ caseId, pageId, channel },
        untilMs: before,
      })),
      untilMs,
    );
    for (const claim of ending) claim.untilMs = untilMs;
  }

  /** Resolves when nothing is being sent any more. */
  async settled(): Promise<void> {
    await Promise.all(this.#inFlight.values());
  }

  async #deliver({ page, contact }: Outgoing): Promise<void> {
    const { contacts, ways, phones, log, metrics, clock } = this.#parts;
    const { channel } = contact;
    const untilMs = clock.now() + limits.claimMs;
    if (channel === 'live' || !(await contacts.claim(contact, untilMs))) return;
    this.#claims.set(keyOf(contact), { contact, untilMs });
    const to = channel === 'push' ? page.subscription : phones.numberOf(page);
    const sending = await ways.send(channel, messageOf(page, to ?? '', phones));
    const now = clock.now();
    metrics.sendings.inc({ channel, result: sending.result });
    const reason = 'reason' in sending ? { reason: sending.reason } : {};
    log.info({ event: 'page.sent', page: page.id, channel, result: sending.result, ...reason }, 'a page went out');
    await contacts.settle({ ...contact, tries: contact.tries + 1, ...becomeOf(sending, contact.tries, now) }, now);
    if (channel === 'push' && sending.result === 'hopeless' && sending.reason === 'subscription-gone')
      await contacts.dropSubscription(page.phoneId, page.subscription ?? '');
  }
}

const keyOf = ({ pageId, channel }: ContactRow) => `${pageId} ${channel}`;

function triedOf(state: ContactRow['state']): Tried {
  if (state === 'failed') return 'failed';
  return state === 'passed-over' ? 'passed-over' : 'used';
}

function becomeOf(
  sending: Sending,
  tries: number,
  now: number,
): Pick<ContactRow, 'state' | 'nextAt' | 'outcome' | 'reference'> {
  if (sending.result === 'sent')
    return { state: 'sent', nextAt: null, outcome: null, reference: sending.reference ?? null };
  if (sending.result === 'hopeless') return { state: 'failed', nextAt: null, outcome: sending.reason, reference: null };
  const waitMs = Math.min(sending.afterMs ?? limits.retryMs * 2 ** tries, limits.longestRetryMs);
  return { state: 'queued', nextAt: now + waitMs, outcome: sending.reason, reference: null };
}
