import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Clock } from '@nattvakt/contract';
import { areasOf } from '../clients/scope.js';
import { hasRole } from '../core/access/caller.js';
import {
  type Check,
  checkLimits,
  checksOf,
  dayAhead,
  type LookAhead,
  lookAhead,
  lookConcerns,
  lookFigures,
  periodsOf,
} from '../core/checks/index.js';
import { type Consent, consentsOf, isStanding } from '../core/plans/consent.js';
import { isSynthetic } from '../core/synthetic.js';
import type { Directory } from '../engine/directory.js';
import type { Audit, AuditNote } from '../http/audit-port.js';
import type {
  AheadFigures,
  AheadList,
  CheckDesk,
  HomeChecks,
  ShownCheck,
  ShownConsent,
  ShownLook,
} from '../http/check-ports.js';
import type { SignedIn } from '../http/ports.js';
import type { CheckStore } from '../store/check-store.js';
import type { PlanStore } from '../store/plan-store.js';
import type { CheckOffice } from './check-office.js';
import { limits } from './limits.js';
import type { LookReader } from './look-reader.js';

export type CheckDeskParts = {
  office: CheckOffice;
  reader: LookReader;
  checks: Pick<CheckStore, 'decisionsOf'>;
  plans: Pick<PlanStore, 'consentEvents'>;
  directory: Directory;
  audit: Audit;
  clock: Clock;
};

type Who = Pick<SignedIn, 'sessionId' | 'grants' | 'personId' | 'phone'>;

/** Checks and looks for the pages, each caller within their own areas. Every reading about a home is written down first. */
export class StoredCheckDesk implements CheckDesk {
  readonly #parts: CheckDeskParts;
  constructor(parts: CheckDeskParts) {
    this.#parts = parts;
  }

