import {
  type ClientChange,
  type ClientField,
  type ClientFields,
  clientFields,
  type FileProblem,
  type NewClient,
} from '../core/clients/index.js';
import type { ShownLine } from '../http/client-ports.js';
import type { DirectoryRows } from '../store/rows.js';

/** A line of a preview, as a person reads it. */
export function lineShown(rows: DirectoryRows, line: NewClient | ClientChange | FileProblem): ShownLine {
  if ('problem' in line) return line;
  if ('client' in line) {
    const given = clientFields.filter((field) => field !== 'name' && line.client[field] !== null);
    return {
      line: line.line,
      name: line.client.name,
      fields: given.map((field) => shown(rows, field, null, line.client)),
    };
  }
  const { before, after } = line;
  return { line: line.line, name: before.name, fields: line.fields.map((field) => shown(rows, field, before, after)) };
}

const shown = (rows: DirectoryRows, field: ClientField, before: ClientFields | null, after: ClientFields) => ({
  field,
  before: before === null ? null : valueShown(rows, field, before[field]),
  after: valueShown(rows, field, after[field]),
});

/** A name where the field holds an id. */
function valueShown(
  { areas, buildings, people }: DirectoryRows,
  field: ClientField,
  value: string | null,
): string | null {
  if (value === null) return null;
  const named = (all: readonly { id: string; name: string }[]) => all.find(({ id }) => id === value)?.name ?? value;
  if (field === 'areaId') return named(areas);
  if (field === 'buildingId') return named(buildings);
  if (field !== 'nurseId' && field !== 'careContactId') return value;
  const person = people.find(({ id }) => id === value);
  return person === undefined ? value : `${person.givenName} ${person.familyName}`;
}
