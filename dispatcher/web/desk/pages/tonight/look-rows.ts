import type { LookFigures } from '../../../../http/check-schemas.js';
import type { Area } from './area.js';

type Counts = { count: number; unfilled: number };
export type AreaLooks = LookFigures['areas'][number];
/** A team's looks, hour by hour; only hours that have any. `slot`: so many hours after the first that is shown. */
export type TeamRow = Counts & {
  id: string;
  /** Null: looks that no team answers for. */
  name: string | null;
  hours: (Counts & { at: string; slot: number })[];
};

const hourMs = 3_600_000;
const slots = 25;

/** Each team once, whichever areas its looks are in. Empty for who sees figures by area only. */
export function teamRows({ at, areas }: LookFigures): TeamRow[] {
  const first = Math.floor(Date.parse(at) / hourMs) * hourMs;
  const rows = new Map<string, TeamRow>();
  for (const { team, hours, count, unfilled } of areas.flatMap(({ teams }) => teams ?? [])) {
    const id = team?.id ?? '';
    const row = rows.get(id) ?? { id, name: team?.name ?? null, count: 0, unfilled: 0, hours: [] };
    const added = hours.map((hour) => ({ ...hour, slot: Math.round((Date.parse(hour.at) - first) / hourMs) }));
    rows.set(id, {
      ...row,
      ...{ count: row.count + count, unfilled: row.unfilled + unfilled },
      hours: summed([...row.hours, ...added]).filter(({ slot }) => slot >= 0 && slot < slots),
    });
  }
  return [...rows.values()].sort((a, b) => ((a.name ?? '') < (b.name ?? '') ? -1 : 1));
}

function summed(hours: TeamRow['hours']): TeamRow['hours'] {
  const bySlot = new Map<number, TeamRow['hours'][number]>();
  for (const hour of hours) {
    const known = bySlot.get(hour.slot);
    const sum = { count: (known?.count ?? 0) + hour.count, unfilled: (known?.unfilled ?? 0) + hour.unfilled };
    bySlot.set(hour.slot, { ...hour, ...sum });
  }
  return [...bySlot.values()].sort((a, b) => a.slot - b.slot);
}

/** An area that is calm now and has a look ahead that nobody will make is to be looked at. */
export const seenWith = (looks: AreaLooks | undefined, area: Area): Area =>
  area.level === 'good' && (looks?.unfilled ?? 0) > 0 ? { ...area, level: 'warning' } : area;
