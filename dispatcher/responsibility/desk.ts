import type { Clock } from '@nattvakt/contract';
import { type Caller, hasRole, providersOf } from '../core/access/caller.js';
import {
  buildingProblems,
  endOfRelation,
  homeInBuildingProblems,
  hoursProblems,
  namedProblems,
  nameHomePerson,
  relationProblems,
  teamProblems,
} from '../core/responsibility/entries.js';
import type { ChangeOrder } from '../core/responsibility/provider-change.js';
import type { Team } from '../core/responsibility/team.js';
import { providerInForce } from '../core/responsibility.js';
import type { Directory } from '../engine/directory.js';
import type { ErrorCode } from '../http/error-codes.js';
import type { Answer, Refusal, ResponsibilityDesk, WallChange } from '../http/responsibility-ports.js';
import type { Named } from '../http/rota-ports.js';
import type { Log } from '../log.js';
import type { DirectoryRows } from '../store/rows.js';
import type { DirectoryChange, Store } from '../store/store.js';
import { enterChange, previewChange, type Undone, undoChange } from './provider-changes.js';
import { notYours, refused, WallTimes } from './refusals.js';
import { shownArea, shownPreview, shownTeam } from './shown.js';

export type ResponsibilityParts = {
  store: Pick<Store, 'directory' | 'cases' | 'rota'>;
  directory: Directory;
  clock: Clock;
  log: Log;
  /** IANA name, by whose clock times are written. */
  zone: string;
};

type Wanted = Pick<DirectoryChange, 'put' | 'remove'>;

/** Who answers for what, as the office decides it. Each change is decided on the directory as it stands, or not made. */
export class StoredResponsibilityDesk implements ResponsibilityDesk {
  readonly #parts: ResponsibilityParts;
  constructor(parts: ResponsibilityParts) {
    this.#parts = parts;
  }

  areas() {
    const { rows } = this.#parts.directory.view;
    return rows.areas.map((area) => shownArea(rows, area, this.#now));
  }

  teams() {
    const { rows } = this.#parts.directory.view;
    return rows.teams.map(({ id }) => shownTeam(rows, id));
  }

  setProvider(caller: Caller, provider: Named) {
    return this.#change(caller, 'provider', () => {
      const problems = namedProblems(provider);
      return problems.length > 0 ? refused(problems) : { put: { providers: [provider] } };
    });
  }

