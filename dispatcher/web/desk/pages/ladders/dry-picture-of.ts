import type { DryRunBody } from '../../../../http/ladder-schemas.js';

export type DryMark = { is: 'push' | 'sms' | 'call' | 'again'; atMs: number };
/** One person's line: what would reach them, and when. */
export type DryRow = { key: string; who: string; fromMs: number; marks: DryMark[] };
export type DryPicture = { rows: DryRow[]; endMs: number; ticksMs: number[] };

/** A dry run as a drawing: a line for each person, from when they are first asked. */
export function dryPictureOf({ rungs }: Pick<DryRunBody, 'rungs'>): DryPicture {
  const rows = new Map<string, DryRow>();
  for (const { afterMs, reason, phones } of rungs) {
    for (const { phoneId, personId, who, contacts } of phones) {
      const key = `${phoneId} ${personId}`;
      const row = rows.get(key) ?? { key, who, fromMs: afterMs, marks: [] };
      rows.set(key, row);
      if (reason === 'again') row.marks.push({ is: 'again', atMs: afterMs });
      else row.marks.push(...marksOf(afterMs, contacts));
    }
  }
  const lastMs = rungs.at(-1)?.afterMs ?? 0;
  const marks = [...rows.values()].flatMap((row) => row.marks.map(({ atMs }) => atMs));
  const endMs = Math.max(lastMs, ...marks, 1_000);
  return { rows: [...rows.values()], endMs, ticksMs: [...new Set(rungs.map(({ afterMs }) => afterMs))] };
}

type Contacts = DryRunBody['rungs'][number]['phones'][number]['contacts'];

/** The page, where it is open, and a push are both the phone that rings: one mark for the two. */
function marksOf(rungMs: number, contacts: Contacts): DryMark[] {
  const used = contacts.filter(({ use }) => use);
  const toScreen = contacts.filter(
    ({ channel, use, why }) =>
      (channel === 'live' && (use || why === 'not-on-live-stream')) || (channel === 'push' && use),
  );
  const beside = used.flatMap(({ channel, afterMs }): DryMark[] =>
    channel === 'sms' || channel === 'call' ? [{ is: channel, atMs: rungMs + afterMs }] : [],
  );
  const [first] = toScreen;
  return first === undefined ? beside : [{ is: 'push', atMs: rungMs + first.afterMs }, ...beside];
}
