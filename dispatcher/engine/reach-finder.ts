import type { AlarmRole } from '@nattvakt/contract';
import { defaultTimeZone } from '../config.js';
import type { Case } from '../core/case.js';
import type { Phone, Reach } from '../core/ladder.js';
import { type Ladders, ladderFor, type Who } from '../core/ladder-plan.js';
import { isNight, type NightHours, shippedNight } from '../core/lost-homes/index.js';
import { type FirstRole, firstRole } from '../core/responsibility/first-role.js';
import { boundToProvider } from '../core/responsibility/team.js';
import { inForce, providerInForce } from '../core/responsibility.js';
import { isSynthetic, syntheticId } from '../core/synthetic.js';
import type { DirectoryRows, SignOnRow, TeamAreaRow, TeamRow } from '../store/rows.js';
import { BuildingHours } from './building-hours.js';

/** What decides who can be asked. `openedAt` is absent while the case is being opened; `homeId` where no home is meant. */
export type ReachOf = Pick<Case, 'areaId' | 'kind' | 'priority' | 'role'> & Partial<Pick<Case, 'homeId' | 'openedAt'>>;

/** The municipality's last resort: one number, which is nobody's phone. */
export const backstop: Phone = { phoneId: 'backstop', personId: 'backstop' };

export type ReachParts = {
  rows: Pick<DirectoryRows, 'responsibilities' | 'teams' | 'teamAreas' | 'kindRoles' | 'signOns'> &
    Partial<Pick<DirectoryRows, 'homes' | 'serviceHours'>>;
  /** IANA name, by whose clock a building's hours and the night are meant. */
  zone?: string;
  /** When what only needs mending waits for no technician. */
  night?: NightHours;
  ladders: Ladders;
  hasBackstop: boolean;
};

/** `first`: whose team is asked first, and why; absent where nobody answers for the area. */
export type FoundReach = Reach & { ladderId: string; first?: FirstRole };

type SignedOn = { signOn: SignOnRow; team: TeamRow };

/** Finds out who can be asked about a case, from the directory as it was read. */
export class ReachFinder {
  readonly #parts: ReachParts;
  readonly #teams: Map<string, TeamRow>;
  readonly #relations = new Map<string, TeamAreaRow[]>();
  readonly #nurseKinds: ReadonlySet<string>;
  readonly #buildings: BuildingHours;
  #dark: { minute: number; isNight: boolean } | undefined;

  constructor(parts: ReachParts) {
    this.#parts = parts;
    const { teams, teamAreas, kindRoles } = parts.rows;
    this.#teams = new Map(teams.map((team) => [team.id, team]));
    for (const row of teamAreas) this.#relations.set(row.areaId, [...(this.#relations.get(row.areaId) ?? []), row]);
    const nurses = kindRoles.filter(({ role }) => role === 'nurse');
    this.#nurseKinds = new Set(nurses.map(({ areaId, kind }) => `${areaId} ${kind}`));
    this.#buildings = new BuildingHours(parts.rows, parts.zone ?? defaultTimeZone);
  }

