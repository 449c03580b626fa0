import { rotaWords } from '../../../words/desk/rota.js';
import { useLanguage, useWords } from '../../language.js';
import { Icon } from '../../parts/icon.js';
import { Mark } from '../../parts/mark.js';
import { zone } from '../../zone.js';
import { type Day, wallFields } from './calendar.js';
import { DayLine } from './day-line.js';
import { HourMarks } from './hour-marks.js';
import { dateWords } from './moments.js';
import type { Open } from './open-dialog.js';
import type { Rota, TeamRota } from './rota-read.js';
import type { Drag } from './use-drag.js';

type Props = {
  team: TeamRota;
  rota: Rota;
  days: readonly Day[];
  drag: Drag;
  onOpen: (open: Open) => void;
};

/** One team's two weeks: a line for each day, from morning to morning. */
export function TeamBlock({ team, rota, days, drag, onOpen }: Props) {
  const words = useWords(rotaWords);
  const language = useLanguage();
  const today = wallFields(Date.now(), zone).date;
  return (
    <section class="rota-team" aria-label={team.name}>
      <header>
        <h2>{team.name}</h2>
        <Standing team={team} />
      </header>
      <table class="rota-days">
        <caption class="unseen">{team.name}</caption>
        <thead>
          <tr>
            <th scope="col">{words.days}</th>
            <th scope="col">
              <span class="unseen">{words.shifts}</span>
              <HourMarks day={days[0]} withHours />
            </th>
          </tr>
        </thead>
        <tbody>
          {days.map((day) => (
            <tr key={day.date} class={day.date === today ? 'rota-today' : ''}>
              <th scope="row">
                {dateWords(day.date, language)}
                {day.date === today && <span class="rota-word"> {words.today}</span>}
              </th>
              <td>
                <DayLine day={day} team={team} rota={rota} drag={drag} onOpen={onOpen} />
                {day.change !== 'none' && (
                  <p class="rota-change">
                    <Icon name="clock" /> {words.change[day.change]}
                  </p>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** Whether somebody is planned, and whether somebody must be. */
function Standing({ team: { shifts, hasDuty, gaps } }: Pick<Props, 'team'>) {
  const words = useWords(rotaWords);
  if (!hasDuty) {
    return (
      <span class="mark">
        <Icon name="unknown" /> {shifts.length === 0 ? words.nobodyNeeded : words.noDuty}
      </span>
    );
  }
  if (shifts.length === 0) return <Mark level="bad">{words.nobody}</Mark>;
  return gaps.length > 0 ? (
    <Mark level="bad">{words.gaps(gaps.length)}</Mark>
  ) : (
    <Mark level="good">{words.noGaps}</Mark>
  );
}
