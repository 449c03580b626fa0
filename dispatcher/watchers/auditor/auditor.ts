import type { Clock } from '@nattvakt/contract';
import {
  type AuditRows,
  audit,
  auditWords,
  type Concern,
  type SaidOfItself,
  type Saying,
  type Standing,
  sayAfterLook,
} from '../../core/audit-watch/index.js';
import { withinTime } from '../../engine/within-time.js';
import type { Log } from '../../log.js';
import type { WatchStore } from '../../store/watch-store.js';
import { limits } from '../limits.js';

export type AuditorParts = {
  /** The dispatcher that is watched. */
  dispatcher: string;
  watch: Pick<WatchStore, 'audit' | 'dutyLeadNumbers'>;
  /** Says something to everybody who must know. Resolves with why nobody could be told, if so. Never rejects. */
  tell: (
    words: { title: string; text: string; urgent: boolean },
    alsoNumbers: readonly string[],
  ) => Promise<string | undefined>;
  clock: Clock;
  log: Log;
  /** How long the dispatcher may be silent. */
  silentMs: number;
  /** IANA name, by whose clock times are written. */
  zone: string;
};

/** Looks at a dispatcher from outside: what it says of itself, and what its rows tell. Remembers in memory what it told. */
export class Auditor {
  readonly #parts: AuditorParts;
  readonly #since: number;
  #rowsAt: number;
  #said: SaidOfItself | undefined;
  #standing: Standing[] = [];
  #leads: readonly string[] = [];
  #untold: string | undefined;

  constructor(parts: AuditorParts) {
    this.#parts = parts;
    this.#since = parts.clock.now();
    this.#rowsAt = this.#since;
  }

  /** Why nobody could be told of something at the last look; undefined when everybody was, or nothing had to be. */
  get untold(): string | undefined {
    return this.#untold;
  }

  /** The dispatcher gave a sign of life. */
  heard(said: Omit<SaidOfItself, 'at'>): void {
    this.#said = { ...said, at: this.#parts.clock.now() };
  }

  /** One look. Resolves with everything that is wrong, when it has been told. */
  async look(): Promise<Concern[]> {
    const { clock, silentMs } = this.#parts;
    const rows = await this.#read();
    const now = clock.now();
    if (rows !== undefined) this.#rowsAt = now;
    const concerns = audit({ rows, rowsAt: this.#rowsAt, said: this.#said, since: this.#since, silentMs }, now);
    await this.#say(concerns, now);
    return concerns;
  }

  async #read(): Promise<AuditRows | undefined> {
    const { watch, dispatcher, clock, log } = this.#parts;
    try {
      const now = clock.now();
      const rows = await withinTime(watch.audit(dispatcher, now), limits.auditReadMs);
      this.#leads = await withinTime(watch.dutyLeadNumbers(now), limits.auditReadMs);
      return rows;
    } catch (error) {
      log.error({ event: 'audit.unreadable', reason: String(error) }, 'the rows cannot be read');
      return undefined;
    }
  }

  async #say(concerns: readonly Concern[], now: number): Promise<void> {
    const before = this.#standing;
    const { standing, say } = sayAfterLook(before, concerns, now);
    this.#standing = standing;
    const untold = await Promise.all(say.map((saying) => this.#sayOne(saying)));
    this.#untold = untold.find((reason) => reason !== undefined);
    // What nobody heard counts as not said: it is said again at the next look.
    const unheard = new Set(say.filter((_, i) => untold[i] !== undefined).map(({ about }) => about.key));
    this.#standing = [
      ...standing.filter(({ key }) => !unheard.has(key)),
      ...before.filter(({ key }) => unheard.has(key) && concerns.some((concern) => concern.key === key)),
    ];
  }

  async #sayOne(saying: Saying): Promise<string | undefined> {
    const { tell, log, zone } = this.#parts;
    const { about, news } = saying;
    const fields = { event: `audit.${news}`, reason: about.reason, key: about.key, count: about.count };
    if (news === 'over') log.info(fields, 'no longer so');
    else log.error(fields, 'the auditor found something wrong');
    const untold = await tell({ ...auditWords(saying, zone), urgent: news !== 'over' }, this.#leads);
    if (untold !== undefined) log.error({ event: 'audit.untold', key: about.key, why: untold }, 'nobody could be told');
    return untold;
  }
}