  /**
   * Who can be asked now. A case that was open when the provider changed is both providers'. Where nobody is responsible
   * everybody who is signed on can be asked: a gap between two contracts must not be silence.
   */
  reach(of: ReachOf, now: number): FoundReach {
    if (isSynthetic(of.areaId)) return this.#syntheticReach(of, now);
    const instants = of.openedAt === undefined ? [now] : [of.openedAt, now];
    const providers = this.#providers(of.areaId, instants);
    const signedOn = this.#signedOn(now);
    const { plan, id: ladderId } = ladderFor(this.#parts.ladders, of);
    const last = this.#parts.hasBackstop ? [backstop] : [];
    if (providers.size === 0) {
      return { ladderId, plan, asks: { 'provider-in-reach': phonesOf(signedOn), 'backstop-number': last } };
    }
    const ofProvider = signedOn.filter(({ team }) => providers.has(team.providerId));
    const near = this.#related(of.areaId, 'neighbour', instants);
    const roles = instants.map((at) => this.#firstRole(of, at, signedOn));
    const first = new Set(instants.flatMap((at, i) => this.#teamsOf(roles[i]?.role ?? 'care', of, at)));
    const team = signedOn.filter((one) => first.has(one.team.id));
    const asks: Record<Who, readonly Phone[]> = {
      team: phonesOf(team),
      'provider-in-reach': phonesOf(ofProvider.filter((one) => one.team.role === 'care' || one.team.role === 'nurse')),
      'duty-lead': phonesOf(ofProvider.filter((one) => one.team.role === 'duty-lead')),
      'neighbour-team': phonesOf(signedOn.filter((one) => one.team.role === 'care' && near.has(one.team.id))),
      'backstop-number': last,
    };
    return { ladderId, plan, asks, ...(roles.at(-1) === undefined ? {} : { first: roles.at(-1) as FirstRole }) };
  }

  /** Which role's teams the alarm is first asked of, as it is at an instant. */
  #firstRole(of: ReachOf, at: number, signedOn: readonly SignedOn[]): FirstRole {
    return firstRole(
      { ...of, nurseKind: this.#nurseKinds.has(`${of.areaId} ${of.kind}`) },
      {
        isNight: () => this.#isNight(at),
        technicianOnDuty: () => {
          const theirs = new Set(this.#teamsOf('technician', of, at));
          return signedOn.some(({ team }) => theirs.has(team.id));
        },
      },
    );
  }

  /** Wall clocks are slow to read, and a flood asks often: once a minute is as exact. */
  #isNight(at: number): boolean {
    const { night = shippedNight, zone = defaultTimeZone } = this.#parts;
    const minute = Math.floor(at / 60_000);
    if (this.#dark?.minute !== minute) this.#dark = { minute, isNight: isNight(at, night, zone) };
    return this.#dark.isNight;
  }

  /**
   * The teams of a role that an alarm is asked of at an instant. In a building with hours of its own its team goes before
   * the area's. A nurse or a technician may cover the areas of several providers: their team's own relation says which.
   */
  #teamsOf(role: AlarmRole, of: ReachOf, at: number): string[] {
    const provider = providerInForce(this.#parts.rows.responsibilities, of.areaId, at);
    const isTheirs = (teamId: string) => {
      const team = this.#teams.get(teamId);
      return team?.role === role && (!boundToProvider.has(role) || team.providerId === provider);
    };
    const ofBuilding = of.homeId === undefined ? [] : this.#buildings.teamsAt(of.homeId, at).filter(isTheirs);
    return ofBuilding.length > 0 ? ofBuilding : [...this.#related(of.areaId, 'serves', [at])].filter(isTheirs);
  }

  /** Its own phone and nobody else, whatever the directory says: a test alarm never rings a person. */
  #syntheticReach(of: ReachOf, now: number): Reach & { ladderId: string } {
    const { plan, id: ladderId } = ladderFor(this.#parts.ladders, of);
    const own = this.#signedOn(now).filter(({ team }) => team.id === syntheticId);
    return { ladderId, plan, asks: { team: phonesOf(own) } };
  }

  #providers(areaId: string, instants: readonly number[]): Set<string> {
    const found = instants.map((at) => providerInForce(this.#parts.rows.responsibilities, areaId, at));
    return new Set(found.filter((id) => id !== undefined));
  }

  #related(areaId: string, relation: TeamAreaRow['relation'], instants: readonly number[]): Set<string> {
    const rows = this.#relations.get(areaId) ?? [];
    const valid = rows.filter((row) => row.relation === relation && instants.some((at) => inForce(row, at)));
    return new Set(valid.map(({ teamId }) => teamId));
  }

  #signedOn(now: number): SignedOn[] {
    return this.#parts.rows.signOns.flatMap((signOn) => {
      const team = this.#teams.get(signOn.teamId);
      return team && inForce(signOn, now) ? [{ signOn, team }] : [];
    });
  }
}

/** Each phone once. */
function phonesOf(signedOn: readonly SignedOn[]): Phone[] {
  const phones = signedOn.map(({ signOn: { phoneId, personId } }) => [phoneId, { phoneId, personId }] as const);
  return [...new Map(phones).values()];
}
