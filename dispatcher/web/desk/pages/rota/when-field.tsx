import { rotaWords } from '../../../words/desk/rota.js';
import { type Answer, problemAt } from '../../api/answer.js';
import { useLanguage, useWords } from '../../language.js';
import { Button } from '../../parts/button.js';
import { TextField } from '../../parts/field.js';
import { Notice } from '../../parts/states.js';
import { dateWords } from './moments.js';

/** Day and time as somebody writes them; `exact` once they chose between the two that it may be. */
export type WallField = { date: string; time: string; exact?: string };

/** `2026-10-25T02:30+01:00` or without an offset. */
export function asField(wall: string): WallField {
  const [date = '', rest = ''] = wall.split('T');
  const field = { date, time: rest.slice(0, 5) };
  return rest.length > 5 ? { ...field, exact: wall } : field;
}

type Props = {
  edge: 'from' | 'until';
  value: WallField;
  answer: Answer<unknown> | undefined;
  onValue: (value: WallField) => void;
  /** One of the two readings was chosen: that is the answer to what was asked. */
  onChosen: (value: WallField) => void;
};

/** When a shift begins or ends. A time that is skipped or comes twice offers both readings. */
export function WhenField({ edge, value, answer, onValue, onChosen }: Props) {
  const words = useWords(rotaWords);
  const problem = problemAt(answer, edge);
  const isQuestion = problem?.message === 'exists-twice' || problem?.message === 'does-not-exist';
  const isFrom = edge === 'from';
  return (
    <>
      <div class="fields">
        <TextField
          type="date"
          label={isFrom ? words.shift.beginsDate : words.shift.endsDate}
          value={value.date}
          onValue={(date) => onValue({ date, time: value.time })}
          required
        />
        <TextField
          type="time"
          label={isFrom ? words.shift.beginsTime : words.shift.endsTime}
          value={value.time}
          onValue={(time) => onValue({ date: value.date, time })}
          problem={problem === undefined || isQuestion ? undefined : wordsOf(problem.message, words.problems)}
          required
        />
      </div>
      {isQuestion && (
        <Notice tone="warning">
          <p>{problem.message === 'exists-twice' ? words.shift.which : words.shift.skipped}</p>
          <div class="actions">
            {problem.allowed?.map((wall) => (
              <Button key={wall} onPress={() => onChosen(asField(wall))}>
                <Reading wall={wall} />
              </Button>
            ))}
          </div>
        </Notice>
      )}
    </>
  );
}

export function Reading({ wall }: { wall: string }) {
  const words = useWords(rotaWords);
  const language = useLanguage();
  const { date, time } = asField(wall);
  return <>{words.shift.reading(dateWords(date, language), time, wall.endsWith('+02:00'))}</>;
}

const wordsOf = (message: string, problems: Record<'not-after-from' | 'too-long' | 'other' | 'unknown', string>) =>
  message === 'not-after-from' || message === 'too-long' ? problems[message] : problems.other;
