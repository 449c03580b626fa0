import type { Entry } from '../core/timeline/index.js';
import type { CaseTold, ListedCase } from './desk-ports.js';
import type { CaseListBody, TimelineBody } from './timeline-schemas.js';

const iso = (instant: number) => new Date(instant).toISOString();

export function timelineShown({ entries, at, ...aCase }: CaseTold): TimelineBody {
  const { client, address, device, deviceName, room } = aCase;
  const lastHeardAt = aCase.lastHeardAt === null ? null : iso(aCase.lastHeardAt);
  const told = { ...listedShown(aCase), client, address, device, deviceName, room, lastHeardAt };
  return { at: iso(at), case: told, entries: entries.map(entryShown) };
}

export function listedShown({ openedAt, closedAt, ...aCase }: ListedCase): CaseListBody['cases'][number] {
  const { id, kind, priority, state, presses, area, holder, outcome } = aCase;
  const closed = closedAt === null ? null : iso(closedAt);
  return { id, kind, priority, state, presses, area, holder, outcome, openedAt: iso(openedAt), closedAt: closed };
}

const entryShown = (entry: Entry): TimelineBody['entries'][number] =>
  entry.what === 'event' ? { ...entry, at: iso(entry.at) } : { ...entry, at: iso(entry.at), lastAt: iso(entry.lastAt) };