  setArea(caller: Caller, area: Named) {
    return this.#change(caller, 'area', () => {
      const problems = namedProblems(area);
      return problems.length > 0 ? refused(problems) : { put: { areas: [area] } };
    });
  }

  setTeam(caller: Caller, { provider: providerId, ...rest }: Parameters<ResponsibilityDesk['setTeam']>[1]) {
    const team: Team = { ...rest, providerId };
    return this.#change(caller, 'team', (rows) => {
      if (!mayDecideFor(caller, providerId)) return notYours;
      const problems = teamProblems(rows, team);
      return problems.length > 0 ? refused(problems) : { put: { teams: [team] } };
    });
  }

  relate(caller: Caller, areaId: string, wanted: Parameters<ResponsibilityDesk['relate']>[2]) {
    return this.#change(caller, 'relation', (rows, times) => {
      const of = { teamId: wanted.team, areaId, relation: wanted.relation };
      const row = {
        ...of,
        fromMs: times.at('from', wanted.from) ?? this.#now,
        untilMs: times.at('until', wanted.until),
      };
      const problems = [...relationProblems(rows, row)];
      if (!mayDecideForTeam(caller, rows, wanted.team)) return notYours;
      return problems.length > 0 ? refused(problems) : { put: { teamAreas: [row] } };
    });
  }

  unrelate(caller: Caller, areaId: string, wanted: Parameters<ResponsibilityDesk['unrelate']>[2]) {
    return this.#change(caller, 'relation', (rows, times) => {
      if (!mayDecideForTeam(caller, rows, wanted.team)) return notYours;
      const of = { teamId: wanted.team, areaId, relation: wanted.relation };
      const ending = endOfRelation(rows.teamAreas, of, times.at('until', wanted.until) ?? this.#now, this.#now);
      if (!ending.ok) return refused(ending.problems);
      const { before, after } = ending;
      return { remove: { teamAreas: [before] }, put: after ? { teamAreas: [after] } : {} };
    });
  }

  async preview(areaId: string, change: WallChange) {
    const order = this.#order(areaId, change);
    if ('ok' in order) return order;
    const previewed = await previewChange(this.#parts, order, this.#now);
    if (!previewed.ok) return refused(previewed.problems);
    return { ok: true as const, preview: shownPreview(this.#parts.directory.view.rows, previewed.preview) };
  }

  async enter(caller: Caller, areaId: string, change: WallChange): ReturnType<ResponsibilityDesk['enter']> {
    const order = this.#order(areaId, change);
    if ('ok' in order) return order;
    const entered = await enterChange(this.#parts, order, caller.personId, this.#now);
    if (!entered.ok)
      return entered.problems === 'changed-meanwhile'
        ? { ok: false, code: 'directory-changed' }
        : refused(entered.problems);
    const { id, preview } = entered;
    this.#note(caller, 'provider-change', { change: id, area: areaId });
    await this.#parts.directory.refresh();
    return { ok: true, id, preview: shownPreview(this.#parts.directory.view.rows, preview) };
  }

  async takeBack(caller: Caller, id: string): Promise<Answer> {
    const undone = await undoChange(this.#parts, id, caller.personId, this.#now);
    if (undone !== 'undone') return { ok: false, code: undoCodes[undone] };
    this.#note(caller, 'provider-change-undone', { change: id });
    await this.#parts.directory.refresh();
    return { ok: true };
  }

  setBuilding(caller: Caller, { id, name, area: areaId }: Parameters<ResponsibilityDesk['setBuilding']>[1]) {
    return this.#change(caller, 'building', (rows) => {
      if (!mayDecideForArea(caller, rows, areaId, this.#now)) return notYours;
      const building = { id, name, areaId };
      const problems = buildingProblems(rows, building);
      return problems.length > 0 ? refused(problems) : { put: { buildings: [building] } };
    });
  }

  setHours(caller: Caller, buildingId: string, wanted: Parameters<ResponsibilityDesk['setHours']>[2]) {
    return this.#change(caller, 'building-hours', (rows, times) => {
      const { id, team: teamId, weekdays = '1234567', begins, ends } = wanted;
      if (!mayDecideForTeam(caller, rows, teamId)) return notYours;
      const span = { fromMs: times.at('from', wanted.from) ?? this.#now, untilMs: times.at('until', wanted.until) };
      const hours = { id, buildingId, teamId, weekdays, begins, ends, ...span };
      const problems = hoursProblems(rows, hours);
      return problems.length > 0 ? refused(problems) : { put: { serviceHours: [hours] } };
    });
  }

  moveHome(caller: Caller, homeId: string, buildingId: string | null) {
    return this.#change(caller, 'home-building', (rows) => {
      const home = rows.homes.find(({ id }) => id === homeId);
      if (home === undefined || !mayDecideForArea(caller, rows, home.areaId, this.#now))
        return { ok: false, code: 'no-such-home' };
      const problems = homeInBuildingProblems(rows, homeId, buildingId);
      return problems.length > 0 ? refused(problems) : { put: { homes: [{ ...home, buildingId }] } };
    });
  }

  nameForHome(caller: Caller, homeId: string, wanted: Parameters<ResponsibilityDesk['nameForHome']>[2]) {
    return this.#change(caller, 'home-person', (rows, times) => {
      const home = rows.homes.find(({ id }) => id === homeId);
      if (home === undefined || !mayDecideForArea(caller, rows, home.areaId, this.#now))
        return { ok: false, code: 'no-such-home' };
      const span = { fromMs: times.at('from', wanted.from) ?? this.#now, untilMs: times.at('until', wanted.until) };
      const entry = nameHomePerson(rows, { homeId, personId: wanted.person, relation: wanted.as, ...span });
      return entry.ok ? { put: { homePeople: entry.put } } : refused(entry.problems);
    });
  }

  get #now(): number {
    return this.#parts.clock.now();
  }

  #order(areaId: string, { to: providerId, from, teams: begin = [], keep = [] }: WallChange): ChangeOrder | Refusal {
    const times = new WallTimes(this.#parts.zone);
    const at = times.at('from', from) ?? this.#now;
    return times.refusal ?? { areaId, providerId, at, begin, keep };
  }

  /** Decides on the directory as it stands in the store, and changes it only if it still does. */
  async #change(
    caller: Caller,
    what: string,
    decide: (rows: DirectoryRows, times: WallTimes) => Wanted | Refusal,
  ): Promise<Answer> {
    const { store, directory, zone } = this.#parts;
    const version = await store.directory.directoryVersion();
    const times = new WallTimes(zone);
    const decided = decide(await store.directory.directory(), times);
    if ('ok' in decided) return decided.code === 'not-enterable' && times.refusal ? times.refusal : decided;
    if (times.refusal) return times.refusal;
    if (!(await store.directory.change({ version, ...decided }))) return { ok: false, code: 'directory-changed' };
    this.#note(caller, what, {});
    await directory.refresh();
    return { ok: true };
  }

  #note(caller: Caller, what: string, ids: object): void {
    this.#parts.log.info(
      { event: 'responsibility.changed', what, person: caller.personId, ...ids },
      'as decided at a desk',
    );
  }
}

const undoCodes: Record<Exclude<Undone, 'undone'>, ErrorCode> = {
  'not-found': 'no-such-change',
  'undone-before': 'no-such-change',
  'has-come': 'change-has-come',
  'changed-since': 'changed-since',
  'changed-meanwhile': 'directory-changed',
};

const decidesAll = (caller: Caller) => hasRole(caller, 'municipality') || hasRole(caller, 'administrator');

const mayDecideFor = (caller: Caller, providerId: string | undefined): boolean =>
  decidesAll(caller) || (providerId !== undefined && providersOf(caller, ['manager']).includes(providerId));

/** A team that is not there is anybody's to ask for: the answer says that it is not. */
function mayDecideForTeam(caller: Caller, { teams }: DirectoryRows, teamId: string): boolean {
  const team = teams.find(({ id }) => id === teamId);
  return team === undefined || mayDecideFor(caller, team.providerId);
}

const mayDecideForArea = (caller: Caller, { responsibilities }: DirectoryRows, areaId: string, now: number): boolean =>
  mayDecideFor(caller, providerInForce(responsibilities, areaId, now));
