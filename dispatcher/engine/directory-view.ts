import type { Phone, Reach } from '../core/ladder.js';
import { inForce, providerInForce } from '../core/responsibility.js';
import type { Viewer } from '../http/ports.js';
import type { AreaRow, DirectoryRows, GatewayRow, HomeRow, SignOnRow, TeamRow, TestWindowRow } from '../store/rows.js';

const byId = <T extends { id: string }>(rows: readonly T[]) => new Map(rows.map((row) => [row.id, row]));

/** Who lives where and who answers for them, as it was read at one moment. */
export class DirectoryView {
  readonly #rows: DirectoryRows;
  readonly #gateways: Map<string, GatewayRow>;
  readonly #homes: Map<string, HomeRow>;
  readonly #areas: Map<string, AreaRow>;
  readonly #teams: Map<string, TeamRow>;
  readonly #teamsOfArea = new Map<string, Set<string>>();

  constructor(rows: DirectoryRows) {
    this.#rows = rows;
    this.#gateways = byId(rows.gateways);
    this.#homes = byId(rows.homes);
    this.#areas = byId(rows.areas);
    this.#teams = byId(rows.teams);
    for (const { areaId, teamId } of rows.teamAreas) {
      const teams = this.#teamsOfArea.get(areaId) ?? new Set();
      this.#teamsOfArea.set(areaId, teams.add(teamId));
    }
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

  /**
   * Who can be asked about an area now. Where no provider is responsible everybody who is signed on can be asked:
   * a gap between two contracts must not be silence.
   */
  reach(areaId: string, now: number): Reach {
    const providerId = providerInForce(this.#rows.responsibilities, areaId, now);
    const serving = this.#teamsOfArea.get(areaId);
    const signedOn = this.#rows.signOns.filter((signOn) => inForce(signOn, now));
    if (providerId === undefined) return { team: [], provider: phonesOf(signedOn) };
    const ofProvider = signedOn.filter(({ teamId }) => this.#teams.get(teamId)?.providerId === providerId);
    return { team: phonesOf(ofProvider.filter(({ teamId }) => serving?.has(teamId))), provider: phonesOf(ofProvider) };
  }

  testWindow(gatewayId: string, deviceId: string, now: number): TestWindowRow | undefined {
    return this.#rows.testWindows.find(
      (window) => window.gatewayId === gatewayId && window.deviceId === deviceId && inForce(window, now),
    );
  }

  /** The person signed on to a phone now, and what they may see. */
  viewer(phoneId: string, sessionId: string, now: number): Viewer | undefined {
    const signOn = this.#rows.signOns.find((candidate) => candidate.phoneId === phoneId && inForce(candidate, now));
    const phone = this.#rows.phones.find(({ id }) => id === phoneId);
    const person = this.#rows.people.find(({ id }) => id === signOn?.personId);
    const team = this.#teams.get(signOn?.teamId ?? '');
    const provider = this.#rows.providers.find(({ id }) => id === team?.providerId);
    if (!(phone && person && team && provider)) return undefined;
    const areas = this.#rows.teamAreas
      .filter(({ teamId }) => teamId === team.id)
      .map(({ areaId }) => this.area(areaId));
    return {
      sessionId,
      phoneId,
      phoneLabel: phone.label,
      personId: person.id,
      givenName: person.givenName,
      teamId: team.id,
      teamName: team.name,
      providerId: provider.id,
      providerName: provider.name,
      areas,
    };
  }
}

/** Each phone once. */
function phonesOf(signOns: readonly SignOnRow[]): Phone[] {
  return [...new Map(signOns.map(({ phoneId, personId }) => [phoneId, { phoneId, personId }])).values()];
}
