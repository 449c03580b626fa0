import { randomUUID } from 'node:crypto';
import { type ImportPreview, type Interval, previewCalendar, previewCsv, type Roster } from '../core/rota/index.js';
import type { ImportRow, RotaStore } from '../store/rota-store.js';
import type { DirectoryRows } from '../store/rows.js';
import { limits } from './limits.js';

/** A rota as somebody hands it in. The file is the truth for shifts of these teams that begin in the span. */
export type RotaFile = {
  source: Exclude<ImportRow['source'], 'desk'>;
  text: string;
  teamIds: readonly string[];
  span: Interval;
};

export type RotaFileParts = { rota: RotaStore; directory: Pick<DirectoryRows, 'people' | 'teams'>; zone: string };

export type ImportResult =
  | { result: 'done'; id: string; preview: ImportPreview }
  /** Problems in the file, nothing to change, or a rota that somebody else changed in between: the store is as it was. */
  | { result: 'refused' | 'nothing-to-do' | 'changed-meanwhile'; preview: ImportPreview };

/** What taking the file in would do. @throws RangeError for a span over the rota's limit */
export async function previewFile(file: RotaFile, parts: RotaFileParts): Promise<ImportPreview> {
  const { span, teamIds } = file;
  const existing = await parts.rota.shifts({ from: span.from - limits.besideMs, until: span.until + limits.besideMs });
  const options = { roster: rosterOf(parts.directory, teamIds), zone: parts.zone, span };
  return file.source === 'csv'
    ? previewCsv(file.text, existing, options)
    : previewCalendar(file.text, existing, options);
}

/** Takes the file in, whole or not at all. @param by who does it */
export async function importFile(file: RotaFile, parts: RotaFileParts, by: string, now: number): Promise<ImportResult> {
  const preview = await previewFile(file, parts);
  if (preview.problems.length > 0) return { result: 'refused', preview };
  const { add, change, remove } = preview;
  if (add.length + change.length + remove.length === 0) return { result: 'nothing-to-do', preview };
  const row: ImportRow = {
    id: randomUUID(),
    atMs: now,
    by,
    source: file.source,
    teamIds: [...file.teamIds],
    fromMs: file.span.from,
    untilMs: file.span.until,
    put: [...add, ...change.map(({ after }) => after)],
    replaced: [...remove, ...change.map(({ before }) => before)],
    undoneAtMs: null,
  };
  const applied = await parts.rota.applyImport(row);
  return applied ? { result: 'done', id: row.id, preview } : { result: 'changed-meanwhile', preview };
}

/** Who a file of these teams may speak of, by id and by name. */
export function rosterOf({ people, teams }: RotaFileParts['directory'], teamIds: readonly string[]): Roster {
  return {
    people: people.map(({ id, givenName, familyName }) => ({ id, names: [`${givenName} ${familyName}`] })),
    teams: teams.filter(({ id }) => teamIds.includes(id)).map(({ id, name }) => ({ id, names: [name] })),
  };
}
