import { type ClientField, type ClientFields, differences } from './client.js';
import { limits } from './limits.js';
import type { FileProblem, ReadClient, ReadClients } from './read-clients.js';

/** A client whom a file changes: field by field, as it is and as it would be. */
export type ClientChange = {
  id: string;
  line: number;
  before: ClientFields;
  after: ClientFields;
  fields: ClientField[];
};
export type NewClient = { id: string | undefined; line: number; client: ClientFields };

/** What taking a file in would do. With any problem it would do nothing. */
export type ClientsPreview = {
  add: NewClient[];
  change: ClientChange[];
  unchanged: number;
  problems: FileProblem[];
  /** Problems beyond those listed. */
  furtherProblems: number;
  /** Columns that mean nothing here. */
  unread: string[];
};

export function previewOf({ clients, problems, unread }: ReadClients): ClientsPreview {
  const byLine = [...problems].sort((a, b) => a.line - b.line);
  const listed = byLine.slice(0, limits.fileProblems);
  const report = { problems: listed, furtherProblems: problems.length - listed.length, unread };
  if (problems.length > 0) return { add: [], change: [], unchanged: 0, ...report };
  const change = clients.flatMap(changeIn);
  const add = clients.flatMap(({ id, line, before, after }) =>
    before === undefined ? [{ id, line, client: after }] : [],
  );
  return { add, change, unchanged: clients.length - change.length - add.length, ...report };
}

function changeIn({ line, before, after }: ReadClient): ClientChange[] {
  if (before === undefined) return [];
  const { id, ...was } = before;
  const fields = differences(was, after);
  return fields.length === 0 ? [] : [{ id, line, before: was, after, fields }];
}
