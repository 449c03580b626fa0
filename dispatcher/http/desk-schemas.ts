import { priorities } from '@nattvakt/contract';
import { type Static, Type } from 'typebox';
import { findingReasons } from '../core/coverage-watch/index.js';
import { type AreaState, levels, type TeamState, type Tonight } from '../core/tonight/index.js';
import { literals } from './card.js';

const Moment = Type.String({ format: 'date-time' });
const OrNull = <T extends Parameters<typeof Type.Optional>[0]>(schema: T) => Type.Union([schema, Type.Null()]);
const Named = Type.Object({ id: Type.String(), name: Type.String() });
const Level = literals(levels);
const Count = Type.Integer({ minimum: 0 });

const CaseRow = Type.Object(
  {
    id: Type.String(),
    kind: Type.String(),
    priority: literals(priorities),
    state: literals(['open', 'accepted', 'arrived', 'closed']),
    openedAt: Moment,
    presses: Count,
    holder: OrNull(Type.String({ description: 'given name of whoever has it' })),
    unanswered: Type.Boolean({ description: 'whoever has it was asked something and does not answer' }),
  },
  { description: 'a case in one line: no client is named here' },
);

const PhoneRow = Type.Object({
  id: Type.String(),
  label: Type.String(),
  givenName: Type.String(),
  state: literals(['rings', 'not-heard', 'silent']),
  seenAt: OrNull(Moment),
  battery: OrNull(Type.Integer({ description: 'percent' })),
  charging: Type.Boolean(),
  batteryLow: Type.Boolean(),
});

const FindingRow = Type.Object({
  id: Type.String(),
  reason: literals(findingReasons),
  from: Moment,
  until: OrNull(Moment),
  now: Type.Boolean({ description: 'it is so now; otherwise it will be' }),
  givenName: OrNull(Type.String()),
  phone: OrNull(Type.String()),
});

const TeamRow = Type.Object({
  id: Type.String(),
  name: Type.String(),
  role: Type.String(),
  level: Level,
  why: literals(['no-phone', 'all-silent', 'phone', 'finding', 'fine']),
  phones: Type.Object({ signedOn: Count, ringing: Count }),
  list: OrNull(Type.Array(PhoneRow)),
  findings: Type.Array(FindingRow),
});

const AreaRow = Type.Object({
  id: Type.String(),
  name: Type.String(),
  provider: OrNull(Named),
  level: Level,
  why: literals([
    'nobody-responsible',
    'nobody-reachable',
    'alarm-waits',
    'no-answer-from-holder',
    'on-the-way',
    'technical',
    'look-at-team',
    'calm',
  ]),
  cases: Type.Object({ waiting: Count, accepted: Count, arrived: Count, oldestWaitingAt: OrNull(Moment) }),
  open: OrNull(Type.Array(CaseRow)),
  teams: Type.Array(TeamRow),
});

/** What stands tonight, as one may see it. Lists are null for who sees figures only. */
export const TonightBody = Type.Object({ at: Moment, areas: Type.Array(AreaRow) });
export type TonightBody = Static<typeof TonightBody>;

const iso = (instant: number) => new Date(instant).toISOString();
const isoOrNull = (instant: number | null) => (instant === null ? null : iso(instant));

export const tonightShown = ({ at, areas }: Tonight): TonightBody => ({ at: iso(at), areas: areas.map(areaShown) });

function areaShown({ cases, open, teams, ...area }: AreaState): TonightBody['areas'][number] {
  return {
    ...area,
    cases: { ...cases, oldestWaitingAt: isoOrNull(cases.oldestWaitingAt) },
    open: open?.map((line) => ({ ...line, openedAt: iso(line.openedAt) })) ?? null,
    teams: teams.map(teamShown),
  };
}

function teamShown({ list, findings, ...team }: TeamState): TonightBody['areas'][number]['teams'][number] {
  return {
    ...team,
    list: list?.map((phone) => ({ ...phone, seenAt: isoOrNull(phone.seenAt) })) ?? null,
    findings: findings.map((finding) => ({ ...finding, from: iso(finding.from), until: isoOrNull(finding.until) })),
  };
}
