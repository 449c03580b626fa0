import type { Case, Outcome } from '../core/case.js';
import type { CaseEvent, Page } from '../core/decision.js';
import type { AlarmRow } from './rows.js';
import type { CaseChange } from './store.js';

/**
 * How the rows that belong to cases lie in the tables. A batch travels as one JSON array of arrays, in this order of
 * columns: one parameter whatever its size, unpacked by the database and not in our event loop.
 */
export type ColumnType = 'text' | 'bigint';
export type Columns = readonly (readonly [name: string, type: ColumnType])[];

export const alarmColumns = [
  ['id', 'text'],
  ['case_id', 'text'],
  ['gateway_id', 'text'],
  ['device_id', 'text'],
  ['kind', 'text'],
  ['priority', 'text'],
  ['received_at', 'bigint'],
  ['age_ms', 'bigint'],
  ['epoch', 'bigint'],
  ['n', 'bigint'],
  ['oddity', 'text'],
  ['raw', 'text'],
] as const satisfies Columns;

export const alarmValues = (row: AlarmRow) => [
  row.id,
  row.caseId,
  row.gatewayId,
  row.deviceId,
  row.kind,
  row.priority,
  row.receivedAtMs,
  row.ageMs,
  row.epoch,
  row.n,
  row.oddity,
  row.raw,
];

export const caseColumns = [
  ['id', 'text'],
  ['version', 'bigint'],
  ['state', 'text'],
  ['home_id', 'text'],
  ['area_id', 'text'],
  ['gateway_id', 'text'],
  ['device_id', 'text'],
  ['device_name', 'text'],
  ['room', 'text'],
  ['kind', 'text'],
  ['priority', 'text'],
  ['rank', 'bigint'],
  ['opened_at', 'bigint'],
  ['presses', 'bigint'],
  ['last_press_at', 'bigint'],
  ['holder', 'text'],
  ['asking', 'text'],
  ['due_at', 'bigint'],
  ['closed_at', 'bigint'],
  ['outcome', 'text'],
  ['role', 'text'],
  ['loss_cause', 'text'],
  ['part_of', 'text'],
  ['homes', 'text'],
] as const satisfies Columns;

const ranks: Record<Case['priority'], number> = { life: 0, distress: 1, safety: 2, technical: 3, test: 4 };

export const caseValues = (c: Case) => [
  c.id,
  c.version,
  c.state,
  c.homeId,
  c.areaId,
  c.gatewayId,
  c.deviceId,
  c.deviceName ?? null,
  c.room ?? null,
  c.kind,
  c.priority,
  ranks[c.priority],
  c.openedAt,
  c.presses,
  c.lastPressAt,
  c.holder ? JSON.stringify(c.holder) : null,
  JSON.stringify({
    ladder: c.ladder,
    asked: c.asked,
    arrivedAt: c.arrivedAt,
    repeat: c.repeat,
    toldBySms: c.toldBySms,
    lastHeardAt: c.lastHeardAt,
  }),
  c.dueAt,
  c.closedAt ?? null,
  c.outcome ?? null,
  c.role ?? null,
  c.loss?.cause ?? null,
  c.loss?.partOf ?? null,
  c.homes ? JSON.stringify(c.homes) : null,
];

export type CaseRow = {
  id: string;
  version: number;
  state: Case['state'];
  home_id: string;
  area_id: string;
  gateway_id: string;
  device_id: string;
  device_name: string | null;
  room: string | null;
  kind: Case['kind'];
  priority: Case['priority'];
  opened_at: number;
  presses: number;
  last_press_at: number;
  holder: string | null;
  asking: string;
  due_at: number | null;
  closed_at: number | null;
  outcome: Outcome | null;
  role: NonNullable<Case['role']> | null;
  loss_cause: NonNullable<Case['loss']>['cause'] | null;
  part_of: string | null;
  homes: string | null;
};

/** Whether two are the same to the last value, not only by their number: two dispatchers may each make a version of it. */
export const isSameCase = (one: Case, other: Case): boolean =>
  JSON.stringify(caseValues(one)) === JSON.stringify(caseValues(other));

export function caseOf(row: CaseRow): Case {
  return {
    id: row.id,
    version: Number(row.version),
    state: row.state,
    homeId: row.home_id,
    areaId: row.area_id,
    gatewayId: row.gateway_id,
    deviceId: row.device_id,
    kind: row.kind,
    priority: row.priority,
    openedAt: Number(row.opened_at),
    presses: Number(row.presses),
    lastPressAt: Number(row.last_press_at),
    ...(JSON.parse(row.asking) as Pick<
      Case,
      'ladder' | 'asked' | 'arrivedAt' | 'repeat' | 'toldBySms' | 'lastHeardAt'
    >),
    dueAt: row.due_at === null ? null : Number(row.due_at),
    ...whenSet(row),
  };
}

function whenSet(row: CaseRow): Partial<Case> {
  const fields: Partial<Case> = {};
  if (row.device_name !== null) fields.deviceName = row.device_name;
  if (row.room !== null) fields.room = row.room;
  if (row.holder !== null) fields.holder = JSON.parse(row.holder);
  if (row.closed_at !== null) fields.closedAt = Number(row.closed_at);
  if (row.outcome !== null) fields.outcome = row.outcome;
  if (row.role !== null) fields.role = row.role;
  if (row.loss_cause !== null) fields.loss = { cause: row.loss_cause, partOf: row.part_of };
  if (row.homes !== null) fields.homes = JSON.parse(row.homes);
  return fields;
}

export const eventColumns = [
  ['seq', 'bigint'],
  ['case_id', 'text'],
  ['version', 'bigint'],
  ['at', 'bigint'],
  ['type', 'text'],
  ['reason', 'text'],
  ['actor', 'text'],
  ['alarm_id', 'text'],
  ['command_id', 'text'],
  ['note', 'text'],
] as const satisfies Columns;

export const eventValues = (event: CaseEvent, seq: number) => [
  seq,
  event.caseId,
  event.version,
  event.at,
  event.type,
  event.reason,
  JSON.stringify(event.actor),
  event.alarmId ?? null,
  event.commandId ?? null,
  event.note ?? null,
];

export const pageColumns = [
  ['id', 'text'],
  ['case_id', 'text'],
  ['phone_id', 'text'],
  ['person_id', 'text'],
  ['at', 'bigint'],
  ['step', 'bigint'],
  ['round', 'bigint'],
  ['reason', 'text'],
  ['ended_at', 'bigint'],
  ['end_reason', 'text'],
  ['through', 'text'],
  ['contact_at', 'bigint'],
] as const satisfies Columns;

export const pageValues = (page: Page) => [
  page.id,
  page.caseId,
  page.phoneId,
  page.personId,
  page.at,
  page.step,
  page.round,
  page.reason,
  page.endedAt ?? null,
  page.endReason ?? null,
  page.through,
  // Asked for at once: whoever sends it decides what comes when.
  page.at,
];

export const outgoingColumns = [
  ['case_id', 'text'],
  ['gateway_id', 'text'],
  ['version', 'bigint'],
  ['event', 'text'],
  ['at', 'bigint'],
] as const satisfies Columns;

export const outgoingValues = (change: CaseChange) =>
  change.outgoing
    ? [[change.case.id, change.case.gatewayId, change.case.version, change.outgoing.event, change.outgoing.atMs]]
    : [];
