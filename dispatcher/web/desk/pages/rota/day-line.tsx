import type { Interval } from '../../../../core/rota/interval.js';
import { rotaWords } from '../../../words/desk/rota.js';
import { useLanguage, useWords } from '../../language.js';
import { dayAndTimeOf } from '../../moment.js';
import { Icon } from '../../parts/icon.js';
import { zone } from '../../zone.js';
import { type Day, hoursOf, type Piece, piecesOn } from './calendar.js';
import { HourMarks } from './hour-marks.js';
import type { Open } from './open-dialog.js';
import type { Rota, ShownShift, TeamRota } from './rota-read.js';
import type { Drag } from './use-drag.js';

type Props = { day: Day; team: TeamRota; rota: Rota; drag: Drag; onOpen: (open: Open) => void };

/** Everything of one day of one team: who is there, and where nobody is. */
export function DayLine({ day, team, rota, drag, onOpen }: Props) {
  const words = useWords(rotaWords);
  const shifts = piecesOn(day, team.shifts);
  const gaps = piecesOn(day, team.gaps);
  const lanes = Math.max(1, ...shifts.map(({ lane }) => lane + 1));
  const ghosts = drag.ghost?.teamId !== team.id ? [] : piecesOn(day, [drag.ghost]);
  return (
    <div
      class={`day-line lanes-${Math.min(lanes, 4)}`}
      data-team={team.id}
      data-day={day.date}
      onPointerDown={(event) => drag.begin(event, day)}
    >
      <HourMarks day={day} />
      <ul>
        {shifts.length + gaps.length === 0 && <li class="unseen">{words.none}</li>}
        {shifts.map((piece) => (
          <Bar
            key={piece.of.id}
            {...{ piece, day, drag }}
            name={nameOf(rota, piece.of)}
            isDoubled={team.doubled.has(piece.of.id)}
            onPress={() => onOpen({ what: 'shift', shift: piece.of })}
          />
        ))}
        {gaps.map((piece) => (
          <GapBar
            key={piece.of.from}
            piece={piece}
            onPress={() => onOpen({ what: 'new', teamId: team.id, stretch: piece.of })}
          />
        ))}
      </ul>
      {ghosts.map((piece) => (
        <span key={piece.of.from} class="bar bar-ghost" style={placeOf(piece)} aria-hidden="true">
          {hoursOf(piece.of, zone)}
        </span>
      ))}
    </div>
  );
}

function Bar({
  piece,
  day,
  drag,
  name,
  isDoubled,
  onPress,
}: {
  piece: Piece<ShownShift>;
  day: Day;
  drag: Drag;
  name: { given: string; whole: string };
  isDoubled: boolean;
  onPress: () => void;
}) {
  const words = useWords(rotaWords);
  const shift = piece.of;
  return (
    <li>
      <button
        type="button"
        class={classOf('bar', piece)}
        style={placeOf(piece)}
        onPointerDown={(event) => drag.begin(event, day, shift)}
        onClick={() => drag.wasDragged() || onPress()}
      >
        {isDoubled && <Icon name="warning" />}
        <span aria-hidden="true" class="bar-words">
          {name.given} {hoursOf(shift, zone)}
        </span>
        <span class="unseen">
          {name.given} {hoursOf(shift, zone)}. {name.whole}, <Between stretch={shift} />
          {shift.repeats && `, ${words.repeats}`}
          {isDoubled && `, ${words.twice}`}
        </span>
        {!piece.goesBack && <span class="edge edge-from" aria-hidden="true" />}
        {!piece.goesOn && <span class="edge edge-until" aria-hidden="true" />}
      </button>
    </li>
  );
}

function GapBar({ piece, onPress }: { piece: Piece<Interval>; onPress: () => void }) {
  const words = useWords(rotaWords);
  const language = useLanguage();
  const { from, until } = piece.of;
  return (
    <li>
      <button type="button" class={classOf('bar bar-gap', piece)} style={placeOf(piece)} onClick={onPress}>
        <Icon name="bad" />
        <span class="bar-words">{words.gap}</span>
        <span class="unseen">{words.gapFrom(dayAndTimeOf(from, language), dayAndTimeOf(until, language))}</span>
      </button>
    </li>
  );
}

function Between({ stretch: { from, until } }: { stretch: Interval }) {
  const words = useWords(rotaWords);
  const language = useLanguage();
  return <>{words.between(dayAndTimeOf(from, language), dayAndTimeOf(until, language))}</>;
}

const classOf = (base: string, { goesBack, goesOn }: Piece<unknown>) =>
  [base, goesBack ? 'goes-back' : '', goesOn ? 'goes-on' : ''].filter(Boolean).join(' ');

const placeOf = ({ begin, length, lane }: Piece<unknown>) => ({
  left: `${begin * 100}%`,
  width: `${length * 100}%`,
  '--lane': lane,
});

function nameOf({ people }: Rota, { personId, givenName }: ShownShift): { given: string; whole: string } {
  const person = people.find(({ id }) => id === personId);
  return { given: givenName, whole: person === undefined ? givenName : `${person.givenName} ${person.familyName}` };
}
