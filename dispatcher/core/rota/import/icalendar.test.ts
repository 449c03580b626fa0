import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { limits } from '../limits.js';
import type { Shift } from '../shift.js';
import { previewCalendar } from './icalendar.js';

const at = (iso: string) => Date.parse(iso);
const options = {
  roster: {
    people: [
      { id: 'asa', names: ['Åsa Öberg', 'asa@example.org'] },
      { id: 'bo', names: ['Ek, Bo', 'bo@example.org'] },
    ],
    teams: [{ id: 'nord', names: ['City nord natt'] }],
  },
  zone: 'Europe/Stockholm',
  span: { from: at('2025-12-31T23:00Z'), until: at('2026-12-31T23:00Z') },
};
const bothTeams = {
  ...options,
  roster: { ...options.roster, teams: [...options.roster.teams, { id: 'syd', names: ['City syd natt'] }] },
};
const event = (...lines: string[]) => ['BEGIN:VEVENT', ...lines, 'END:VEVENT'].join('\r\n');
const calendar = (...events: string[]) =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//x//y//SV', ...events, 'END:VCALENDAR', ''].join('\r\n');
const night = [
  'SUMMARY:Åsa Öberg',
  'DTSTART;TZID=Europe/Stockholm:20260601T210000',
  'DTEND;TZID=Europe/Stockholm:20260602T070000',
];
const nightShift: Shift = {
  id: 'n',
  personId: 'asa',
  teamId: 'nord',
  from: at('2026-06-01T19:00Z'),
  until: at('2026-06-02T05:00Z'),
};
const addedBy = (...events: string[]) => {
  const { add, problems } = previewCalendar(calendar(...events), [], options);
  expect(problems).toEqual([]);
  return add;
};
const startsOf = (...events: string[]) =>
  addedBy(...events).map(({ from }) => new Date(from).toISOString().slice(0, 16));
const problemsOf = (...events: string[]) => previewCalendar(calendar(...events), [], options).problems;

