import { type Static, Type } from 'typebox';
import { teamRelations, teamRoles } from '../core/responsibility/team.js';
import { homeRelations } from '../store/rows.js';
import { limits } from './limits.js';
import type { ShownArea, ShownPreview } from './responsibility-ports.js';

const strict = { additionalProperties: false };
const Id = Type.String({ minLength: 1, maxLength: limits.idChars });
const Name = Type.String({ minLength: 1, maxLength: 100 });
const Wall = Type.String({
  maxLength: 40,
  description: 'wall clock, 2026-12-01 or 2026-12-01T07:00; a time that exists twice is written with its offset',
});
const Moment = Type.String({ format: 'date-time' });
const Named = Type.Object({ id: Type.String(), name: Type.String() });
const Lasting = {
  from: Type.Union([Moment, Type.Null()], { description: 'null: from ever' }),
  until: Type.Union([Moment, Type.Null()], {
    description: 'the first moment at which it no longer holds; null: no end is known',
  }),
};

export const NameBody = Type.Object({ name: Name }, strict);
export const TeamBody = Type.Object({ provider: Id, role: Type.Enum([...teamRoles]), name: Name }, strict);
export const RelationBody = Type.Object(
  {
    team: Id,
    relation: Type.Enum([...teamRelations]),
    from: Type.Optional(Wall),
    until: Type.Optional(Wall),
  },
  strict,
);
export const ChangeBody = Type.Object(
  {
    to: Id,
    from: Wall,
    teams: Type.Optional(
      Type.Array(Id, { maxItems: 50, description: 'teams of the new provider that begin to serve the area then' }),
    ),
    keep: Type.Optional(
      Type.Array(Id, {
        maxItems: 50,
        description: 'teams of the old provider that go on; nurses and technicians whom others share go on anyway',
      }),
    ),
  },
  strict,
);
export const BuildingBody = Type.Object({ name: Name, area: Id }, strict);
export const HoursBody = Type.Object(
  {
    team: Id,
    weekdays: Type.Optional(Type.String({ maxLength: 7, description: '1 (Monday) to 7; every day unless told' })),
    begins: Type.String({ maxLength: 5, description: '07:00' }),
    ends: Type.String({ maxLength: 5, description: '21:00; the next day when that is not later' }),
    from: Type.Optional(Wall),
    until: Type.Optional(Wall),
  },
  strict,
);
export const HomeBuildingBody = Type.Object({ building: Type.Union([Id, Type.Null()]) }, strict);
export const HomePersonBody = Type.Object(
  { person: Id, as: Type.Enum([...homeRelations]), from: Type.Optional(Wall), until: Type.Optional(Wall) },
  strict,
);
export const HoursParams = Type.Object({ id: Id, hours: Id });

const Team = Type.Object({ ...Named.properties, role: Type.String(), provider: Named });
export const TeamRows = Type.Object({ teams: Type.Array(Team) });
const Area = Type.Object({
  ...Named.properties,
  homes: Type.Integer(),
  responsible: Type.Array(Type.Object({ provider: Named, ...Lasting })),
  teams: Type.Array(Type.Object({ team: Team, relation: Type.String(), ...Lasting })),
  buildings: Type.Array(
    Type.Object({
      ...Named.properties,
      homes: Type.Integer(),
      hours: Type.Array(
        Type.Object({
          id: Type.String(),
          team: Named,
          weekdays: Type.String(),
          begins: Type.String(),
          ends: Type.String(),
          ...Lasting,
        }),
      ),
    }),
  ),
  changes: Type.Array(
    Type.Object({ id: Type.String(), to: Named, at: Moment, enteredAt: Moment, enteredBy: Type.String() }),
  ),
  watched: Type.Boolean({ description: 'there is a change to follow: one that has just come, or one to come' }),
  unserved: Type.Array(Type.Object({ from: Moment, until: Moment }), {
    description: 'when, in the year ahead, no care team of whoever answers serves it',
  }),
});
export const AreaRows = Type.Object({ areas: Type.Array(Area) });

const Preview = Type.Object({
  area: Named,
  from: Type.Union([Named, Type.Null()]),
  to: Named,
  at: Moment,
  homes: Type.Integer(),
  openCases: Type.Object({
    held: Type.Integer({ description: 'stay with whoever has them' }),
    waiting: Type.Integer({ description: 'go to both providers until somebody takes them' }),
  }),
  begin: Type.Array(Named),
  goOn: Type.Array(Named),
  stop: Type.Array(Named),
  lacking: Type.Array(Type.String(), { description: 'roles in which nobody would come' }),
  gaps: Type.Array(
    Type.Object({
      team: Named,
      gaps: Type.Array(Type.Object({ from: Moment, until: Moment })),
      more: Type.Integer({ description: 'gaps that are not listed' }),
    }),
    { description: 'when nobody is planned, in the first 14 days' },
  ),
  buildings: Type.Array(Named, { description: 'would lose a team of their own by day' }),
});
export const PreviewBody = Type.Object({ preview: Preview });
export const EnteredBody = Type.Object({ id: Type.String(), preview: Preview });

const iso = (ms: number) => new Date(ms).toISOString();
const lasting = <T extends { fromMs: number; untilMs: number | null }>({ fromMs, untilMs, ...rest }: T) => ({
  ...rest,
  from: fromMs <= 0 ? null : iso(fromMs),
  until: untilMs === null ? null : iso(untilMs),
});

export const areaShown = (area: ShownArea) => ({
  ...area,
  responsible: area.responsible.map(lasting),
  teams: area.teams.map(lasting),
  buildings: area.buildings.map((building) => ({ ...building, hours: building.hours.map(lasting) })),
  changes: area.changes.map(({ id, to, atMs, enteredAtMs, enteredBy }) => {
    return { id, to, at: iso(atMs), enteredAt: iso(enteredAtMs), enteredBy };
  }),
  unserved: area.unserved.map(({ from, until }) => ({ from: iso(from), until: iso(until) })),
});

export const previewShown = (preview: ShownPreview) => ({
  ...preview,
  at: iso(preview.at),
  lacking: [...preview.lacking],
  gaps: preview.gaps.map(({ team, gaps, more }) => {
    return { team, gaps: gaps.map(({ from, until }) => ({ from: iso(from), until: iso(until) })), more };
  }),
});

export type AreaRowsBody = Static<typeof AreaRows>;
export type TeamRowsBody = Static<typeof TeamRows>;
export type PreviewShownBody = Static<typeof PreviewBody>;
