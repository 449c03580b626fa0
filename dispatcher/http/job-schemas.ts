import { PlanDraft } from '@nattvakt/contract';
import { Type } from 'typebox';
import { jobKinds, limits as jobLimits } from '../core/jobs/index.js';
import { limits as planLimits } from '../plans/limits.js';
import type { JobHome, ShownJob } from './job-ports.js';
import { limits } from './limits.js';
import { AskersId } from './schemas.js';

const Id = Type.String({ minLength: 1, maxLength: limits.idChars });
const Moment = Type.String({ format: 'date-time' });
const Named = Type.Object({ id: Type.String(), name: Type.String() });
const orNull = <S extends Parameters<typeof Type.Optional>[0]>(schema: S) => Type.Union([schema, Type.Null()]);
const Part = orNull(Type.String());
const strict = { additionalProperties: false };

const Address = Type.Object({ street: Type.String(), floor: Part, door: Part, town: Part });
export const Job = Type.Object({
  id: Type.String({ description: 'of an alarm that asks the technicians: its own id' }),
  home: Type.String(),
  area: Named,
  address: orNull(Address),
  kind: Type.Enum([...jobKinds, 'alarm']),
  note: Part,
  to: Type.String({ description: 'a team, or a person' }),
  from: orNull(Moment),
  until: orNull(Moment),
  givenBy: Part,
  state: Type.Enum(['ahead', 'open', 'over', 'done', 'taken-back']),
  endedAt: orNull(Moment),
  endedBy: Part,
});
export const Jobs = Type.Object({ jobs: Type.Array(Job) });
export const JobChoices = Type.Object({ teams: Type.Array(Named), people: Type.Array(Named) });
export const GiveJob = Type.Object(
  {
    id: Type.Optional(AskersId),
    home: Id,
    team: Type.Optional(orNull(Id)),
    person: Type.Optional(orNull(Id)),
    kind: Type.Enum([...jobKinds]),
    note: Type.Optional(orNull(Type.String({ maxLength: jobLimits.noteChars }))),
    from: Moment,
    until: Type.Optional(orNull(Moment)),
  },
  strict,
);
export const GivenJob = Type.Object({ id: Type.String() });
export const JobHomeBody = Type.Object({
  home: Type.String(),
  area: Named,
  address: Address,
  doorNote: Part,
  wayNote: Part,
  jobs: Type.Array(Job),
  devices: PlanDraft.properties.devices,
  version: Type.Integer({ description: 'of the plan that names the devices; 0 where there is none' }),
  standing: Type.Enum(['installed', 'in-force', 'on-its-way', 'refused', 'ahead']),
  gateways: Type.Array(Type.String()),
});
export const SaveDevices = Type.Object(
  {
    basedOn: Type.Integer({ minimum: 0, description: 'the version that was looked at; 0 where there was none' }),
    reason: Type.String({ minLength: 1, maxLength: planLimits.reasonChars }),
    devices: PlanDraft.properties.devices,
  },
  strict,
);
export const DevicesSavedBody = Type.Object({ version: Type.Integer() });

const instant = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString());

export function jobShown({ fromMs, untilMs, endedAtMs, ...job }: ShownJob) {
  const from = job.kind === 'alarm' ? null : instant(fromMs);
  return { ...job, from, until: instant(untilMs), endedAt: instant(endedAtMs) };
}

export const jobHomeShown = ({ jobs, ...home }: JobHome) => ({ ...home, jobs: jobs.map(jobShown) });
