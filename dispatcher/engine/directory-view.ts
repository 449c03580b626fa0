import { defaultTimeZone } from '../config.js';
import type { Grant } from '../core/access/caller.js';
import { edgesOf, passed } from '../core/access/edges.js';
import type { NightHours } from '../core/lost-homes/index.js';
import { boundToProvider } from '../core/responsibility/team.js';
import { inForce, providerInForce } from '../core/responsibility.js';
import type { Viewer } from '../http/ports.js';
import type {
  AreaRow,
  DirectoryRows,
  GatewayRow,
  HomeRow,
  PersonRow,
  PhoneRow,
  TeamAreaRow,
  TeamRow,
  TestWindowRow,
} from '../store/rows.js';
import { readLadders } from './ladder-rows.js';
import { limits } from './limits.js';
import { backstop, ReachFinder, type ReachOf } from './reach-finder.js';

const byId = <T extends { id: string }>(rows: readonly T[]) => new Map(rows.map((row) => [row.id, row]));

/** @property zone an IANA name, by whose clock a building's hours and the night are meant */
export type DirectorySettings = { hasBackstop?: boolean; zone?: string; night?: NightHours };

/** Who lives where and who answers for them, as it was read at one moment. */
export class DirectoryView {
  readonly #rows: DirectoryRows;
  readonly #gateways: Map<string, GatewayRow>;
  readonly #homes: Map<string, HomeRow>;
  readonly #areas: Map<string, AreaRow>;
  readonly #teams: Map<string, TeamRow>;
  readonly #people: Map<string, PersonRow>;
  readonly #phones: Map<string, PhoneRow>;
  readonly #finder: ReachFinder;
  readonly #edges: readonly number[];
  readonly #serving = new Map<string, TeamAreaRow[]>();
  /** What is wrong with ladders in the store; the shipped one is used in their place. */
  readonly ladderProblems: readonly string[];

  constructor(rows: DirectoryRows, { hasBackstop = false, zone = defaultTimeZone, night }: DirectorySettings = {}) {
    this.#rows = rows;
    this.#gateways = byId(rows.gateways);
    this.#homes = byId(rows.homes);
    this.#areas = byId(rows.areas);
    this.#teams = byId(rows.teams);
    this.#people = byId(rows.people);
    this.#phones = byId(rows.phones);
    for (const row of rows.teamAreas) {
      if (row.relation === 'serves') this.#serving.set(row.teamId, [...(this.#serving.get(row.teamId) ?? []), row]);
    }
    this.#edges = edgesOf(rows.grants, rows.responsibilities, rows.teamAreas, rows.signOns);
    const { ladders, problems } = readLadders(rows.ladders);
    this.#finder = new ReachFinder({ rows, ladders, hasBackstop, zone, ...(night === undefined ? {} : { night }) });
    this.ladderProblems = problems;
  }

  /** Everything that was read, for whoever looks at all of it. */
  get rows(): DirectoryRows {
    return this.#rows;
  }

  /** How many of the instants have come at which somebody may see more, or less. They are known ahead. */
  rightsPassed(now: number): number {
    return passed(this.#edges, now);
  }

  gateway(id: string): GatewayRow | undefined {
    return this.#gateways.get(id);
  }

  home(id: string): HomeRow | undefined {
    return this.#homes.get(id);
  }

  homeOfGateway(gatewayId: string): HomeRow | undefined {
    return this.#homes.get(this.#gateways.get(gatewayId)?.homeId ?? '');
  }

  area(id: string): AreaRow {
    return this.#areas.get(id) ?? { id, name: id };
  }

  person(id: string): PersonRow | undefined {
    return this.#people.get(id);
  }

  phone(id: string): PhoneRow | undefined {
    return this.#phones.get(id);
  }

  /** Who can be asked about a case now. */
  reach(of: ReachOf, now: number): ReturnType<ReachFinder['reach']> {
    return this.#finder.reach(of, now);
  }

  /** The care team that serves an area, for taking turns between teams; the area itself where none does. */
  servedBy(areaId: string, now: number): string {
    const serving = this.#rows.teamAreas.find(
      (row) =>
        row.areaId === areaId &&
        row.relation === 'serves' &&
        inForce(row, now) &&
        this.#teams.get(row.teamId)?.role === 'care',
    );
    return serving?.teamId ?? areaId;
  }

  /** Areas whose provider is another at `now` than it was after `since`. */
  changedHands(since: number, now: number): string[] {
    const begun = this.#rows.responsibilities.filter(({ fromMs }) => since < fromMs && fromMs <= now);
    return [...new Set(begun.map(({ areaId }) => areaId))];
  }

  /** Signed on now, or a moment ago: a sign-on that is renewed leaves no gap. The backstop never signs off. */
  onDuty(personId: string, now: number): boolean {
    if (personId === backstop.personId) return true;
    const instants = [now, now - limits.signOffGraceMs];
    return this.#rows.signOns.some(
      (signOn) => signOn.personId === personId && instants.some((at) => inForce(signOn, at)),
    );
  }

  testWindow(gatewayId: string, deviceId: string, now: number): TestWindowRow | undefined {
    return this.#rows.testWindows.find(
      (window) => window.gatewayId === gatewayId && window.deviceId === deviceId && inForce(window, now),
    );
  }

  /** What a person may be at this instant, whatever phone or desk they are at. */
  grantsOf(personId: string, now: number): Grant[] {
    return this.#rows.grants
      .filter((grant) => grant.personId === personId && inForce(grant, now))
      .map(({ role, providerId }) => ({ role, providerId }));
  }

  /** The person signed on to a phone now, and what they may see. */
  viewer(phoneId: string, sessionId: string, now: number): Viewer | undefined {
    const signOn = this.#rows.signOns.find((candidate) => candidate.phoneId === phoneId && inForce(candidate, now));
    const phone = this.phone(phoneId);
    const person = this.person(signOn?.personId ?? '');
    const team = this.#teams.get(signOn?.teamId ?? '');
    const provider = this.#rows.providers.find(({ id }) => id === team?.providerId);
    if (!(phone && person && team && provider)) return undefined;
    return {
      sessionId,
      phoneId,
      phoneLabel: phone.label,
      personId: person.id,
      givenName: person.givenName,
      teamId: team.id,
      teamName: team.name,
      teamRole: team.role,
      providerId: provider.id,
      providerName: provider.name,
      areas: this.areasOf(team.id, now),
    };
  }

  /**
   * The areas whose alarms a team may see at this instant. Care teams and duty leads only while their provider answers
   * for them; a duty lead all of these. Nurses by their team's own relation. Technicians none: they see what they are
   * asked about, and the homes of their jobs.
   */
  areasOf(teamId: string, now: number): AreaRow[] {
    const team = this.#teams.get(teamId);
    if (team === undefined || team.role === 'technician') return [];
    const answers = (areaId: string) => providerInForce(this.#rows.responsibilities, areaId, now) === team.providerId;
    if (team.role === 'duty-lead') return this.#rows.areas.filter(({ id }) => answers(id));
    const serving = (this.#serving.get(teamId) ?? []).filter((row) => inForce(row, now)).map(({ areaId }) => areaId);
    const seen = boundToProvider.has(team.role) ? serving.filter(answers) : serving;
    return [...new Set(seen)].map((areaId) => this.area(areaId));
  }
}
