import { Type } from 'typebox';
import { findingReasons } from '../core/coverage-watch/index.js';
import type { Interval, Shift } from '../core/rota/index.js';
import { limits } from './limits.js';

const Id = Type.String({ minLength: 1, maxLength: limits.idChars });
const Moment = Type.String({ format: 'date-time' });
const strict = { additionalProperties: false };

export const Span = Type.Object(
  { from: Type.Optional(Moment), until: Type.Optional(Moment) },
  { description: `two weeks from now unless told, at most ${limits.spanDays} days` },
);

export const NamedRow = Type.Object({ id: Type.String(), name: Type.String() });
export const ShiftRow = Type.Object({
  id: Type.String(),
  personId: Type.String(),
  teamId: Type.String(),
  from: Moment,
  until: Moment,
});
const PlannedRow = Type.Intersect([
  ShiftRow,
  Type.Object({ givenName: Type.String(), repeats: Type.Boolean({ description: 'a pattern makes it' }) }),
]);
const PersonRow = Type.Object({
  id: Type.String(),
  givenName: Type.String(),
  familyName: Type.String(),
  roles: Type.Array(Type.String()),
  teamIds: Type.Array(Type.String(), { description: 'where they are or were planned or signed on lately' }),
});
export const RotaRows = Type.Object({
  teams: Type.Array(NamedRow),
  people: Type.Array(PersonRow),
  shifts: Type.Array(PlannedRow),
});
export const OneShift = Type.Object({ shift: ShiftRow });

const wall = 'by the clock on the wall, `2026-11-30T21:00`; with its offset where the clocks are changed';
export const NewShift = Type.Object(
  {
    personId: Id,
    teamId: Id,
    from: Type.String({ maxLength: limits.idChars, description: wall }),
    until: Type.String({ maxLength: limits.idChars, description: wall }),
  },
  strict,
);

/** Checked by the rota itself, which names every problem. */
export const PatternRow = Type.Object(
  {
    id: Id,
    personId: Id,
    teamId: Id,
    weekdays: Type.Array(Type.Integer(), { maxItems: 7, description: '1 is Monday' }),
    everyWeeks: Type.Integer(),
    from: Type.String({ description: '`21:00`' }),
    until: Type.String({ description: '`07:00`, the next day when it is not after `from`' }),
    validFrom: Type.String({ description: '`2026-01-01`' }),
    validUntil: Type.Optional(Type.String({ description: 'the first date on which it no longer begins' })),
    exceptions: Type.Array(Type.String()),
  },
  strict,
);
export const Patterns = Type.Object({ patterns: Type.Array(PatternRow) });

export const RotaImport = Type.Object(
  {
    format: Type.Union([Type.Literal('csv'), Type.Literal('icalendar')]),
    text: Type.String({ description: 'the file' }),
    teamIds: Type.Array(Id, { minItems: 1, maxItems: 50 }),
    from: Moment,
    until: Moment,
  },
  { ...strict, description: 'the file is the truth for shifts of these teams that begin in this time' },
);

const Problem = Type.Object({ field: Type.String(), message: Type.String(), allowed: Type.Array(Type.String()) });
const previewed = {
  add: Type.Array(ShiftRow),
  change: Type.Array(Type.Object({ before: ShiftRow, after: ShiftRow })),
  remove: Type.Array(ShiftRow),
  unchanged: Type.Integer(),
  problems: Type.Array(Problem),
  furtherProblems: Type.Integer(),
};
export const Preview = Type.Object(previewed);
export const TakenIn = Type.Object({ id: Type.Optional(Type.String()), preview: Type.Object(previewed) });

const Stretch = { from: Moment, until: Moment };
export const CoverageRows = Type.Object({
  teams: Type.Array(
    Type.Object({
      team: NamedRow,
      hasDuty: Type.Boolean({ description: 'it must answer at some time of the span; else no gap is told' }),
      gaps: Type.Array(Type.Object(Stretch)),
      overlaps: Type.Array(Type.Object({ ...Stretch, shiftIds: Type.Array(Type.String()) })),
      doubled: Type.Array(
        Type.Object({
          ...Stretch,
          personId: Type.String(),
          reason: Type.String(),
          shiftIds: Type.Array(Type.String()),
        }),
      ),
    }),
  ),
});

export const Findings = Type.Object({
  findings: Type.Array(
    Type.Object({
      id: Type.String(),
      reason: Type.Union(findingReasons.map((reason) => Type.Literal(reason))),
      team: NamedRow,
      personId: Type.Optional(Type.String()),
      phoneId: Type.Optional(Type.String()),
      from: Moment,
      until: Type.Optional(Moment),
      openedAt: Moment,
      closedAt: Type.Optional(Moment),
      ending: Type.Optional(Type.String()),
    }),
  ),
});

export const HeartbeatBody = Type.Object(
  {
    battery: Type.Optional(Type.Integer({ minimum: 0, maximum: 100, description: 'percent' })),
    charging: Type.Optional(Type.Boolean()),
    soundOn: Type.Boolean({ description: 'the page may sound, and nothing has taken the sound away' }),
    subscription: Type.Optional(Type.Union([Type.Literal('active'), Type.Literal('dead'), Type.Literal('none')])),
    language: Type.Optional(
      Type.Union([Type.Literal('sv'), Type.Literal('en')], {
        description: 'what its page speaks, and it is written to in',
      }),
    ),
  },
  strict,
);
export const TestRingId = Type.Object({ id: Type.String() });

const iso = (instant: number) => new Date(instant).toISOString();

export function stretchShown<T extends Interval>(
  stretch: T,
): Omit<T, 'from' | 'until'> & { from: string; until: string } {
  return { ...stretch, from: iso(stretch.from), until: iso(stretch.until) };
}

export const shiftShown = (shift: Shift) => stretchShown(shift);

/** Instants as text; what is not there is left out. */
export const momentShown = (instant: number | null): string | undefined =>
  instant === null ? undefined : iso(instant);