describe('an event is a shift', () => {
  it.each([
    ['with a zone', night],
    [
      'with the zone in quotes',
      [
        'SUMMARY:asa',
        'DTSTART;TZID="Europe/Stockholm":20260601T210000',
        'DTEND;TZID="Europe/Stockholm":20260602T070000',
      ],
    ],
    [
      "with Outlook's name of the zone",
      [
        'SUMMARY:asa',
        'DTSTART;TZID=W. Europe Standard Time:20260601T210000',
        'DTEND;TZID=W. Europe Standard Time:20260602T070000',
      ],
    ],
    [
      'with a path before the zone',
      ['SUMMARY:asa', 'DTSTART;TZID=/example.org/1/Europe/Stockholm:20260601T210000', 'DURATION:PT10H'],
    ],
    ['in UTC', ['SUMMARY:asa', 'DTSTART:20260601T190000Z', 'DTEND:20260602T050000Z']],
    ['floating', ['SUMMARY:asa', 'DTSTART:20260601T210000', 'DTEND:20260602T070000']],
    ['with a duration', ['SUMMARY:asa', 'DTSTART:20260601T210000', 'DURATION:PT10H']],
    ['with folded lines', ['SUMMARY:Åsa\r\n  Öb\r\n\terg', 'DTSTART:20260601T210\r\n 000', 'DURATION:PT10H']],
    [
      'of whoever is asked to it',
      ['SUMMARY:Natt', 'ATTENDEE;CN="Öberg, Åsa":mailto:asa@example.org', 'DTSTART:20260601T210000', 'DURATION:PT10H'],
    ],
    [
      'of whoever is asked to it by name',
      [
        'ATTENDEE;CN=Åsa Öberg:mailto:x@y.z',
        'ATTENDEE;CUTYPE=ROOM:mailto:room@y.z',
        'DTSTART:20260601T210000',
        'DURATION:PT10H',
      ],
    ],
    ['with a reminder in it', [...night, 'BEGIN:VALARM', 'TRIGGER:-PT5M', 'ACTION:DISPLAY', 'END:VALARM']],
    ['with a calendar described in it', [...night, 'DESCRIPTION:x\\n\r\n BEGIN:VEVENT\\n']],
  ])('%s', (_, lines) => expect(addedBy(event('UID:n', ...lines))).toEqual([nightShift]));

  it('from midnight to midnight when it is a date', () => {
    const [shift] = addedBy(event('UID:d', 'SUMMARY:asa', 'DTSTART;VALUE=DATE:20260601'));
    expect(shift).toMatchObject({ from: at('2026-05-31T22:00Z'), until: at('2026-06-01T22:00Z') });
  });

  it('and its title reads without its escapes', () => {
    expect(addedBy(event('UID:e', 'SUMMARY:Ek\\, Bo', 'DTSTART:20260601T190000Z', 'DURATION:PT1H'))).toMatchObject([
      { personId: 'bo' },
    ]);
  });

  it('for each of several people, without those who declined', () => {
    const lines = ['DTSTART:20260601T190000Z', 'DURATION:PT10H'];
    const both = ['ATTENDEE:mailto:asa@example.org', 'ATTENDEE:mailto:bo@example.org'];
    expect(
      addedBy(event('UID:n', ...lines, ...both))
        .map(({ id }) => id)
        .sort(),
    ).toEqual(['n/asa', 'n/bo']);
    const preview = previewCalendar(
      calendar(event('UID:n', ...lines, 'ATTENDEE;PARTSTAT=DECLINED:mailto:bo@example.org')),
      [],
      options,
    );
    expect(preview).toMatchObject({ add: [], problems: [], notes: [{ line: 4, note: 'declined-left-out' }] });
  });

  it('on the team that its category names', () => {
    const lines = ['UID:n', 'SUMMARY:asa', 'DTSTART:20260601T190000Z', 'DURATION:PT10H'];
    const teamsOf = (...more: string[]) => previewCalendar(calendar(event(...lines, ...more)), [], bothTeams);
    expect(teamsOf('CATEGORIES:Natt,City syd natt').add).toMatchObject([{ teamId: 'syd' }]);
    const allowed = ['City nord natt', 'City syd natt'];
    expect(teamsOf().problems).toMatchObject([{ column: 'CATEGORIES', problem: 'missing', allowed }]);
    expect(teamsOf('CATEGORIES:Väst').problems).toMatchObject([{ column: 'CATEGORIES', problem: 'unknown', allowed }]);
    expect(teamsOf('CATEGORIES:nord,syd').problems).toMatchObject([{ problem: 'several', allowed: ['nord', 'syd'] }]);
  });

  it('unless it is cancelled or only tentative', () => {
    expect(addedBy(event('UID:n', ...night, 'STATUS:CANCELLED'))).toEqual([]);
    const tentative = previewCalendar(calendar(event('UID:n', ...night, 'STATUS:TENTATIVE')), [], options);
    expect(tentative).toMatchObject({ add: [], notes: [{ note: 'tentative-left-out' }] });
  });
});

