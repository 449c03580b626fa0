import { join } from 'node:path';
import { written } from '@nattvakt/gateway/activity/row';
import { SqliteActivityStore } from '@nattvakt/gateway/activity/store';

const minuteMs = 60_000;
const dayMs = 86_400_000;

/** One time out of bed: so many nights ago, at so many minutes after midnight UTC, for so many minutes. */
export type OutOfBed = { nightsAgo: number; at: number; minutes: number };

/** Writes a past into a home that has not begun yet: its bed, every night of the last weeks. */
export async function remember(folder: string, nights: number, outs: readonly OutOfBed[], now: number): Promise<void> {
  const store = new SqliteActivityStore(join(folder, 'state', 'activity.db'));
  await store.open();
  const midnight = now - (now % dayMs);
  const began = midnight - nights * dayMs;
  const moment = (at: number) => ({
    monotonicMs: at - began,
    wall: { now: at, quality: 'synchronised' as const },
  });
  const there = Array.from({ length: nights * 24 }, (_, hour) => began + hour * 60 * minuteMs);
  const bed = outs.flatMap(({ nightsAgo, at, minutes }) => {
    const up = midnight - nightsAgo * dayMs + at * minuteMs;
    return [
      { at: up, open: true },
      { at: up + minutes * minuteMs, open: false },
    ];
  });
  const rows = [
    { at: began, what: { type: 'start', boot: 'long-ago' } as const },
    ...there.map((at) => ({ at, what: { type: 'there' } as const })),
    ...bed.map(({ at, open }) => {
      const { monotonicMs } = moment(at);
      const reading = { type: 'contact', open } as const;
      const event = { bus: 'mqtt', address: 'bed', monotonicMs, reading, initial: false } as const;
      return { at, what: { type: 'sensor', event } as const };
    }),
  ];
  const sorted = rows.filter(({ at }) => at < now).sort((a, b) => a.at - b.at);
  await store.append(sorted.map(({ at, what }) => written({ at: moment(at), what })));
  await store.close();
}
