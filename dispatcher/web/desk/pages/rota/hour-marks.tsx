import type { Day } from './calendar.js';

/** Where the hours of the wall clock lie in a line. */
export function HourMarks({ day, withHours = false }: { day: Day | undefined; withHours?: boolean }) {
  return (
    <span class={withHours ? 'hour-names' : 'hour-marks'} aria-hidden="true">
      {day?.marks.map(({ hour, at }) => (
        <span key={hour} style={{ left: `${at * 100}%` }}>
          {withHours ? String(hour).padStart(2, '0') : ''}
        </span>
      ))}
    </span>
  );
}