describe('a series', () => {
  const series = (rule: string, ...more: string[]) => event('UID:s', ...night, `RRULE:${rule}`, ...more);

  it('gives a shift for each time, each with an id that stays', () => {
    expect(addedBy(series('FREQ=DAILY;COUNT=2'))).toEqual([
      { ...nightShift, id: 's/2026-06-01T19:00:00.000Z' },
      {
        ...nightShift,
        id: 's/2026-06-02T19:00:00.000Z',
        from: at('2026-06-02T19:00Z'),
        until: at('2026-06-03T05:00Z'),
      },
    ]);
  });

  it('follows interval, weekdays and end', () => {
    expect(startsOf(series('FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE;UNTIL=20260617T190000Z'))).toEqual([
      '2026-06-01T19:00',
      '2026-06-03T19:00',
      '2026-06-15T19:00',
      '2026-06-17T19:00',
    ]);
  });

  it('that never ends is read as far as the span', () => {
    const shifts = addedBy(series('FREQ=DAILY'));
    expect(shifts).toHaveLength(214);
    expect(shifts.at(-1)?.from).toBe(at('2026-12-31T20:00Z'));
  });

  it('that began long ago is read from where the span begins', () => {
    const old = event('UID:o', 'SUMMARY:asa', 'DTSTART:20000101T210000', 'DTEND:20000102T070000', 'RRULE:FREQ=DAILY');
    expect(addedBy(old)).toHaveLength(365);
  });

  it('ends by the wall on the nights the clock changes: 9 and 11 hours', () => {
    const old = event('UID:o', 'SUMMARY:asa', 'DTSTART:20260101T210000', 'DTEND:20260102T070000', 'RRULE:FREQ=DAILY');
    const odd = addedBy(old)
      .map(({ from, until }) => (until - from) / 3_600_000)
      .filter((hours) => hours !== 10);
    expect(odd).toEqual([9, 11]);
  });

  it('with hours for a length runs so many hours, whatever the clock does', () => {
    const old = event('UID:o', 'SUMMARY:asa', 'DTSTART:20260101T210000', 'DURATION:PT10H', 'RRULE:FREQ=DAILY');
    expect(new Set(addedBy(old).map(({ from, until }) => until - from))).toEqual(new Set([36_000_000]));
  });

  it('notes the edges that a clock change moved', () => {
    const late = event(
      'UID:o',
      'SUMMARY:asa',
      'DTSTART:20260328T210000',
      'DTEND:20260329T023000',
      'RRULE:FREQ=WEEKLY;COUNT=2',
    );
    expect(previewCalendar(calendar(late), [], options).notes).toEqual([
      { line: 4, value: '2026-03-29T02:30', note: 'does-not-exist', instant: at('2026-03-29T01:00Z') },
    ]);
  });

  it('leaves out what is left out, in whatever zone that is written', () => {
    const left = series('FREQ=DAILY;COUNT=4', 'EXDATE:20260602T210000', 'EXDATE:20260603T190000Z,20260604T190000Z');
    expect(startsOf(left)).toEqual(['2026-06-01T19:00']);
  });

  it('has an instance moved, given to another, or cancelled', () => {
    const instead = (when: string, ...lines: string[]) =>
      event(
        'UID:s',
        `RECURRENCE-ID;TZID=Europe/Stockholm:${when}`,
        'DTSTART:20260602T200000Z',
        'DURATION:PT1H',
        ...lines,
      );
    const shifts = addedBy(
      instead('20260602T210000', 'SUMMARY:Ek\\, Bo'),
      series('FREQ=DAILY;COUNT=3'),
      instead('20260603T210000', 'SUMMARY:asa', 'STATUS:CANCELLED'),
    );
    expect(shifts).toMatchObject([
      { id: 's/2026-06-01T19:00:00.000Z', personId: 'asa' },
      { id: 's/2026-06-02T19:00:00.000Z', personId: 'bo', from: at('2026-06-02T20:00Z') },
    ]);
    expect(shifts).toHaveLength(2);
  });

  it('that is cancelled takes its moved instances with it', () => {
    const moved = event(
      'UID:s',
      'RECURRENCE-ID:20260602T190000Z',
      'DTSTART:20260602T200000Z',
      'DURATION:PT1H',
      'SUMMARY:asa',
    );
    expect(addedBy(series('FREQ=DAILY', 'STATUS:CANCELLED'), moved)).toEqual([]);
  });
});

