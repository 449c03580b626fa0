import {
  alarmColumns,
  alarmValues,
  type Columns,
  caseColumns,
  caseValues,
  eventColumns,
  eventValues,
  outgoingColumns,
  outgoingValues,
  pageColumns,
  pageValues,
} from '../columns.js';
import type { CaseChange } from '../store.js';

/** The parameters of one insert into `case_changes`, each a JSON array of rows. */
export const batchParts = ['bases', 'ends', 'alarms', 'cases', 'events', 'pages', 'outgoing'] as const;

export type PackedBatch = { values: string[]; seqs: number[]; lastSeq: number };

/** Packs changes, numbering their events on from `lastSeq`. */
export function pack(
  changes: readonly CaseChange[],
  lastSeq: number,
  json: (value: unknown) => string = JSON.stringify,
): PackedBatch {
  let seq = lastSeq;
  const events: unknown[] = [];
  const seqs = changes.map((change) => {
    for (const event of change.events) {
      seq += 1;
      events.push(eventValues(event, seq));
    }
    return seq;
  });
  const parts: Record<(typeof batchParts)[number], unknown[]> = {
    bases: changes.map((change) => [change.case.id, change.base]),
    ends: changes.flatMap(({ ends, case: { id } }) => (ends ? [[id, ends.atMs, ends.reason]] : [])),
    alarms: changes.flatMap((change) => change.alarms.map(alarmValues)),
    cases: changes.map((change) => caseValues(change.case)),
    events,
    pages: changes.flatMap((change) => change.pages.map(pageValues)),
    outgoing: changes.flatMap(outgoingValues),
  };
  return { values: batchParts.map((part) => json(parts[part])), seqs, lastSeq: seq };
}

export const insertBatch = `insert into case_changes (${batchParts.join(', ')}) values (${batchParts.map(() => '?').join(', ')})`;

const names = (columns: Columns) => columns.map(([name]) => name).join(', ');
const typed = (columns: Columns, firstSeq: string) =>
  columns
    .map(([name, type], i) => {
      if (type === 'text') return `value->>${i}`;
      return `${name === 'seq' ? `${firstSeq} + ` : ''}cast(value->>${i} as bigint)`;
    })
    .join(', ');
const overwrite = (columns: Columns) => columns.map(([name]) => `${name} = excluded.${name}`).join(', ');

/**
 * The statements that store one batch, in order. Pages that end are ended before new ones come.
 * @param unpack gives the `from` clause that unpacks a part
 * @param firstSeq what the database adds to the number of each event
 */
export function batchStatements(unpack: (part: (typeof batchParts)[number]) => string, firstSeq = '0'): string[] {
  const insert = (table: string, part: (typeof batchParts)[number], columns: Columns, conflict: string) =>
    `insert into ${table} (${names(columns)}) select ${typed(columns, firstSeq)} from ${unpack(part)} where true ${conflict}`;
  const caseUpdates = overwrite(caseColumns.slice(1));
  return [
    `update pages set
       ended_at = (select cast(value->>1 as bigint) from ${unpack('ends')} where value->>0 = pages.case_id),
       end_reason = (select value->>2 from ${unpack('ends')} where value->>0 = pages.case_id)
     where ended_at is null and case_id in (select value->>0 from ${unpack('ends')})`,
    insert('alarms', 'alarms', alarmColumns, 'on conflict (id) do nothing'),
    insert('cases', 'cases', caseColumns, `on conflict (id) do update set ${caseUpdates}`),
    insert('case_events', 'events', eventColumns, 'on conflict (case_id, version, type) do nothing'),
    insert('pages', 'pages', pageColumns, 'on conflict (case_id, id) do nothing'),
    insert(
      'outgoing',
      'outgoing',
      outgoingColumns,
      `on conflict (case_id) do update set ${overwrite(outgoingColumns.slice(2))}`,
    ),
  ];
}
