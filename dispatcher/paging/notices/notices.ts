import type { Sending } from '../../channels/channel.js';
import { Engine } from '../../engine/engine.js';
import type { DispatcherMetrics } from '../../metrics.js';
import type { NoticeRow } from '../../store/notice-store.js';
import type { Ways } from '../ways.js';
import { numberOf } from './addressees.js';
import { limits } from './limits.js';
import { NoticePlanner, type PlannerParts } from './planner.js';

export type NoticesParts = Omit<PlannerParts, 'ways' | 'contacts'> & {
  ways: () => Ways | undefined;
  contacts: PlannerParts['contacts'] & {
    dropSubscription(phoneId: string, subscription: string): Promise<void>;
  };
  metrics: DispatcherMetrics;
};

/** Tells duty leads what was found beside alarms, on a turn of its own: nothing here is in the way of a page. */
export class Notices {
  readonly #parts: NoticesParts;
  readonly #planner: NoticePlanner;
  readonly #turns: Engine;

  constructor(parts: NoticesParts) {
    this.#parts = parts;
    this.#planner = new NoticePlanner(parts);
    const duties = [
      { name: 'plan-notices', run: () => this.#planner.plan() },
      { name: 'send-notices', run: () => this.send() },
    ];
    this.#turns = new Engine({ log: parts.log, duties, tickMs: limits.tickMs });
  }

  /** @see NoticePlanner.untold */
  get untold(): number {
    return this.#planner.untold;
  }

  start(): Promise<void> {
    return this.#turns.start();
  }

  stop(): Promise<void> {
    return this.#turns.stop();
  }

  wake(): void {
    this.#turns.wake();
  }

  shown(id: string, phoneId: string): Promise<boolean> {
    return this.#parts.notices.shown(id, phoneId, this.#parts.clock.now());
  }

  /** Sends what is due. True when there may be more. */
  async send(): Promise<boolean> {
    const { notices, clock, ways } = this.#parts;
    await notices.callOff();
    const open = ways();
    if (open === undefined) return false;
    const due = await notices.due(clock.now(), limits.atOnce);
    await Promise.all(due.map(({ notice, subscription }) => this.#deliver(open, notice, subscription)));
    return due.length === limits.atOnce;
  }

  async #deliver(ways: Ways, notice: NoticeRow, subscription: string | null): Promise<void> {
    const { notices, clock, directory, operationsNumber, log, metrics, contacts } = this.#parts;
    if (!(await notices.claim(notice, clock.now() + limits.claimMs))) return;
    const { id, channel, news, title, text, phoneId } = notice;
    const to = channel === 'push' ? subscription : numberOf(notice, directory.view, operationsNumber);
    const sending = await ways.notify(channel, { key: id, to: to ?? '', title, text, urgent: news === 'found' });
    const reason = 'reason' in sending ? { reason: sending.reason } : {};
    log.info({ event: 'notice.sent', notice: id, channel, result: sending.result, ...reason }, 'a notice went out');
    metrics.notices.inc({ channel, result: sending.result });
    const now = clock.now();
    await notices.settle({ ...notice, tries: notice.tries + 1, ...becomeOf(sending, notice.tries, now) }, now);
    if (reason.reason === 'subscription-gone' && phoneId !== null)
      await contacts.dropSubscription(phoneId, subscription ?? '');
  }
}

function becomeOf(
  sending: Sending,
  tries: number,
  now: number,
): Pick<NoticeRow, 'state' | 'nextAt' | 'outcome' | 'reference'> {
  if (sending.result === 'sent')
    return { state: 'sent', nextAt: null, outcome: null, reference: sending.reference ?? null };
  const outcome = sending.reason;
  if (sending.result === 'hopeless' || tries + 1 >= limits.tries)
    return { state: 'failed', nextAt: null, outcome, reference: null };
  const waitMs = Math.min(sending.afterMs ?? limits.retryMs * 2 ** tries, limits.longestRetryMs);
  return { state: 'queued', nextAt: now + waitMs, outcome, reference: null };
}
