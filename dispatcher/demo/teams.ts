import type { Pattern } from '../core/rota/index.js';
import type { DirectoryRows, TeamAreaRow, TeamRole } from '../store/rows.js';
import { deskPerson } from './desk-staff.js';

/** A team of the demo. */
export type DemoTeam = {
  id: string;
  provider: string;
  role: TeamRole;
  name: string;
  /** Areas; every one that its provider answers for at any time, unless told. Duty leads serve none: they are their provider's. */
  serves?: string[];
  neighbourOf?: string[];
  phones: number;
  /** Somebody is signed on to its phones day and night. Otherwise its people are only planned, as most are in the demo. */
  signedOn?: boolean;
  /** Its people stand in the rota; unless told they do. */
  planned?: boolean;
};

type Answering = { areaId: string; providerId: string; untilMs: number | null };
type TeamRows = Pick<DirectoryRows, 'teams' | 'teamAreas' | 'people' | 'phones' | 'signOns'>;

const phonesPerTeam = 2;
const names = [
  ['Anna', 'Lind'],
  ['Omar', 'Hassan'],
  ['Maria', 'Ek'],
  ['Johan', 'Berg'],
  ['Leila', 'Rahimi'],
  ['Karin', 'Holm'],
  ['Ahmed', 'Ali'],
  ['Sofia', 'Dahl'],
  ['Erik', 'Nord'],
  ['Amina', 'Yusuf'],
  ['Birgitta', 'Sten'],
  ['Hodan', 'Warsame'],
] as const;
const labels: Record<TeamRole, string> = {
  care: 'Larmtelefon',
  nurse: 'Sjukskötersketelefon',
  technician: 'Tekniktelefon',
  'duty-lead': 'Ledningstelefon',
};

/** One care team for each provider, with two phones that somebody is signed on to: where no teams are told. */
export const usualTeams = (providers: readonly { id: string; name: string }[]): DemoTeam[] =>
  providers.map(({ id, name }) => ({
    ...{ id: careTeam(id), provider: id, role: 'care', name: `${name}, nattpatrull` },
    ...{ phones: phonesPerTeam, signedOn: true },
  }));

const careTeam = (providerId: string) => `${providerId}-natt`;
const phonesOf = ({ id, phones }: DemoTeam) => Array.from({ length: phones }, (_, i) => `${id}-${i + 1}`);

/** The phones of a provider's usual care team, in order. */
export const demoPhones = (providerId: string): string[] =>
  Array.from({ length: phonesPerTeam }, (_, i) => `${careTeam(providerId)}-${i + 1}`);

/** Duty leads and technicians are the people of these roles who also have a desk. */
const atDesk = ({ role, provider }: DemoTeam): string | undefined =>
  role === 'duty-lead' || role === 'technician' ? deskPerson(role, provider) : undefined;
const personOf = (team: DemoTeam, phoneId: string) => atDesk(team) ?? `person-${phoneId}`;

export function demoTeamRows(teams: readonly DemoTeam[], answering: readonly Answering[]): TeamRows {
  const rows: TeamRows = { teams: [], teamAreas: [], people: [], phones: [], signOns: [] };
  for (const team of teams) {
    const { id, provider: providerId, role, name } = team;
    rows.teams.push({ id, providerId, role, name });
    rows.teamAreas.push(...relationsOf(team, answering));
    for (const [i, phoneId] of phonesOf(team).entries()) {
      const personId = personOf(team, phoneId);
      if (atDesk(team) === undefined) {
        const [givenName, familyName] = names[rows.people.length % names.length] ?? names[0];
        rows.people.push({ id: personId, givenName, familyName });
      }
      rows.phones.push({ id: phoneId, label: `${labels[role]} ${i + 1}`, providerId });
      if (team.signedOn)
        rows.signOns.push({ id: `demo-${phoneId}`, phoneId, personId, teamId: id, fromMs: 0, untilMs: null });
    }
  }
  return rows;
}

function relationsOf(
  { id: teamId, provider, role, serves, neighbourOf = [] }: DemoTeam,
  answering: readonly Answering[],
) {
  const own = answering.filter(({ providerId }) => providerId === provider);
  const served = serves ?? (role === 'duty-lead' ? [] : own.map(({ areaId }) => areaId));
  const row = (relation: TeamAreaRow['relation'], areaId: string, untilMs: number | null = null): TeamAreaRow => {
    return { teamId, areaId, relation, fromMs: 0, untilMs };
  };
  // A provider whose contract has ended leaves no team behind that would serve the area.
  const last = (areaId: string) => own.filter((one) => one.areaId === areaId).at(-1)?.untilMs ?? null;
  return [
    ...[...new Set(served)].map((areaId) => row('serves', areaId, serves ? null : last(areaId))),
    ...neighbourOf.map((areaId) => row('neighbour', areaId)),
  ];
}

/** Nights and days in turn, so that every second of each team is planned. Who is alone is planned day and night. */
export function demoPatterns(teams: readonly DemoTeam[]): Pattern[] {
  const turns = [
    ['21:00', '07:00'],
    ['07:00', '21:00'],
  ] as const;
  return teams
    .filter(({ planned = true }) => planned)
    .flatMap((team) =>
      phonesOf(team).map((phoneId, i, all): Pattern => {
        const personId = personOf(team, phoneId);
        const [from, until] = all.length === 1 ? (['07:00', '07:00'] as const) : (turns[i % turns.length] ?? turns[0]);
        const every = { weekdays: [1, 2, 3, 4, 5, 6, 7], everyWeeks: 1, validFrom: '2023-01-01', exceptions: [] };
        return { id: `demo-${personId}`, personId, teamId: team.id, from, until, ...every };
      }),
    );
}
