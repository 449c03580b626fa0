import type { Clock, PlanFallback } from '@nattvakt/contract';
import type { Log } from '@nattvakt/firmware-bridge/log';
import type { SmsSending } from '@nattvakt/firmware-bridge/serial/modem/gsm-modem';
import { textingOf } from './kept-texting.js';
import { limits } from './limits.js';
import { smsText } from './sms-text.js';
import {
  afterMessage,
  afterRound,
  decideTexting,
  forgetClosed,
  quiet,
  type Texting,
  type UnheardAlarm,
} from './texting.js';

export type FallbackSmsParts = {
  clock: Clock;
  log: Log;
  /** Names this start of the machine. */
  boot: string;
  file: { read(): Promise<unknown>; keep(value: unknown): Promise<void> };
  modem: { send(number: string, text: string): Promise<SmsSending> };
  /** Whom to text, by the plan that is in force. */
  fallback: () => PlanFallback | undefined;
  unheard: () => Iterable<UnheardAlarm>;
  isOpen: (alarm: string) => boolean;
};

/** The last resort: while no dispatcher hears an alarm, the home texts the numbers of its plan, for as long as that lasts. */
export class FallbackSms {
  readonly #parts: FallbackSmsParts;
  #texting: Texting = quiet;
  #running = false;
  #round: Promise<void> | undefined;
  #timer: NodeJS.Timeout | undefined;
  readonly counters = { rounds: 0, sent: 0, failed: 0 };

  constructor(parts: FallbackSmsParts) {
    this.#parts = parts;
  }

  async start(): Promise<void> {
    const { file, boot, clock } = this.#parts;
    this.#texting = textingOf(await file.read(), boot, clock.monotonicMs());
    this.#running = true;
    if (this.#parts.fallback() === undefined) {
      this.#parts.log.warn({ event: 'fallback.nobody' }, 'the plan names nobody whom the home could text');
    }
    this.refresh();
  }

  /** A message that is under way is left to the modem. */
  stop(): void {
    this.#running = false;
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  /** Messages that have gone out about an alarm. */
  toldBySms(alarm: string): number {
    return this.#texting.told[alarm] ?? 0;
  }

  /** Looks at the alarms again: one was raised, heard or closed. */
  refresh(): void {
    if (!this.#running || this.#round !== undefined) return;
    clearTimeout(this.#timer);
    const { clock, fallback, unheard, isOpen } = this.#parts;
    const plan = fallback();
    if (plan === undefined) return;
    const nowMs = clock.monotonicMs();
    const helpAfterMs = plan.afterS === undefined ? limits.helpAfterMs : plan.afterS * 1000;
    const decision = decideTexting(forgetClosed(this.#texting, isOpen), [...unheard()], helpAfterMs, nowMs);
    this.#texting = decision.texting;
    if (decision.round !== undefined) {
      this.#round = this.#send(plan, decision.round).finally(() => {
        this.#round = undefined;
        this.refresh();
      });
    } else if (decision.dueMs !== undefined) {
      this.#timer = setTimeout(() => this.refresh(), Math.max(0, decision.dueMs - nowMs) + 1);
    }
  }

  async #send(plan: PlanFallback, round: readonly UnheardAlarm[]): Promise<void> {
    const [first] = round;
    if (first === undefined) return;
    this.counters.rounds += 1;
    // Written before: a gateway that dies while it sends does not send the same again at once.
    void this.#keep();
    const text = smsText(plan.name, first.id, round.length);
    let sent = 0;
    for (const [index, number] of plan.numbers.entries()) {
      const sending = await this.#parts.modem.send(number, text);
      this.#tell(index, first.id, sending);
      if (sending.result !== 'sent') continue;
      sent += 1;
      this.#texting = afterMessage(this.#texting, round);
      void this.#keep();
    }
    this.#texting = afterRound(this.#texting, sent, this.#parts.clock.monotonicMs());
    void this.#keep();
  }

  /** Which of the plan's numbers, never the number itself. */
  #tell(number: number, alarm: string, sending: SmsSending): void {
    const { log } = this.#parts;
    if (sending.result === 'sent') {
      this.counters.sent += 1;
      log.warn({ event: 'fallback.sent', alarm, number }, 'nobody has heard: the home sent an SMS by itself');
      return;
    }
    this.counters.failed += 1;
    log.error({ event: 'fallback.failed', alarm, number, reason: sending.reason }, 'an SMS from the home failed');
  }

  #keep(): Promise<void> {
    return this.#parts.file.keep({ boot: this.#parts.boot, texting: this.#texting });
  }
}