describe('a bad event', () => {
  it.each([
    ['UID', 'missing', ['DTSTART:20260601T190000Z', 'DURATION:PT1H', 'SUMMARY:asa']],
    ['DTSTART', 'missing', ['UID:b', 'SUMMARY:asa']],
    ['DTEND', 'missing', ['UID:b', 'DTSTART:20260601T190000Z', 'SUMMARY:asa']],
    ['DTSTART', 'not-a-wall-time', ['UID:b', 'DTSTART:nonsense', 'DURATION:PT1H']],
    ['DTSTART', 'not-a-wall-time', ['UID:b', 'DTSTART:20260230T210000', 'DURATION:PT1H']],
    ['DTSTART', 'not-a-wall-time', ['UID:b', 'DTSTART:02060601T210000', 'DURATION:PT1H']],
    ['DTSTART', 'unknown-zone', ['UID:b', 'DTSTART;TZID=Customized Time Zone:20260601T210000', 'DURATION:PT1H']],
    ['DTSTART', 'does-not-exist', ['UID:b', 'DTSTART:20260329T023000', 'DURATION:PT1H']],
    ['DTEND', 'exists-twice', ['UID:b', 'DTSTART:20261024T210000', 'DTEND:20261025T023000']],
    ['DTEND', 'unsupported', ['UID:b', 'DTSTART:20261024T210000', 'DTEND;VALUE=DATE:20261025']],
    ['DTEND', 'not-after-from', ['UID:b', 'DTSTART:20260602T210000', 'DTEND:20260602T070000']],
    ['DTEND', 'too-long', ['UID:b', 'DTSTART:20260602T210000', 'DTEND:20260702T070000']],
    ['DURATION', 'not-readable', ['UID:b', 'DTSTART:20260601T190000Z', 'DURATION:-PT1H']],
    ['RRULE', 'unsupported', ['UID:b', ...night, 'RRULE:FREQ=MONTHLY']],
    ['RRULE', 'twice', ['UID:b', ...night, 'RRULE:FREQ=DAILY', 'RRULE:FREQ=WEEKLY']],
    ['RDATE', 'unsupported', ['UID:b', ...night, 'RDATE:20260701T190000Z']],
    ['RECURRENCE-ID', 'unsupported', ['UID:b', ...night, 'RECURRENCE-ID;RANGE=THISANDFUTURE:20260601T190000Z']],
    ['EXDATE', 'unsupported', ['UID:b', ...night, 'RRULE:FREQ=DAILY', 'EXDATE;VALUE=DATE:20260602']],
    ['DTSTART', 'unsupported', ['UID:b', ...night, 'RRULE:FREQ=WEEKLY;BYDAY=TU']],
    ['', 'not-readable', ['UID:b', ...night, 'RRULE:FREQ=SOMETIMES']],
    ['', 'not-readable', ['UID:b', ...night, 'no colon here']],
    ['', 'too-large', ['UID:b', ...night, `X-A${';A=b'.repeat(limits.eventChars / 4)}:x`]],
    ['UID', 'twice', ['UID:good', ...night]],
    ['SUMMARY', 'unknown', ['UID:b', 'SUMMARY:Eva', 'DTSTART:20260601T190000Z', 'DURATION:PT1H']],
    ['SUMMARY', 'missing', ['UID:b', 'DTSTART:20260601T190000Z', 'DURATION:PT1H']],
    ['ATTENDEE', 'unknown', ['UID:b', ...night, 'ATTENDEE;CN=Eva:mailto:eva@example.org']],
    ['UID', 'too-many-characters', [`UID:${'x'.repeat(limits.shiftIdChars + 1)}`, ...night]],
  ])('is named by its line: %s %s', (column, problem, lines) => {
    const withSummary = lines.some((line) => /^(SUMMARY|ATTENDEE)/.test(line)) || column === 'SUMMARY';
    const bad = event(...lines, ...(withSummary ? [] : ['SUMMARY:asa']));
    const found = problemsOf(event('UID:good', 'SUMMARY:asa', 'DTSTART:20260501T190000Z', 'DURATION:PT1H'), bad);
    expect(found).toMatchObject([{ line: 10, column, problem }]);
  });

  it('offers both readings of a doubled hour in the form the file can take', () => {
    const [problem] = problemsOf(event('UID:b', 'SUMMARY:asa', 'DTSTART:20261025T023000', 'DURATION:PT1H'));
    expect(problem?.allowed).toEqual(['20261025T003000Z', '20261025T013000Z']);
    const starts = problem?.allowed.flatMap((start) =>
      startsOf(event('UID:b', 'SUMMARY:asa', `DTSTART:${start}`, 'DURATION:PT1H')),
    );
    expect(starts).toEqual(['2026-10-25T00:30', '2026-10-25T01:30']);
  });

  it('is told once for a whole series, and lets nothing in', () => {
    const bad = event('UID:b', 'SUMMARY:Eva', 'DTSTART:20260601T190000Z', 'DURATION:PT1H', 'RRULE:FREQ=DAILY');
    const preview = previewCalendar(calendar(event('UID:n', ...night), bad), [], options);
    expect(preview).toMatchObject({ add: [], remove: [], problems: [{ line: 10, column: 'SUMMARY', value: 'Eva' }] });
    expect(preview.problems).toHaveLength(1);
  });

  it.each([
    ['not-a-calendar', 1, 'namn;från;till'],
    ['not-a-calendar', 1, ''],
    ['empty', 1, calendar()],
    ['too-many', 1, calendar('BEGIN:VEVENT\r\nEND:VEVENT\r\n'.repeat(limits.fileRecords + 1))],
    ['cut-off', 1, calendar(event('UID:n', ...night)).replace(/END:VCALENDAR\s*$/, '')],
    ['cut-off', 4, calendar('BEGIN:VEVENT', ...night)],
    ['too-large', 1, 'x'.repeat(limits.fileChars + 1)],
  ])('may be the file itself: %s', (problem, line, text) => {
    expect(previewCalendar(text, [nightShift], options)).toMatchObject({
      problems: [{ line, problem }],
      unchanged: [nightShift],
      remove: [],
    });
  });
});

