import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contains, type Shift } from '../rota/index.js';
import type { Finding, FindingChanges } from './finding.js';
import { limits } from './limits.js';
import type { PhoneLife, Seen, SignOn } from './seen.js';
import { watchCoverage } from './watch.js';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const t0 = Date.UTC(2026, 10, 22, 21);

const teams = ['nord', 'syd'].map((id) => ({ id, providerId: 'vof', role: 'care' }));
const duty = {
  teams,
  teamAreas: teams.map(({ id }) => ({ teamId: id, areaId: `area-${id}` })),
  responsibilities: teams.map(({ id }) => ({ areaId: `area-${id}`, providerId: 'vof', fromMs: 0, untilMs: null })),
};
/** Only the north has duty, so that the south says nothing. */
const northOnly = {
  ...{ teams, teamAreas: duty.teamAreas.slice(0, 1), responsibilities: duty.responsibilities.slice(0, 1) },
};
const shift = (id: string, from: number, until: number, personId = 'anna', teamId = 'nord'): Shift => ({
  ...{ id, personId, teamId, from, until },
});
const always = shift('always', t0 - 7 * day, t0 + 40 * day);
const signOn = (phoneId = 'p1', personId = 'anna', teamId = 'nord'): SignOn => ({
  ...{ phoneId, personId, teamId, fromMs: t0, untilMs: null },
});
const well = (more: Partial<PhoneLife> = {}): PhoneLife => ({
  ...{ phoneId: 'p1', seenAt: t0, battery: 80, charging: false, subscription: 'active', heardAt: t0 },
  ...more,
});
const seen = (more: Partial<Omit<Seen, 'directory'>> & { signOns?: SignOn[]; rows?: typeof duty } = {}): Seen => ({
  watchingSince: 0,
  shifts: more.shifts ?? [always],
  phones: more.phones ?? [well()],
  ...(more.watchingSince === undefined ? {} : { watchingSince: more.watchingSince }),
  directory: { ...(more.rows ?? northOnly), signOns: more.signOns ?? [signOn()] },
});
const after = (open: readonly Finding[], { opened, extended, closed }: FindingChanges): Finding[] => {
  const gone = new Set([...closed, ...extended].map(({ id }) => id));
  return [...open.filter(({ id }) => !gone.has(id)), ...extended, ...opened];
};
const reasonsAt = (what: Seen, now: number, open: Finding[] = []) =>
  watchCoverage(what, open, now).opened.map(({ reason }) => reason);

