import type { Clock } from '@nattvakt/contract';
import type { Registry } from 'prom-client';
import { Gauge } from 'prom-client';
import {
  coverageLimits,
  type Finding,
  type FindingChanges,
  findingReasons,
  watchCoverage,
} from '../core/coverage-watch/index.js';
import type { Directory } from '../engine/directory.js';
import type { Log } from '../log.js';
import type { CoverageStore } from '../store/coverage-store.js';
import { limits } from './limits.js';
import type { PlannedShifts } from './planned-shifts.js';
import type { SignsOfLife } from './signs-of-life.js';

export type CoverageWatchParts = {
  coverage: CoverageStore;
  directory: Directory;
  planned: PlannedShifts;
  signs: SignsOfLife;
  /** IANA name, by whose clock the hours of buildings are meant. */
  zone: string;
  clock: Clock;
  log: Log;
  metrics: Registry;
};

/** How the last look went; `reason`: why nobody knows now who can be reached. */
export type Looked = { ok: true } | { ok: false; reason: string };

/** Looks once a minute at who can be reached, and keeps what it finds. Never in the way of an alarm: nobody waits for it. */
export class CoverageWatch {
  readonly #parts: CoverageWatchParts;
  #watchingSince: number | undefined;
  #lookedAt = Number.NEGATIVE_INFINITY;
  #looking: Promise<void> | undefined;
  #counts = new Map<string, number>();
  #went: Looked | undefined;

  constructor(parts: CoverageWatchParts) {
    this.#parts = parts;
    const counts = () => this.#counts;
    new Gauge({
      name: 'nattvakt_coverage_findings',
      help: 'Findings of the coverage watch that stand, by reason',
      labelNames: ['reason'],
      registers: [parts.metrics],
      collect() {
        for (const reason of findingReasons) this.set({ reason }, counts().get(reason) ?? 0);
      },
    });
  }

  async stop(): Promise<void> {
    await this.#looking;
  }

  /** How the last look went, also when it never comes to an end; undefined before the first. */
  get looked(): Looked | undefined {
    const silentMs = this.#parts.clock.monotonicMs() - this.#lookedAt;
    if (this.#went === undefined && this.#looking === undefined) return undefined;
    if (silentMs <= limits.watchSilentMs) return this.#went;
    return { ok: false, reason: `has not looked for ${Math.round(silentMs / 1000)} s` };
  }

  /** Called at each turn of the engine; looks when a minute has gone. Returns at once. */
  turn(): void {
    const now = this.#parts.clock.monotonicMs();
    if (this.#looking !== undefined || now - this.#lookedAt < limits.watchMs) return;
    this.#lookedAt = now;
    this.#looking = this.look()
      .then(() => {
        this.#went = { ok: true };
      })
      .catch((error: unknown) => {
        this.#went = { ok: false, reason: String(error) };
        this.#parts.log.error(
          { event: 'coverage.unwatched', reason: String(error) },
          'could not look who can be reached; looking again in a minute',
        );
      })
      .finally(() => {
        this.#looking = undefined;
      });
  }

  /** One look. */
  async look(): Promise<void> {
    const { coverage, directory, planned, signs, clock, zone } = this.#parts;
    const now = clock.now();
    // What cannot be stored is known here all the same: it must keep nobody from looking.
    await signs
      .save()
      .catch((error: unknown) =>
        this.#parts.log.error(
          { event: 'coverage.signs-unsaved', reason: String(error) },
          'signs of life cannot be stored; trying again in a minute',
        ),
      );
    this.#watchingSince ??= now;
    const span = { from: now - coverageLimits.backMs, until: now + coverageLimits.aheadMs };
    const seen = {
      watchingSince: this.#watchingSince,
      directory: directory.view.rows,
      zone,
      shifts: await planned.in(span),
      phones: await signs.all(),
    };
    const changes = watchCoverage(seen, await coverage.openFindings(), now);
    if (changes.opened.length + changes.extended.length + changes.closed.length > 0) {
      await coverage.saveFindings(changes);
      this.#tell(changes);
    }
    this.#count(await coverage.openFindings());
  }

  #tell({ opened, closed }: FindingChanges): void {
    const { log } = this.#parts;
    for (const { id, reason, teamId, personId, phoneId } of opened) {
      log.warn(
        { event: 'coverage.found', finding: id, reason, team: teamId, person: personId, phone: phoneId },
        'somebody may not be reachable',
      );
    }
    for (const { id, ending } of closed) {
      log.info({ event: 'coverage.ended', finding: id, ending }, 'no longer so');
    }
  }

  #count(open: readonly Finding[]): void {
    this.#counts = new Map();
    for (const { reason } of open) this.#counts.set(reason, (this.#counts.get(reason) ?? 0) + 1);
  }
}
