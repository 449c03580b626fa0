import { type Static, Type } from 'typebox';
import { limits as checkLimits } from '../checks/limits.js';
import { checkWays, lookConcerns } from '../core/checks/index.js';
import { consenters, consentWays } from '../core/plans/consent.js';
import type { AheadFigures, AheadList, AskedDecision, HomeChecks } from './check-ports.js';
import { limits } from './limits.js';

const Moment = Type.String({ format: 'date-time' });
const Day = Type.String({ minLength: 10, maxLength: 10, description: 'a date by the clock on the wall, `2026-11-22`' });
const Id = Type.String({ minLength: 1, maxLength: limits.idChars });
const Count = Type.Integer({ minimum: 0 });
const Named = Type.Object({ id: Type.String(), name: Type.String() });
const orNull = <S extends Parameters<typeof Type.Optional>[0]>(schema: S) => Type.Union([schema, Type.Null()]);
const strict = { additionalProperties: false };

export const CheckOfHome = Type.Object({
  id: Id,
  check: Type.String({ pattern: '^[A-Za-z0-9_-]{1,64}$', description: 'made by whoever asks' }),
});

const Clock = Type.String({ minLength: 5, maxLength: 5, description: 'by the clock on the wall, `01:00`' });
const times = Type.Array(Type.Object({ at: Clock, until: orNull(Clock) }, strict), {
  maxItems: 100,
  description: 'at that time, or at any time until another, which is the next day when it is not later',
});
const agreed = {
  way: Type.Enum([...checkWays]),
  times,
  weekdays: Type.Array(Type.Integer(), { maxItems: 14, description: 'Monday is 1, Sunday 7' }),
  until: orNull(Day),
  consent: orNull(Id),
};
const decision = {
  basedOn: Type.Integer({ minimum: 0, description: 'the version that was looked at; 0 for a new check' }),
  from: Day,
  reason: Type.String({ minLength: 1, maxLength: checkLimits.reasonChars }),
};
export const DecideCheck = Type.Object({ ...decision, ...agreed }, strict);
export const EndCheck = Type.Object(decision, strict);

export const ChecksOfHome = Type.Object({
  mayPlan: Type.Boolean(),
  checks: Type.Array(
    Type.Object({
      id: Type.String(),
      version: Type.Integer(),
      periods: Type.Array(Type.Object({ from: Day, ...agreed }), {
        description: 'how it is, stretch by stretch; `until` is the first date on which it is no longer so',
      }),
      decisions: Type.Array(
        Type.Object({
          version: Type.Integer(),
          from: Day,
          ended: Type.Boolean(),
          at: Moment,
          by: Type.String(),
          reason: Type.String(),
        }),
        { description: 'the newest first' },
      ),
      concerns: Type.Array(Type.Object({ concern: Type.Enum([...lookConcerns]), at: Moment }), {
        description: 'why looks of the days ahead will not be made, each with the first of them',
      }),
    }),
  ),
  consents: Type.Array(
    Type.Object({
      id: Type.String(),
      from: Moment,
      until: orNull(Moment),
      consenter: Type.Enum([...consenters]),
      way: Type.Enum([...consentWays]),
      standing: Type.Boolean(),
      withdrawnAt: orNull(Moment),
    }),
    { description: 'what the client agreed to about being looked in on by camera' },
  ),
});
export type ChecksOfHome = Static<typeof ChecksOfHome>;

export const Looks = Type.Object({
  at: Moment,
  until: Moment,
  looks: Type.Array(
    Type.Object({
      home: Type.String(),
      check: Type.String(),
      at: Moment,
      until: orNull(Moment),
      way: Type.Enum([...checkWays]),
      concerns: Type.Array(Type.Enum([...lookConcerns])),
      street: Type.String(),
      floor: orNull(Type.String()),
      door: orNull(Type.String()),
      area: Named,
      team: orNull(Named),
    }),
  ),
  more: Count,
});
export type Looks = Static<typeof Looks>;

const counts = {
  count: Count,
  unfilled: Type.Integer({ minimum: 0, description: 'nobody will make them as things stand' }),
};
export const LookFigures = Type.Object({
  at: Moment,
  until: Moment,
  areas: Type.Array(
    Type.Object({
      ...{ id: Type.String(), name: Type.String(), ...counts, camera: Count },
      teams: orNull(
        Type.Array(
          Type.Object({ team: orNull(Named), ...counts, hours: Type.Array(Type.Object({ at: Moment, ...counts })) }),
        ),
      ),
    }),
  ),
});
export type LookFigures = Static<typeof LookFigures>;

const iso = (instant: number) => new Date(instant).toISOString();
const isoOrNull = (instant: number | null) => (instant === null ? null : iso(instant));

export function askedOf({ basedOn, from, reason, consent, way, ...rest }: Static<typeof DecideCheck>): AskedDecision {
  return {
    basedOn,
    from,
    reason: reason.trim(),
    agreed: { way, ...rest, consentId: way === 'camera' ? consent : null },
  };
}

export const homeChecksShown = ({ checks, consents, mayPlan }: HomeChecks): ChecksOfHome => ({
  mayPlan,
  checks: checks.map(({ periods, decisions, concerns, ...check }) => ({
    ...check,
    periods: periods.map(({ from, until, agreed: { way, times: at, weekdays, consentId } }) => {
      return { from, until, way, times: [...at], weekdays: [...weekdays], consent: consentId };
    }),
    decisions: decisions.map(({ atMs, ...one }) => ({ ...one, at: iso(atMs) })),
    concerns: concerns.map(({ concern, at }) => ({ concern, at: iso(at) })),
  })),
  consents: consents.map(({ from, until, withdrawnAt, ...consent }) => {
    return { ...consent, from: iso(from), until: isoOrNull(until), withdrawnAt: isoOrNull(withdrawnAt) };
  }),
});

export const looksShown = ({ at, until, looks, more }: AheadList): Looks => ({
  ...{ at: iso(at), until: iso(until), more },
  looks: looks.map(({ homeId: home, checkId: check, ...look }) => {
    return { ...look, home, check, at: iso(look.at), until: isoOrNull(look.until) };
  }),
});

export const figuresShown = ({ at, until, areas }: AheadFigures): LookFigures => ({
  ...{ at: iso(at), until: iso(until) },
  areas: areas.map(({ teams, ...area }) => ({
    ...area,
    teams:
      teams?.map(({ hours, ...team }) => ({
        ...team,
        hours: hours.map(({ at: begins, ...hour }) => ({ ...hour, at: iso(begins) })),
      })) ?? null,
  })),
});
