import type { Static } from 'typebox';
import type { Shift } from '../../../../core/rota/shift.js';
import type { Change } from '../../../../http/rota-edit-schemas.js';
import type { EditKind, WallShift } from '../../../../http/rota-ports.js';
import type { Answer } from '../../api/answer.js';
import { request } from '../../api/request.js';
import { zone } from '../../zone.js';
import { exactWall } from './calendar.js';

export type Edit = { id: string; kind: EditKind; before: readonly Shift[]; after: readonly WallShift[] };
type Made = Answer<{ change: Static<typeof Change> }>;

/** Sends an edit. Its id makes it one edit, however often it is sent. */
export function sendEdit({ before, ...edit }: Edit): Promise<Made> {
  const seen = before.map(({ id, personId, teamId, from, until }) => ({
    ...{ id, personId, teamId, from: new Date(from).toISOString(), until: new Date(until).toISOString() },
  }));
  return request('POST', '/api/rota/changes', { body: { ...edit, before: seen } });
}

export const undoEdit = (id: string): Promise<Answer<void>> =>
  request('POST', `/api/rota/changes/${encodeURIComponent(id)}/undo`);

/** A shift as it is sent, with its times exact. */
export const asWall = ({ personId, teamId, from, until }: Omit<Shift, 'id'>): WallShift => ({
  ...{ personId, teamId, from: exactWall(from, zone), until: exactWall(until, zone) },
});

/** Tells one edit from another: the same sent again is the same. */
export function digestOf(edit: object): string {
  let sum = 0;
  for (const letter of JSON.stringify(edit)) sum = (Math.imul(sum, 31) + letter.charCodeAt(0)) >>> 0;
  return sum.toString(36);
}
