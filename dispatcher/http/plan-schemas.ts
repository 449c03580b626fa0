import { agreementSubjects, PlanDraft, PlanStatus } from '@nattvakt/contract';
import { Type } from 'typebox';
import { cohabitants, consenters, consentWays } from '../core/plans/consent.js';
import { templateIds } from '../core/plans/templates.js';
import { limits as planLimits } from '../plans/limits.js';
import { limits } from './limits.js';
import { AskersId } from './schemas.js';

const Moment = Type.String({ format: 'date-time' });
const Id = Type.String({ minLength: 1, maxLength: limits.idChars });
const Note = Type.String({ maxLength: planLimits.reasonChars });
const orNull = <S extends Parameters<typeof Type.Optional>[0]>(schema: S) => Type.Union([schema, Type.Null()]);
const strict = { additionalProperties: false };

export const HomeId = Type.Object({ id: Id });
export const HomeVersion = Type.Object({ id: Id, version: Type.Integer({ minimum: 1 }) });
export const HomeConsent = Type.Object({ id: Id, consentId: Id });

export const Heading = Type.Object({
  version: Type.Integer(),
  at: Moment,
  by: Type.Object({ id: Type.String(), name: Type.String() }),
  reason: Type.String(),
  cause: Type.Enum(['saved', 'withdrawal', 'renumbered']),
  hash: Type.String(),
});

const line = {
  home: Type.String(),
  area: Type.String(),
  standing: Type.Enum(['installed', 'in-force', 'on-its-way', 'refused', 'ahead']),
  newest: orNull(Heading),
  runs: orNull(
    Type.Object({ ...PlanStatus.properties, gateway: Type.String(), seenAt: Moment, online: Type.Boolean() }),
  ),
};
export const PlanLineBody = Type.Object(line);
const Part = orNull(Type.String());
const listed = { ...line, street: Type.String(), floor: Part, door: Part, town: Part, tasks: Type.Integer() };
export const PlanLines = Type.Object({ homes: Type.Array(Type.Object(listed)), total: Type.Integer() });
export const PlansQuery = Type.Object({
  search: Type.Optional(Type.String({ maxLength: 100, description: 'of the address or the id' })),
  from: Type.Optional(Type.Integer({ minimum: 0, maximum: 1_000_000, description: 'how many to skip' })),
});

const Plan = Type.Unsafe<object>({ type: 'object', description: 'a HomePlan', additionalProperties: true });
const Pieces = Type.Array(Type.Object({ text: Type.String(), field: Type.Optional(Type.String()) }));
const Shown = Type.Object({
  rule: Type.Unsafe<object>({ type: 'object', description: 'a PlanRule', additionalProperties: true }),
  sv: Pieces,
  en: Pieces,
  fields: Type.Array(
    Type.Object({
      field: Type.String(),
      kind: Type.Unsafe<object>({ type: 'object', description: 'what it may be set to', additionalProperties: true }),
    }),
  ),
});
const shown = Type.Array(Shown, { description: 'each rule as a sentence, in pieces: those with a field can be set' });

export const OnePlan = Type.Object({
  ...line,
  client: Type.String({ description: 'the first name' }),
  plan: orNull(Plan),
  shown,
  history: Type.Array(Heading),
});

export const Templates = Type.Object({
  templates: Type.Array(Type.Object({ id: Type.String(), sv: Type.String(), en: Type.String() })),
  needs: Type.Array(Type.Object({ id: Type.String(), sv: Type.String(), en: Type.String() })),
});
export const Propose = Type.Object(
  {
    template: Type.Enum([...templateIds]),
    until: Type.Optional(Moment),
    devices: Type.Optional(PlanDraft.properties.devices),
  },
  strict,
);
export const Proposed = Type.Object({
  shown,
  missing: Type.Array(Type.String(), { description: 'what the home would need for more rules' }),
  subjects: Type.Array(Type.String(), { description: 'what the client must agree to first' }),
  needsEnd: Type.Boolean(),
});
export const OneVersion = Type.Object({ ...Heading.properties, plan: Plan });

export const SavePlan = Type.Object(
  {
    basedOn: Type.Integer({ minimum: 0, description: 'the version that was looked at; 0 where there was none' }),
    reason: Type.String({ minLength: 1, maxLength: planLimits.reasonChars }),
    plan: PlanDraft,
  },
  strict,
);

export const GiveConsent = Type.Object(
  {
    id: Type.Optional(AskersId),
    about: Type.Enum([...agreementSubjects]),
    from: Moment,
    until: Type.Optional(orNull(Moment)),
    consenter: Type.Enum([...consenters]),
    way: Type.Enum([...consentWays]),
    cohabitant: Type.Enum([...cohabitants]),
    askedBy: Type.Optional(Type.String({ maxLength: limits.idChars, description: 'whoever asks, unless told' })),
    note: Type.Optional(Note),
  },
  strict,
);
export const WithdrawConsent = Type.Object(
  { consenter: Type.Enum([...consenters]), note: Type.Optional(Note) },
  strict,
);

export const OneConsent = Type.Object({
  id: Type.String(),
  about: Type.Enum([...agreementSubjects]),
  from: Moment,
  until: orNull(Moment),
  consenter: Type.Enum([...consenters]),
  way: Type.Enum([...consentWays]),
  cohabitant: Type.Enum([...cohabitants]),
  askedBy: Type.String(),
  note: Type.Optional(Type.String()),
  recordedAt: Moment,
  recordedBy: Type.String(),
  standing: Type.Boolean({ description: 'a rule may rest on it' }),
  withdrawn: orNull(
    Type.Object({
      at: Moment,
      by: Type.String(),
      consenter: Type.Enum([...consenters]),
      note: Type.Optional(Type.String()),
    }),
  ),
});
const Rests = Type.Object(
  { rules: Type.Integer(), checks: Type.Integer() },
  { description: 'rules of the newest plan, and agreed checks from today on, that rest on it' },
);
export const Consents = Type.Object({
  consents: Type.Array(Type.Object({ ...OneConsent.properties, rests: Rests })),
});
export const Withdrawal = Type.Object({
  consent: OneConsent,
  silenced: Type.Array(Type.String(), { description: 'rules that the home goes on without' }),
  held: Type.Boolean({ description: 'false: the home lives by its installation, which cannot be changed from here' }),
});

export const Task = Type.Object({
  id: Type.String(),
  kind: Type.String(),
  subject: Type.String(),
  home: Type.String(),
  openedAt: Moment,
  openedBy: Type.String(),
  facts: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number(), Type.Array(Type.String())])),
  closedAt: orNull(Moment),
  closedBy: orNull(Type.String()),
  note: orNull(Type.String()),
});
export const Tasks = Type.Object({ tasks: Type.Array(Task) });
export const CloseTask = Type.Object({ note: Type.Optional(Note) }, strict);
