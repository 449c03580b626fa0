import { inForce } from '@nattvakt/dispatcher/core/responsibility';
import type { Pattern, Shift } from '@nattvakt/dispatcher/core/rota/index';
import { plannedIn } from '@nattvakt/dispatcher/core/rota/index';
import { ReachFinder, type ReachOf } from '@nattvakt/dispatcher/engine/reach-finder';
import type { SignOnRow, TeamAreaRow, TeamRow } from '@nattvakt/dispatcher/store/rows';
import type { Chance } from './random.js';

const hour = 3_600_000;
const zone = 'Europe/Stockholm';

/** Evenings at 21:00 by the wall clock: the clock goes back, goes forward, stays; and a night that hardly gets dark. */
const dusks = [
  { date: '2026-10-24', at: Date.UTC(2026, 9, 24, 19) },
  { date: '2027-03-27', at: Date.UTC(2027, 2, 27, 20) },
  { date: '2026-11-21', at: Date.UTC(2026, 10, 21, 20) },
  { date: '2026-06-20', at: Date.UTC(2026, 5, 20, 19) },
] as const;
export type Dusk = (typeof dusks)[number];
export const pickDusk = (chance: Chance): Dusk => chance.pick(dusks);

export const areas = ['nord', 'syd', 'city'] as const;
export type AreaId = (typeof areas)[number];
export type StaffPerson = { id: string; teamId: string; role: TeamRow['role'] };

type Turn = readonly [from: string, until: string];
/** Turns that overlap a little, turns that meet on the minute, and one that meets on a time the clock shows twice or never. */
const turnsOf: Record<string, readonly Turn[]> = {
  overlapping: [
    ['13:30', '22:00'],
    ['21:45', '07:15'],
  ],
  meeting: [
    ['14:00', '22:00'],
    ['22:00', '07:00'],
  ],
  'at the change': [
    ['20:00', '02:30'],
    ['02:30', '09:00'],
  ],
};

const serves = (teamId: string, areaId: AreaId, relation: TeamAreaRow['relation'] = 'serves'): TeamAreaRow => ({
  teamId,
  areaId,
  relation,
  fromMs: 0,
  untilMs: null,
});

/** A municipality for one night: who answers for which area, who is planned, and who is signed on. */
export class Town {
  readonly dusk: Dusk;
  readonly teams: TeamRow[] = [
    { id: 'ost', providerId: 'p-ost', name: 'Öst, natt', role: 'care' },
    { id: 'vast', providerId: 'p-vast', name: 'Väst, natt', role: 'care' },
    { id: 'ssk', providerId: 'p-ost', name: 'Sjuksköterskor', role: 'nurse' },
    { id: 'ost-lead', providerId: 'p-ost', name: 'Öst, jour', role: 'duty-lead' },
    { id: 'vast-lead', providerId: 'p-vast', name: 'Väst, jour', role: 'duty-lead' },
  ];
  readonly teamAreas: TeamAreaRow[] = [
    ...[serves('ost', 'nord'), serves('ost', 'syd'), serves('vast', 'city'), serves('vast', 'syd')],
    ...areas.map((area) => serves('ssk', area)),
    ...[serves('vast', 'nord', 'neighbour'), serves('ost', 'city', 'neighbour')],
  ];
  readonly responsibilities;
  readonly staff: StaffPerson[];
  /** When somebody else begins to answer for the area `syd`; undefined on a night on which nobody does. */
  readonly handoverAt: number | undefined;
  signOns: SignOnRow[] = [];
  shifts: Shift[];
  #finder: ReachFinder | undefined;

  constructor(chance: Chance) {
    this.dusk = pickDusk(chance);
    this.handoverAt = chance.happens(0.25) ? this.dusk.at + chance.whole(1, 5) * hour : undefined;
    const at = this.handoverAt ?? null;
    this.responsibilities = [
      { areaId: 'nord', providerId: 'p-ost', fromMs: 0, untilMs: null },
      { areaId: 'syd', providerId: 'p-ost', fromMs: 0, untilMs: at },
      ...(at === null ? [] : [{ areaId: 'syd', providerId: 'p-vast', fromMs: at, untilMs: null }]),
      { areaId: 'city', providerId: 'p-vast', fromMs: 0, untilMs: null },
    ];
    const { patterns, staff } = this.#plan(chance);
    this.staff = staff;
    const span = { from: this.dusk.at - 24 * hour, until: this.dusk.at + 24 * hour };
    this.shifts = plannedIn({ shifts: [], patterns }, zone, span);
  }

  /** As the directory sees it now. */
  get rows() {
    const { teams, teamAreas, responsibilities, signOns } = this;
    return { teams, teamAreas, responsibilities, signOns, kindRoles: this.#kindRoles };
  }

  reach(of: ReachOf, now: number) {
    this.#finder ??= new ReachFinder({ rows: this.rows, ladders: [], hasBackstop: true });
    return this.#finder.reach(of, now);
  }

  sign(row: SignOnRow): void {
    this.signOns = [...this.signOns.filter(({ id }) => id !== row.id), row];
    this.#finder = undefined;
  }

  /** Somebody calls in ill: what they had left of their shifts is nobody's. */
  ill(personId: string, now: number): void {
    this.shifts = this.shifts.filter((shift) => shift.personId !== personId || shift.until <= now);
    const standing = this.signOns.filter((row) => row.personId === personId && inForce(row, now));
    for (const row of standing) this.sign({ ...row, untilMs: now });
  }

  areasOf(teamId: string): string[] {
    return this.teamAreas.filter((row) => row.teamId === teamId && row.relation === 'serves').map((row) => row.areaId);
  }

  readonly #kindRoles = [{ areaId: 'city', kind: 'left-home-at-night', role: 'nurse' as const }];

  #plan(chance: Chance): { patterns: Pattern[]; staff: StaffPerson[] } {
    const turns = this.teams.flatMap((team) => turnsFor(team, chance).map((turn, n) => ({ team, turn, n })));
    const planned = turns.flatMap(({ team: { id: teamId, role }, turn: [from, until], n }) => {
      // One turn in eight was never filled: a gap that must be told long before.
      const unfilled = role === 'care' && chance.happens(0.12);
      const exceptions = unfilled ? [this.dusk.date, nextDay(this.dusk.date)] : [];
      return Array.from({ length: role === 'care' ? chance.whole(1, 3) : 1 }, (_, p) => {
        const id = `${teamId}-${n}-${p}`;
        const pattern: Pattern = { id, personId: id, teamId, from, until, ...everyDay, exceptions };
        return { pattern, person: { id, teamId, role } };
      });
    });
    return { patterns: planned.map(({ pattern }) => pattern), staff: planned.map(({ person }) => person) };
  }
}

const everyDay = { weekdays: [1, 2, 3, 4, 5, 6, 7], everyWeeks: 1, validFrom: '2026-01-01' };

function turnsFor({ role }: TeamRow, chance: Chance): readonly Turn[] {
  if (role === 'duty-lead') return [['07:00', '07:00']];
  return turnsOf[chance.pick(Object.keys(turnsOf))] ?? [];
}

const nextDay = (date: string) => new Date(Date.parse(date) + 24 * hour).toISOString().slice(0, 10);
