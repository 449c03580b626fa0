import { type Static, Type } from 'typebox';
import { clientLimits } from '../core/clients/index.js';
import type { ShownClient } from './client-ports.js';
import { limits } from './limits.js';
import { AskersId } from './schemas.js';

const strict = { additionalProperties: false };
const Moment = Type.String({ format: 'date-time' });
const orNull = <T extends ReturnType<typeof Type.String> | ReturnType<typeof Type.Object>>(schema: T) =>
  Type.Union([schema, Type.Null()]);
const Named = Type.Object({ id: Type.String(), name: Type.String() });
/** Longer ones are refused by the field, in words; this only keeps out what nobody typed. */
const Text = Type.String({ maxLength: 2 * clientLimits.noteChars });
const OrNone = orNull(Text);

const Fields = Type.Object(
  {
    ...{ name: Text, street: Text, floor: OrNone, door: OrNone, town: OrNone, areaId: Text, buildingId: OrNone },
    number: orNull(Type.String({ maxLength: 40, description: 'of the home; E.164, or as people write it' })),
    ...{ keyPlace: OrNone, doorNote: OrNone, wayNote: OrNone },
    ...{ nurseId: OrNone, careContactId: OrNone },
  },
  strict,
);
const RelativeFields = { name: Text, relation: Text, number: Text, note: OrNone };
const Relatives = Type.Array(Type.Object(RelativeFields, strict), {
  maxItems: 50,
  description: 'only whom the client wants to be reached',
});
export const NewClientBody = Type.Object(
  {
    id: Type.Optional(AskersId),
    fields: Fields,
    relatives: Relatives,
  },
  strict,
);
export const ChangedClientBody = Type.Object(
  { fields: Fields, relatives: Relatives, revision: Type.String({ maxLength: 64, description: 'as it was read' }) },
  strict,
);
export const ClientId = Type.Object({ id: Type.String() });

export const ClientsQuery = Type.Object({
  search: Type.Optional(Type.String({ maxLength: 100, description: 'words of the name, the address or the id' })),
  area: Type.Optional(Type.String({ maxLength: limits.idChars })),
  ended: Type.Optional(Type.Boolean({ description: 'true: those whose time is over' })),
  from: Type.Optional(Type.Integer({ minimum: 0, maximum: 1_000_000 })),
});
export const ClientRows = Type.Object({
  clients: Type.Array(
    Type.Object({
      ...{ id: Type.String(), name: Type.String(), street: Type.String() },
      ...{ floor: orNull(Type.String()), door: orNull(Type.String()), town: orNull(Type.String()) },
      ...{ area: Named, building: orNull(Named), hasGateway: Type.Boolean(), ended: orNull(Moment) },
    }),
  ),
  total: Type.Integer(),
  areas: Type.Array(Named),
});
export type ClientRowsBody = Static<typeof ClientRows>;
export const Choices = Type.Object({
  areas: Type.Array(Named),
  buildings: Type.Array(Type.Object({ ...Named.properties, areaId: Type.String() })),
  nurses: Type.Array(Named),
  careContacts: Type.Array(Named),
});
export type ChoicesBody = Static<typeof Choices>;
export const OneClient = Type.Object({
  id: Type.String(),
  fields: Fields,
  area: Named,
  building: orNull(Named),
  nurse: orNull(Named),
  careContact: orNull(Named),
  relatives: Type.Array(Type.Object({ ...RelativeFields, agreedAt: Moment })),
  gateways: Type.Array(
    Type.Object({ id: Type.String(), online: Type.Boolean(), seenAt: orNull(Moment), revoked: Type.Boolean() }),
  ),
  ended: orNull(Moment),
  revision: Type.String(),
  mayEdit: Type.Boolean(),
});

export type OneClientBody = Static<typeof OneClient>;

export const isoOrNull = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString());

export const clientShown = ({ relatives, gateways, endedAtMs, ...client }: ShownClient) => ({
  ...client,
  relatives: relatives.map(({ agreedAtMs, ...relative }) => ({
    ...relative,
    agreedAt: new Date(agreedAtMs).toISOString(),
  })),
  gateways: gateways.map(({ seenAtMs, ...gateway }) => ({ ...gateway, seenAt: isoOrNull(seenAtMs) })),
  ended: isoOrNull(endedAtMs),
});

export const FileBody = Type.Object(
  { text: Type.String({ maxLength: limits.clientFileBytes, description: 'CSV' }) },
  strict,
);
export const ImportStateBody = Type.Object({
  state: Type.String({ description: 'reading, failed or read' }),
  done: Type.Optional(Type.Integer()),
  of: Type.Optional(Type.Integer()),
  add: Type.Optional(Type.Integer()),
  change: Type.Optional(Type.Integer()),
  unchanged: Type.Optional(Type.Integer()),
  problems: Type.Optional(Type.Integer()),
  unread: Type.Optional(Type.Array(Type.String(), { description: 'columns that mean nothing here' })),
});
export type ImportStateShown = Static<typeof ImportStateBody>;
export const LinesBody = Type.Object({
  lines: Type.Array(
    Type.Object({
      line: Type.Integer(),
      name: Type.Optional(Type.String()),
      fields: Type.Optional(
        Type.Array(Type.Object({ field: Type.String(), before: orNull(Type.String()), after: orNull(Type.String()) })),
      ),
      column: Type.Optional(Type.String()),
      value: Type.Optional(Type.String()),
      problem: Type.Optional(Type.String()),
      allowed: Type.Optional(Type.Array(Type.String())),
    }),
  ),
  total: Type.Integer(),
});
export type LinesShown = Static<typeof LinesBody>;
export const TakenInBody = Type.Object({ id: Type.String(), added: Type.Integer(), changed: Type.Integer() });
export const ImportRows = Type.Object({
  imports: Type.Array(
    Type.Object({
      ...{ id: Type.String(), at: Moment, by: Type.String(), added: Type.Integer(), changed: Type.Integer() },
      undone: orNull(Moment),
    }),
  ),
});
export type ImportRowsShown = Static<typeof ImportRows>;
