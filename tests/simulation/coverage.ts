import {
  coverageLimits,
  dutiesIn,
  type Finding,
  type FindingReason,
  watchCoverage,
} from '@nattvakt/dispatcher/core/coverage-watch/index';
import { inForce } from '@nattvakt/dispatcher/core/responsibility';
import { contains } from '@nattvakt/dispatcher/core/rota/index';
import { Broken } from './ledger.js';
import type { Phone } from './phone.js';
import type { Timeline } from './timeline.js';
import type { Town } from './town.js';

const lookMs = 60_000;
/** A sign-on that is expected, a silence that is measured, and the look that finds them. */
const graceMs = coverageLimits.signOnMs + coverageLimits.silentMs + 2 * lookMs;

/** Where nobody can be reached: from when, and until when. For the invariant and the picture. */
export type Hole = { teamId: string; from: number; until?: number };

/** The dispatcher's coverage watch, each minute, and somebody who knows the truth beside it. */
export class Coverage {
  open: Finding[] = [];
  readonly found: (Finding & { closedAt?: number })[] = [];
  readonly #holes = new Map<string, Hole>();
  readonly holes: Hole[] = [];
  #watchingSince: number | undefined;

  constructor(
    readonly timeline: Timeline,
    readonly town: Town,
    readonly phones: readonly Phone[],
    readonly isRunning: () => boolean,
  ) {}

  start(): void {
    this.#look();
    this.timeline.after(lookMs, () => this.start());
  }

  /** The process died: what it found is stored, since when it watches is not. */
  crashed(): void {
    this.#watchingSince = undefined;
  }

  count(): Map<FindingReason, number> {
    const counts = new Map<FindingReason, number>();
    for (const { reason } of this.found) counts.set(reason, (counts.get(reason) ?? 0) + 1);
    return counts;
  }

  #look(): void {
    const { now } = this.timeline;
    const phones = this.phones.map((phone) => phone.life);
    if (this.isRunning()) {
      this.#watchingSince ??= now;
      const seen = { watchingSince: this.#watchingSince, directory: this.town.rows, shifts: this.town.shifts, phones };
      const { opened, extended, closed } = watchCoverage(seen, this.open, now);
      this.#refuseRepeats(opened, now);
      const over = new Map(closed.map((closing) => [closing.id, closing.at]));
      const longer = new Map(extended.map((finding) => [finding.id, finding]));
      this.open = [
        ...this.open.filter(({ id }) => !over.has(id)).map((finding) => longer.get(finding.id) ?? finding),
        ...opened,
      ];
      this.found.push(...opened);
      for (const finding of this.found) {
        const closedAt = over.get(finding.id);
        if (closedAt !== undefined) finding.closedAt = closedAt;
      }
    }
    this.#truth(now);
  }

  #refuseRepeats(opened: readonly Finding[], now: number): void {
    for (const finding of opened) {
      if (this.open.some(({ key, until }) => key === finding.key && until === finding.until))
        throw new Broken(`${finding.key} is told again and nothing has changed`);
      if (finding.until !== null && finding.until <= now) throw new Broken(`${finding.key} warns of the past`);
    }
  }

  /** What is so, whoever has noticed: a team on duty with nobody planned, or nobody who could hear a ring. */
  #truth(now: number): void {
    for (const teamId of dutiesIn(this.town.rows, { from: now, until: now + 1 }).keys()) {
      this.#plannedGap(teamId, now);
      const hole = this.#holes.get(teamId);
      if (this.#canBeReached(teamId, now)) {
        if (hole) hole.until = now;
        this.#holes.delete(teamId);
        continue;
      }
      if (hole === undefined) this.#begin(teamId, now);
      else this.#mustBeTold(hole, now);
    }
  }

  /** Told before it begins: the watch looks 14 days ahead. Somebody who falls ill tonight is told at the next look. */
  #plannedGap(teamId: string, now: number): void {
    if (this.town.shifts.some((shift) => shift.teamId === teamId && contains(shift, now))) return;
    if (this.#watchingSince === undefined || now - this.#watchingSince < 2 * lookMs || !this.isRunning()) return;
    if (!this.open.some(({ reason, teamId: of }) => of === teamId && reason === 'planned-gap'))
      throw new Broken(`${teamId} has nobody planned at ${new Date(now).toISOString()}, and nobody was told`);
  }

  #canBeReached(teamId: string, now: number): boolean {
    return this.town.signOns.some((signOn) => {
      if (signOn.teamId !== teamId || !inForce(signOn, now)) return false;
      const life = this.phones.find(({ id }) => id === signOn.phoneId)?.life;
      return life?.seenAt !== undefined && now - life.seenAt < coverageLimits.silentMs;
    });
  }

  #begin(teamId: string, now: number): void {
    const hole: Hole = { teamId, from: now };
    this.#holes.set(teamId, hole);
    this.holes.push(hole);
  }

  #mustBeTold({ teamId, from }: Hole, now: number): void {
    if (now - from < graceMs) return;
    if (this.#watchingSince === undefined || now - this.#watchingSince < graceMs || !this.isRunning()) return;
    // Somebody who has just signed on is given time to be heard.
    if (this.town.signOns.some((signOn) => signOn.teamId === teamId && now - signOn.fromMs < graceMs)) return;
    if (!this.open.some((finding) => finding.teamId === teamId && finding.from <= now))
      throw new Broken(`nobody of ${teamId} can be reached since ${new Date(from).toISOString()}, and nobody was told`);
  }
}