describe('a calendar of endless series', () => {
  it('is refused as soon as it gives too many shifts', () => {
    const series = (i: number) => event(`UID:${i}`, ...night, 'RRULE:FREQ=DAILY');
    const many = calendar(...Array.from({ length: Math.ceil(limits.fileShifts / 200) }, (_, i) => series(i)));
    expect(previewCalendar(many, [], options)).toMatchObject({ add: [], problems: [{ line: 1, problem: 'too-many' }] });
  });
});

describe('taking a calendar in again', () => {
  it('changes nothing, and a change of it changes only that', () => {
    const series = (...more: string[]) => calendar(event('UID:s', ...night, 'RRULE:FREQ=DAILY;COUNT=3', ...more));
    const taken = previewCalendar(series(), [], options).add;
    expect(previewCalendar(series(), taken, options)).toMatchObject({
      add: [],
      change: [],
      remove: [],
      unchanged: taken,
    });
    expect(previewCalendar(series('EXDATE:20260602T210000'), taken, options)).toMatchObject({
      add: [],
      change: [],
      remove: [taken[1]],
    });
  });
});

describe('any text', () => {
  const good = calendar(
    event('UID:s', ...night, 'RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=MO;UNTIL=20260801', 'EXDATE:20260615T210000'),
    event('UID:s', 'RECURRENCE-ID:20260629T190000Z', 'ATTENDEE;CN="x":mailto:bo@example.org', ...night.slice(1)),
  );

  it('never throws, nor does a good file with a wound', () => {
    const place = fc.integer({ min: 0, max: good.length });
    const wound = fc.tuple(
      place,
      fc.integer({ min: 0, max: 12 }),
      fc.oneof(fc.string({ maxLength: 6 }), fc.constantFrom('\r\n', ':', ';', '"', '__proto__', '99999', '-1')),
    );
    const wounded = fc
      .array(wound, { minLength: 1, maxLength: 4 })
      .map((wounds) =>
        wounds.reduce((text, [from, length, put]) => text.slice(0, from) + put + text.slice(from + length), good),
      );
    const inside = fc.array(fc.string({ maxLength: 30 }), { maxLength: 5 }).map((lines) => calendar(event(...lines)));
    fc.assert(
      fc.property(fc.oneof(fc.string(), inside, wounded, wounded), (text) => {
        const { add, problems } = previewCalendar(text, [], options);
        expect(problems.length > 0 && add.length > 0).toBe(false);
      }),
      { numRuns: 1500 },
    );
  });
});
