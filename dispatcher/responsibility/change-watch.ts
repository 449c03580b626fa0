import type { Clock } from '@nattvakt/contract';
import { progressOf } from '../core/responsibility/change-progress.js';
import { inForce } from '../core/responsibility.js';
import type { Directory } from '../engine/directory.js';
import type { ChangeWatch, WatchedChange } from '../http/change-watch-routes.js';
import type { DirectoryRows, ProviderChangeRow } from '../store/rows.js';
import type { CaseStore } from '../store/store.js';
import { limits } from './limits.js';

export type ChangeWatchParts = { cases: Pick<CaseStore, 'casesInSight'>; directory: Directory; clock: Clock };

/** Follows an area while its provider changes: figures only. */
export class StoredChangeWatch implements ChangeWatch {
  readonly #parts: ChangeWatchParts;
  constructor(parts: ChangeWatchParts) {
    this.#parts = parts;
  }

  async watch(areaId: string): Promise<WatchedChange | undefined> {
    const { cases, directory, clock } = this.#parts;
    const now = clock.now();
    const { rows } = directory.view;
    const change = changeToWatch(rows.providerChanges, areaId, now);
    if (change === undefined) return undefined;
    const open = await cases.casesInSight({ areaIds: [areaId], phoneId: '' }, undefined);
    const named = (id: string) => rows.providers.find((provider) => provider.id === id) ?? { id, name: id };
    const { id, fromProviderId: from, toProviderId: to, atMs } = change;
    return {
      ...{ id, now, atMs, area: directory.view.area(areaId) },
      ...{ from: from === null ? null : named(from), to: named(to) },
      ...progressOf(open, providersByPhone(rows, now), { from, to }),
    };
  }
}

/** The one that has just come, else the next. */
export function changeToWatch(
  changes: readonly ProviderChangeRow[],
  areaId: string,
  now: number,
): ProviderChangeRow | undefined {
  const own = changes.filter((change) => change.areaId === areaId && change.undoneAtMs === null);
  const come = own
    .filter(({ atMs }) => atMs <= now && now - atMs < limits.watchedAfterMs)
    .sort((a, b) => b.atMs - a.atMs);
  const ahead = own.filter(({ atMs }) => atMs > now).sort((a, b) => a.atMs - b.atMs);
  return come[0] ?? ahead[0];
}

/** Whose people are signed on to a phone now, or whose it is. */
function providersByPhone({ signOns, teams, phones }: DirectoryRows, now: number) {
  const teamProvider = new Map(teams.map(({ id, providerId }) => [id, providerId]));
  const byPhone = new Map(phones.map(({ id, providerId }) => [id, providerId ?? undefined]));
  for (const signOn of signOns) {
    if (inForce(signOn, now)) byPhone.set(signOn.phoneId, teamProvider.get(signOn.teamId));
  }
  return (phoneId: string) => byPhone.get(phoneId);
}
