/** What somebody may be asked for: a day, a time of day, or both. The names are those of the browser's own fields. */
export type When = 'date' | 'time' | 'datetime-local';

const two = (part: string) => part.padStart(2, '0');

/** `2026-10-15` of that, `20261015`, `261015` or `2026.10.5`. Undefined: no such day. */
function dateIn(text: string): string | undefined {
  const [, year = '', month = '', day = ''] =
    /^(\d{4})[-./ ](\d{1,2})[-./ ](\d{1,2})$/.exec(text) ?? /^(\d{4}|\d{2})(\d{2})(\d{2})$/.exec(text) ?? [];
  if (day === '') return undefined;
  const written = `${year.length === 2 ? `20${year}` : year}-${two(month)}-${two(day)}`;
  const at = new Date(`${written}T00:00:00Z`);
  // The 30th of February would become a day in March.
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(written) ? written : undefined;
}

/** `02:13` of that, `2.13`, `0213` or `213`; `7` is seven o'clock. Undefined: no such time. */
function timeIn(text: string): string | undefined {
  const [, hour = '', minute = '00'] =
    /^(\d{1,2})(?:[:.](\d{2}))?$/.exec(text) ?? /^(\d{1,2})(\d{2})$/.exec(text) ?? [];
  return hour !== '' && Number(hour) < 24 && Number(minute) < 60 ? `${two(hour)}:${minute}` : undefined;
}

/** What was written, as the browser's own field of that kind would give it. Undefined: it cannot be read. */
export function readWhen(kind: When, written: string): string | undefined {
  const text = written.trim();
  if (kind === 'date') return dateIn(text);
  if (kind === 'time') return timeIn(text);
  const [, day = '', clock = ''] = /^(.*?)[T, ]+(\S+)$/.exec(text) ?? [];
  const [date, time] = [dateIn(day), timeIn(clock)];
  return date === undefined || time === undefined ? undefined : `${date}T${time}`;
}

/** How it stands in the field: `2026-10-15 02:13`. */
export const shownWhen = (value: string): string => value.replace('T', ' ');