describe('the coverage watch', () => {
  it('says nothing while somebody is planned, signed on and heard', () => {
    expect(watchCoverage(seen(), [], t0)).toEqual({ opened: [], extended: [], closed: [] });
  });

  describe('on the rota', () => {
    const gap = [shift('a', t0 - hour, t0 + day), shift('b', t0 + day + hour, t0 + 40 * day)];

    it('tells a planned gap once, and closes it when somebody is planned', () => {
      const first = watchCoverage(seen({ shifts: gap }), [], t0);
      expect(first.opened).toMatchObject([{ reason: 'planned-gap', from: t0 + day, until: t0 + day + hour }]);
      expect(reasonsAt(seen({ shifts: gap }), t0 + minute, first.opened)).toEqual([]);
      const filled = [...gap, shift('c', t0 + day, t0 + day + hour, 'omar')];
      const then = watchCoverage(seen({ shifts: filled }), first.opened, t0 + minute);
      expect(then).toMatchObject({ opened: [], closed: [{ ending: 'put-right' }] });
    });

    it('keeps a gap as one finding while it lasts, and lets it pass', () => {
      const phones = [well({ seenAt: t0 + day + 2 * hour })];
      const { opened } = watchCoverage(seen({ shifts: gap, phones }), [], t0);
      const inside = watchCoverage(seen({ shifts: gap, phones }), opened, t0 + day + hour - 1);
      expect(inside).toEqual({ opened: [], extended: [], closed: [] });
      const past = watchCoverage(seen({ shifts: gap, phones }), opened, t0 + day + hour);
      expect(past).toMatchObject({ opened: [], closed: [{ ending: 'passed' }] });
    });

    it('tells of an area that nobody serves once its team or its provider stops, before it comes', () => {
      const stops = t0 + 3 * day;
      const [area] = duty.teamAreas;
      const without = [
        { ...northOnly, teamAreas: [{ ...area!, relation: 'serves' as const, fromMs: 0, untilMs: stops }] },
        { ...northOnly, responsibilities: [{ ...duty.responsibilities[0]!, untilMs: stops }] },
      ];
      for (const rows of without) {
        const { opened } = watchCoverage(seen({ rows: rows as typeof duty }), [], t0);
        expect(opened).toMatchObject([{ reason: 'area-without-team', teamId: 'nord', from: stops, until: null }]);
        expect(reasonsAt(seen({ rows: rows as typeof duty }), stops + minute, opened)).not.toContain(
          'area-without-team',
        );
        expect(watchCoverage(seen(), opened, t0 + minute).closed).toMatchObject([{ ending: 'put-right' }]);
      }
    });

    it('tells a gap in the hours that a building’s own team must answer, by the wall clock', () => {
      const hours = {
        ...{ id: 'dag', buildingId: 'lunden', teamId: 'syd', weekdays: '1234567', begins: '07:00', ends: '21:00' },
        ...{ fromMs: 0, untilMs: null },
      };
      const rows = { ...northOnly, buildings: [{ id: 'lunden', areaId: 'area-nord' }], serviceHours: [hours] };
      const found = watchCoverage(seen({ rows }), [], t0).opened.filter(({ teamId }) => teamId === 'syd');
      expect(found).toHaveLength(14);
      expect(found[0]).toMatchObject({ from: Date.UTC(2026, 10, 23, 6), until: Date.UTC(2026, 10, 23, 20) });
    });

    it('tells a gap anew when it grows, and not when its end comes within sight', () => {
      const until = t0 + limits.aheadMs - hour;
      const far = [shift('a', t0 - hour, until)];
      const first = watchCoverage(seen({ shifts: far }), [], t0);
      expect(first.opened).toMatchObject([{ from: until, until: null }]);
      const ended = [...far, shift('b', until + day, t0 + 40 * day)];
      const then = watchCoverage(
        seen({ shifts: ended, phones: [well({ seenAt: t0 + 2 * day })] }),
        first.opened,
        t0 + 2 * day,
      );
      expect(then).toMatchObject({ opened: [], closed: [], extended: [{ until: until + day }] });
      const grown = [...far, shift('b', until + 2 * day, t0 + 40 * day)];
      const last = watchCoverage(
        seen({ shifts: grown, phones: [well({ seenAt: t0 + 3 * day })] }),
        after(first.opened, then),
        t0 + 3 * day,
      );
      expect(last).toMatchObject({ closed: [{ ending: 'changed' }], opened: [{ until: until + 2 * day }] });
    });

    it('asks nothing of a team that has no duty', () => {
      const rows = { ...duty, responsibilities: [] };
      expect(reasonsAt(seen({ shifts: [], rows, signOns: [] }), t0)).toEqual([]);
    });

    it('tells of a person who is planned in two places, and not of one planned twice in the same', () => {
      const elsewhere = shift('s', t0 + hour, t0 + 3 * hour, 'anna', 'syd');
      const twice = shift('n', t0 + hour, t0 + 3 * hour);
      expect(watchCoverage(seen({ shifts: [always, elsewhere, twice] }), [], t0).opened).toMatchObject([
        { reason: 'two-places', personId: 'anna', from: t0 + hour, until: t0 + 3 * hour },
      ]);
      expect(reasonsAt(seen({ shifts: [always, twice] }), t0)).toEqual([]);
    });
  });

  describe('on the shift that has begun', () => {
    const night = shift('night', t0, t0 + 10 * hour, 'omar');
    const begun = { shifts: [always, night] };
    const alive = { ...begun, phones: [well({ seenAt: t0 + day })] };

    it('waits ten minutes for a sign-on, no less and no more', () => {
      expect(reasonsAt(seen(alive), t0 + 10 * minute - 1)).toEqual([]);
      expect(reasonsAt(seen(alive), t0 + 10 * minute)).toEqual(['no-sign-on']);
      expect(reasonsAt(seen(alive), t0 + 10 * hour)).toEqual([]);
    });

    it('gives the next shift no time when nobody was there for the one before', () => {
      const evening = shift('evening', t0 - 8 * hour, t0, 'anna');
      const handover = { shifts: [evening, night], phones: [], signOns: [] };
      const before = watchCoverage(seen(handover), [], t0 - 1);
      expect(before.opened).toMatchObject([{ reason: 'planned-gap' }, { key: 'no-sign-on/evening' }]);
      const then = watchCoverage(seen(handover), before.opened, t0);
      expect(then.opened).toMatchObject([{ key: 'no-sign-on/night' }]);
      const left = { ...signOn(), fromMs: t0 - 8 * hour, untilMs: t0 - minute };
      const lastHeard = (at: number) => seen({ ...handover, signOns: [left], phones: [well({ seenAt: at })] });
      expect(reasonsAt(lastHeard(t0 - minute), t0)).not.toContain('no-sign-on');
      // Their phone had been silent for long when they left: its silence is told no more, and nobody is there.
      expect(reasonsAt(lastHeard(t0 - 10 * minute), t0)).toContain('no-sign-on');
    });

    it('takes a sign-on to another team for none', () => {
      const signOns = [signOn(), signOn('p2', 'omar', 'syd')];
      expect(reasonsAt(seen({ ...alive, signOns }), t0 + hour)).toEqual(['no-sign-on']);
    });

    it('counts a phone that nobody has heard since the sign-on as not covered', () => {
      const signOns = [signOn(), signOn('p2', 'omar')];
      const unheard = (heardAt: number) => [well({ seenAt: t0 + day }), well({ phoneId: 'p2', heardAt })];
      const at = t0 + 10 * minute;
      expect(reasonsAt(seen({ ...begun, signOns, phones: unheard(t0 - 1) }), at)).toEqual(['not-heard']);
      expect(reasonsAt(seen({ ...begun, signOns, phones: unheard(t0) }), at)).toEqual([]);
    });
  });

  describe('on phones', () => {
    it('tells when the only phone is silent for three minutes, and closes at its next sign of life', () => {
      expect(reasonsAt(seen(), t0 + 3 * minute - 1)).toEqual([]);
      const { opened } = watchCoverage(seen(), [], t0 + 3 * minute);
      expect(opened).toMatchObject([{ reason: 'only-phone-silent', phoneId: 'p1', from: t0, until: null }]);
      const back = seen({ phones: [well({ seenAt: t0 + 9 * minute })] });
      expect(watchCoverage(back, opened, t0 + 9 * minute)).toMatchObject({ closed: [{ ending: 'put-right' }] });
    });

    it('is content with one of two', () => {
      const signOns = [signOn(), signOn('p2')];
      const phones = [well(), well({ phoneId: 'p2', seenAt: t0 + hour })];
      expect(reasonsAt(seen({ signOns, phones }), t0 + hour + minute)).toEqual([]);
    });

    it('gives phones time after a restart, and does not tell a silence again because of one', () => {
      const restarted = seen({ watchingSince: t0 + hour });
      expect(reasonsAt(restarted, t0 + hour + 3 * minute - 1)).toEqual([]);
      const { opened } = watchCoverage(seen(), [], t0 + 30 * minute);
      expect(watchCoverage(restarted, opened, t0 + hour)).toEqual({ opened: [], extended: [], closed: [] });
    });

    it.each([
      ['a battery at its limit', { battery: 20 }, ['low-battery']],
      ['a battery above it', { battery: 21 }, []],
      ['a low battery that charges', { battery: 3, charging: true }, []],
      ['a dead subscription', { subscription: 'dead' as const }, ['dead-subscription']],
      ['no subscription at all', { subscription: 'none' as const }, []],
    ])('of %s', (_, more, reasons) => {
      expect(reasonsAt(seen({ phones: [well(more)] }), t0)).toEqual(reasons);
    });

    it('does not flutter at the battery’s limit', () => {
      const at = (battery: number, open: Finding[] = []) =>
        watchCoverage(seen({ phones: [well({ battery })] }), open, t0);
      const { opened } = at(20);
      expect(at(24, opened).closed).toEqual([]);
      expect(at(25, opened).closed).toHaveLength(1);
    });
  });
});

