import { randomUUID } from 'node:crypto';
import { type ChangePreview, previewOf } from '../core/responsibility/change-preview.js';
import { limits } from '../core/responsibility/limits.js';
import {
  type ChangeOrder,
  type ChangeProblem,
  type ChangeRows,
  type ProviderChange,
  planChange,
  undoRefusal,
  withChange,
} from '../core/responsibility/provider-change.js';
import { plannedIn } from '../core/rota/index.js';
import { type DirectoryRows, isLivedIn, type ProviderChangeRow } from '../store/rows.js';
import type { Store } from '../store/store.js';

export type ChangeParts = {
  store: Pick<Store, 'directory' | 'cases' | 'rota'>;
  /** IANA name, by whose clock the rota is written. */
  zone: string;
};

export type Previewed = { ok: true; preview: ChangePreview } | { ok: false; problems: ChangeProblem[] };
export type Entered =
  | { ok: true; id: string; preview: ChangePreview }
  | { ok: false; problems: ChangeProblem[] }
  | { ok: false; problems: 'changed-meanwhile' };
export type Undone = 'undone' | 'not-found' | 'undone-before' | 'has-come' | 'changed-since' | 'changed-meanwhile';

/** What the change would mean. Changes nothing. */
export async function previewChange(parts: ChangeParts, order: ChangeOrder, now: number): Promise<Previewed> {
  const rows = await parts.store.directory.directory();
  const decided = planChange(rows, order, now);
  return decided.ok ? { ok: true, preview: await seenAhead(parts, rows, decided.change) } : decided;
}

/** Enters the change: it takes effect by itself, at its instant. @param by a person's id, or the account at the keyboard */
export async function enterChange(parts: ChangeParts, order: ChangeOrder, by: string, now: number): Promise<Entered> {
  const { directory } = parts.store;
  const version = await directory.directoryVersion();
  const rows = await directory.directory();
  const decided = planChange(rows, order, now);
  if (!decided.ok) return decided;
  const { change } = decided;
  const preview = await seenAhead(parts, rows, change);
  const row = rowOf(change, by, now);
  const done = await directory.change({ version, put: { ...change.after, providerChanges: [row] } });
  return done ? { ok: true, id: row.id, preview } : { ok: false, problems: 'changed-meanwhile' };
}

/** Takes back a change that has not come yet. */
export async function undoChange({ store }: ChangeParts, id: string, by: string, now: number): Promise<Undone> {
  const version = await store.directory.directoryVersion();
  const rows = await store.directory.directory();
  const row = rows.providerChanges.find((one) => one.id === id);
  if (row === undefined) return 'not-found';
  if (row.undoneAtMs !== null) return 'undone-before';
  const change = changeOf(row);
  const refusal = undoRefusal(rows, change, now);
  if (refusal !== undefined) return refusal;
  const undone = { ...row, undoneAtMs: now, undoneBy: by };
  const put = { ...change.before, providerChanges: [undone] };
  return (await store.directory.change({ version, remove: change.after, put })) ? 'undone' : 'changed-meanwhile';
}

/** Changes that were entered and are yet to come, the next first. */
export function changesAhead(rows: Pick<DirectoryRows, 'providerChanges'>, now: number): ProviderChangeRow[] {
  return rows.providerChanges
    .filter(({ atMs, undoneAtMs }) => undoneAtMs === null && atMs > now)
    .sort((a, b) => a.atMs - b.atMs);
}

async function seenAhead(
  { store, zone }: ChangeParts,
  rows: DirectoryRows,
  change: ProviderChange,
): Promise<ChangePreview> {
  const { areaId, at } = change;
  const span = { from: at, until: at + limits.previewMs };
  const [open, entered, patterns] = await Promise.all([
    store.cases.casesInSight({ areaIds: [areaId], phoneId: '' }, undefined),
    store.rota.shifts(span),
    store.rota.patterns(),
  ]);
  const held = open.filter(({ holder }) => holder !== undefined).length;
  const buildings = rows.buildings
    .filter((one) => one.areaId === areaId)
    .map(({ id }) => ({ id, hours: rows.serviceHours.filter(({ buildingId }) => buildingId === id) }));
  return previewOf(change, withChange(rows, change), {
    homes: rows.homes.filter((home) => home.areaId === areaId && isLivedIn(home)).length,
    openCases: { held, waiting: open.length - held },
    buildings,
    shifts: plannedIn({ shifts: entered, patterns }, zone, span),
  });
}

function rowOf({ before, after, at, ...change }: ProviderChange, by: string, now: number): ProviderChangeRow {
  const entered = { enteredAtMs: now, enteredBy: by, undoneAtMs: null, undoneBy: null };
  return { id: randomUUID(), ...change, atMs: at, rows: JSON.stringify({ before, after }), ...entered };
}

function changeOf({ areaId, fromProviderId, toProviderId, atMs: at, rows }: ProviderChangeRow): ProviderChange {
  const { before, after } = JSON.parse(rows) as { before: ChangeRows; after: ChangeRows };
  return { areaId, fromProviderId, toProviderId, at, before, after };
}