  async ofHome(caller: Who, homeId: string): Promise<HomeChecks | undefined> {
    const { checks, plans, reader, directory, audit, clock } = this.#parts;
    const home = directory.view.home(homeId);
    if (home === undefined || !this.#areas(caller).has(home.areaId)) return undefined;
    await audit.note(noteOf(caller, 'home.checks', homeId));
    const now = clock.now();
    const span = { from: now, until: now + checkLimits.replaceAheadMs };
    const [decisions, events] = await Promise.all([checks.decisionsOf(homeId), plans.consentEvents(homeId)]);
    const looks = lookAhead(await reader.ofHome(homeId, span), span);
    return {
      checks: checksOf(decisions).map((check) => this.#shownCheck(check, looks)),
      consents: consentsOf(events)
        .filter(({ about }) => about === 'camera-looks')
        .map((consent) => shownConsent(consent, now)),
      mayPlan: this.#mayPlan(caller, home.areaId),
    };
  }

  async decide(
    caller: Who,
    homeId: string,
    checkId: string,
    asked: Parameters<CheckDesk['decide']>[3],
  ): ReturnType<CheckDesk['decide']> {
    const { office, directory, clock } = this.#parts;
    const home = directory.view.home(homeId);
    if (home === undefined || !this.#mayPlan(caller, home.areaId)) return { ok: false, refusal: 'no-such-home' };
    const ended = (home.endedAtMs ?? Number.POSITIVE_INFINITY) <= clock.now();
    return office.decide({ homeId, checkId, ended, by: caller.personId }, asked);
  }

  async looks(caller: Who): Promise<AheadList> {
    const { audit, clock } = this.#parts;
    const now = clock.now();
    const areas = this.#areas(caller);
    const team = caller.phone?.teamId;
    const own = (await this.#ahead(now)).filter(
      ({ areaId, teamId }) => areas.has(areaId) && (team === undefined || teamId === team),
    );
    const listed = own.slice(0, limits.listed);
    const homes = [...new Set(listed.map(({ homeId }) => homeId))];
    await audit.note(...homes.map((homeId) => noteOf(caller, 'look.listed', homeId)));
    const looks = listed.map((look) => this.#shownLook(look));
    return { at: now, until: now + checkLimits.aheadMs, looks, more: own.length - listed.length };
  }

  async figures(caller: Who): Promise<AheadFigures> {
    const { directory, clock } = this.#parts;
    const now = clock.now();
    const counted = new Map(lookFigures(await this.#ahead(now), now).map((row) => [row.areaId, row]));
    const own = this.#areas(caller);
    const seesAll = hasRole(caller, 'municipality') || hasRole(caller, 'administrator');
    const areas = directory.view.rows.areas.filter(({ id }) => own.has(id) || (seesAll && !isSynthetic(id)));
    return {
      ...{ at: now, until: now + checkLimits.aheadMs },
      areas: areas.map(({ id, name }) => {
        const { count = 0, unfilled = 0, camera = 0, teams = [] } = counted.get(id) ?? {};
        const named = teams.map(({ teamId, ...rest }) => ({ ...rest, team: this.#team(teamId) }));
        return { id, name, count, unfilled, camera, teams: own.has(id) ? named : null };
      }),
    };
  }

  /** A few checks at a time: there may be thousands, and alarms go first. */
  async #ahead(now: number): Promise<LookAhead[]> {
    const windowMs = checkLimits.windowMinutes * 60_000;
    const span = { from: now - 2 * windowMs, until: now + checkLimits.aheadMs + windowMs };
    const facts = await this.#parts.reader.all(span);
    const looks: LookAhead[] = [];
    for (let from = 0; from < facts.checks.length; from += limits.expandedAtOnce) {
      const checks = facts.checks.slice(from, from + limits.expandedAtOnce);
      looks.push(...dayAhead({ ...facts, checks }, now));
      await nextTurn();
    }
    return looks.sort((a, b) => a.at - b.at);
  }

  /** Areas whose homes they may read about: on an alarm phone those of its team, else those their provider answers for. */
  #areas(caller: Who): Set<string> {
    const { directory, clock } = this.#parts;
    if (caller.phone !== undefined) return new Set(caller.phone.areas.map(({ id }) => id));
    return areasOf(directory.view.rows, caller, 'read', clock.now());
  }

  #mayPlan(caller: Who, areaId: string): boolean {
    const { directory, clock } = this.#parts;
    return areasOf(directory.view.rows, caller, 'edit', clock.now()).has(areaId);
  }

  #team(teamId: string | null) {
    const team = this.#parts.directory.view.rows.teams.find(({ id }) => id === teamId);
    return team === undefined ? null : { id: team.id, name: team.name };
  }

  #shownLook({ checkId, homeId, at, until, way, concerns, areaId, teamId }: LookAhead): ShownLook {
    const { view } = this.#parts.directory;
    const { street = '', floor = null, door = null } = view.home(homeId) ?? {};
    const place = { street, floor, door, area: view.area(areaId), team: this.#team(teamId) };
    return { checkId, homeId, at, until, way, concerns, ...place };
  }

  #shownCheck(check: Check, ahead: readonly LookAhead[]): ShownCheck {
    const { view } = this.#parts.directory;
    const nameOf = (id: string) => {
      const person = view.person(id);
      return person === undefined ? id : `${person.givenName} ${person.familyName}`;
    };
    const looks = ahead.filter(({ checkId }) => checkId === check.id);
    return {
      id: check.id,
      version: check.decisions.at(-1)?.version ?? 0,
      periods: periodsOf(check),
      decisions: check.decisions
        .map(({ version, from, agreed, atMs, by, reason }) => {
          return { version, from, ended: agreed === null, atMs, by: nameOf(by), reason };
        })
        .reverse(),
      concerns: lookConcerns.flatMap((concern) => {
        const first = looks.find(({ concerns }) => concerns.includes(concern));
        return first === undefined ? [] : [{ concern, at: first.at }];
      }),
    };
  }
}

function shownConsent(consent: Consent, now: number): ShownConsent {
  const { id, from, until, consenter, way, withdrawn } = consent;
  return { id, from, until, consenter, way, standing: isStanding(consent, now), withdrawnAt: withdrawn?.at ?? null };
}

const noteOf = ({ sessionId, personId, phone }: Who, what: AuditNote['what'], homeId: string): AuditNote => ({
  ...{ sessionId, personId, phoneId: phone?.phoneId ?? null, what, homeId, caseId: null },
  reason: phone === undefined ? 'leads-provider' : 'serves-area',
});