/** Nights with holes in them: shifts on a raster, entered beforehand. */
const rotas = fc.array(
  fc.record({
    from: fc.integer({ min: -8, max: 90 }),
    hours: fc.integer({ min: 1, max: 24 }),
    personId: fc.constantFrom('anna', 'omar', 'leila'),
    teamId: fc.constantFrom('nord', 'syd'),
  }),
  { maxLength: 25 },
);
const looks = fc.array(fc.integer({ min: 1, max: 5 * 60 }), { minLength: 1, maxLength: 60 });

describe('whatever the rota', () => {
  it('each real gap is told before it, nothing past is told, and nothing is told twice', () => {
    fc.assert(
      fc.property(rotas, looks, (planned, waits) => {
        const shifts = planned.map(({ from, hours, personId, teamId }, i) =>
          shift(`s-${i}`, t0 + from * hour, t0 + (from + hours) * hour, personId, teamId),
        );
        const world = seen({ shifts, rows: duty, signOns: [], phones: [] });
        const told = new Set<string>();
        let open: Finding[] = [];
        let now = t0;
        for (const wait of [0, ...waits]) {
          now += wait * minute;
          const changes = watchCoverage(world, open, now);
          open = after(open, changes);
          for (const { key, until } of changes.opened) {
            expect(until === null || until > now).toBe(true);
            expect(told).not.toContain(key);
            told.add(key);
          }
          expect(watchCoverage(world, open, now)).toEqual({ opened: [], extended: [], closed: [] });
          expectGapsTold(shifts, open, now);
        }
      }),
      { numRuns: 150 },
    );
  });
});

/** Every moment within sight: a finding stands exactly where nobody is planned. */
function expectGapsTold(shifts: readonly Shift[], open: readonly Finding[], now: number): void {
  const hours = Array.from({ length: 5 * 24 }, (_, i) => now + i * hour);
  for (const teamId of ['nord', 'syd']) {
    const told = open.filter(({ reason, teamId: of }) => reason === 'planned-gap' && of === teamId);
    const own = shifts.filter((one) => one.teamId === teamId);
    const wrong = hours.filter((at) => {
      const isTold = told.some(({ from, until }) => from <= at && at < (until ?? Number.POSITIVE_INFINITY));
      return isTold === own.some((one) => contains(one, at));
    });
    expect(wrong).toEqual([]);
  }
}
