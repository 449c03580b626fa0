import { hasRole, providersOf } from '../core/access/caller.js';
import type { Shift } from '../core/rota/index.js';
import { limits } from '../core/sign-on/limits.js';
import type { Directory } from '../engine/directory.js';
import type { SignedIn } from '../http/ports.js';
import type { DirectoryRows } from '../store/rows.js';

export type StaffParts = {
  directory: Directory;
  /** Every shift that has a moment in the span. */
  planned(span: { from: number; until: number }): Promise<readonly Shift[]>;
};

/** Whose people are whose: by what they were granted, planned for and signed on to lately. */
export class Staff {
  readonly #parts: StaffParts;
  constructor(parts: StaffParts) {
    this.#parts = parts;
  }

  async worksAt(personId: string, providerId: string, now: number): Promise<boolean> {
    const { view } = this.#parts.directory;
    if (view.grantsOf(personId, now).some((grant) => grant.providerId === providerId)) return true;
    const teams = teamsOf(view.rows, providerId);
    const wasOn = view.rows.signOns.some(
      (row) => row.personId === personId && teams.has(row.teamId) && isLately(row.untilMs, now),
    );
    if (wasOn) return true;
    const shifts = await this.around(now);
    return shifts.some((shift) => shift.personId === personId && teams.has(shift.teamId));
  }

  /**
   * Whether this person's keys are the caller's to hand out: an administrator's for everybody, a manager's for people who
   * work at their provider and are nothing elsewhere. Nobody becomes more than they are by enrolling somebody else.
   */
  async answersFor(caller: SignedIn, personId: string, now: number): Promise<boolean> {
    const { view } = this.#parts.directory;
    if (view.person(personId) === undefined) return false;
    if (hasRole(caller, 'administrator')) return true;
    const own = providersOf(caller, ['manager']);
    const isMoreElsewhere = view
      .grantsOf(personId, now)
      .some(({ providerId }) => providerId === null || !own.includes(providerId));
    if (isMoreElsewhere) return false;
    for (const provider of own) if (await this.worksAt(personId, provider, now)) return true;
    return false;
  }

  /** Whether this phone is of the caller's provider; an administrator's are all. */
  ownsPhone(caller: SignedIn, phoneId: string): boolean {
    const phone = this.#parts.directory.view.phone(phoneId);
    if (phone === undefined) return false;
    return hasRole(caller, 'administrator') || providersOf(caller, ['manager']).includes(phone.providerId ?? '');
  }

  around(now: number): Promise<readonly Shift[]> {
    return this.#parts.planned({ from: now - limits.planAroundMs, until: now + limits.planAroundMs });
  }
}

const teamsOf = ({ teams }: Pick<DirectoryRows, 'teams'>, providerId: string) =>
  new Set(teams.filter((team) => team.providerId === providerId).map(({ id }) => id));

const isLately = (untilMs: number | null, now: number) => untilMs === null || untilMs > now - limits.planAroundMs;
