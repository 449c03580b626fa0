import type { Clock } from '@nattvakt/contract';
import { type CheckDecision, type CheckProblem, checkProblems, dateOf, fromProblems } from '../core/checks/index.js';
import { consentsOf } from '../core/plans/consent.js';
import type { AskedDecision, CheckRefusal } from '../http/check-ports.js';
import type { Log } from '../log.js';
import type { CheckStore } from '../store/check-store.js';
import type { PlanStore } from '../store/plan-store.js';
import { limits } from './limits.js';

export type CheckOfficeParts = {
  checks: CheckStore;
  plans: Pick<PlanStore, 'consentEvents'>;
  clock: Clock;
  log: Log;
  /** IANA name, by whose clock checks are agreed. */
  zone: string;
};

type About = { homeId: string; checkId: string; ended: boolean; by: string };

/** Decides what is agreed about looking in: reads, decides, stores, and begins anew when somebody else was first. */
export class CheckOffice {
  readonly #parts: CheckOfficeParts;
  constructor(parts: CheckOfficeParts) {
    this.#parts = parts;
  }

  async decide(about: About, asked: AskedDecision): Promise<{ ok: true } | CheckRefusal> {
    const { checks, clock, log } = this.#parts;
    const { homeId, checkId, by } = about;
    for (let attempt = 0; attempt < limits.commitTries; attempt += 1) {
      const before = await checks.decisionsAbout(checkId);
      const refusal = this.#refusal(before, about, asked);
      if (refusal === 'done') return { ok: true };
      if (refusal !== undefined) return { ok: false, refusal };
      const problems = await this.#problems(about, asked);
      if (problems.length > 0) return { ok: false, refusal: 'check-unfit', problems };
      const { from, agreed, reason } = asked;
      const version = asked.basedOn + 1;
      if (!(await checks.decide({ checkId, homeId, version, from, agreed, atMs: clock.now(), by, reason }))) continue;
      const ids = { home: homeId, check: checkId, version, person: by };
      log.info({ event: 'check.decided', ...ids, ends: agreed === null }, 'as decided at a desk');
      return { ok: true };
    }
    return { ok: false, refusal: 'check-changed' };
  }

  #refusal(
    before: readonly CheckDecision[],
    { homeId, by }: About,
    asked: AskedDecision,
  ): 'done' | 'no-such-check' | 'check-changed' | undefined {
    const newest = before.at(-1);
    if (newest !== undefined && newest.homeId !== homeId) return 'no-such-check';
    if (newest === undefined && (asked.basedOn > 0 || asked.agreed === null)) return 'no-such-check';
    if ((newest?.version ?? 0) === asked.basedOn) return undefined;
    // Sent twice: the answer to the first was lost.
    const isSame = newest?.version === asked.basedOn + 1 && newest.by === by && sameDecision(newest, asked);
    return isSame ? 'done' : 'check-changed';
  }

  async #problems({ homeId, ended }: About, { basedOn, from, agreed }: AskedDecision): Promise<CheckProblem[]> {
    const { checks, plans, clock, zone } = this.#parts;
    const now = clock.now();
    const today = dateOf(now, zone);
    if (agreed === null) return fromProblems(from, today);
    const consents = consentsOf(await plans.consentEvents(homeId));
    const known = new Set((await checks.decisionsOf(homeId)).map(({ checkId }) => checkId));
    const tooMany = basedOn === 0 && known.size >= limits.ofHome;
    return [
      ...checkProblems(from, agreed, { consents, today, now, ended }),
      ...(tooMany ? [{ field: 'from', problem: 'too-many' } as const] : []),
    ];
  }
}

function sameDecision(stored: CheckDecision, asked: AskedDecision): boolean {
  const gist = ({ from, agreed, reason }: Pick<AskedDecision, 'from' | 'agreed' | 'reason'>) => {
    const { way, times, weekdays, until, consentId } = agreed ?? {};
    return JSON.stringify([
      from,
      reason,
      way,
      times?.map(({ at, until: end }) => [at, end]),
      weekdays,
      until,
      consentId,
    ]);
  };
  return gist(stored) === gist(asked);
}
