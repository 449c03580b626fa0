import { rotaWords } from '../../../words/desk/rota.js';
import { type PatternField, rotaPatternWords } from '../../../words/desk/rota-patterns.js';
import { type Answer, problemAt } from '../../api/answer.js';
import { useShellWords, useWords } from '../../language.js';
import { CheckField, SelectField, TextField } from '../../parts/field.js';
import { Icon } from '../../parts/icon.js';
import { type PatternForm, toggled } from './pattern-state.js';
import { peopleFor, type Rota } from './rota-read.js';
import './patterns.css';

type Props = {
  form: PatternForm;
  rota: Rota;
  /** What the dispatcher said of it. */
  answer: Answer<unknown> | undefined;
  /** Somebody wants to see the shifts: what is not filled in is said. */
  tried: boolean;
  onSet: (part: Partial<PatternForm>) => void;
};

const weeksOffered = [1, 2, 3, 4, 5, 6];

/** Who, on which days, at which hours by the wall clock, from when until when. */
export function PatternFields(props: Props) {
  return (
    <>
      <Who {...props} />
      <Weekdays {...props} />
      <Hours {...props} />
      <Days {...props} />
    </>
  );
}

function useProblem(answer: Props['answer']) {
  const { problems } = useWords(rotaPatternWords);
  return (field: PatternField | 'personId' | 'teamId') => {
    const message = problemAt(answer, field)?.message;
    return message === undefined ? undefined : (problems as Partial<Record<string, string>>)[message];
  };
}

function Who({ form, rota, answer, tried, onSet }: Props) {
  const { shift } = useWords(rotaWords);
  const { required } = useShellWords();
  const problem = useProblem(answer);
  return (
    <div class="fields">
      <SelectField
        label={shift.person}
        value={form.personId}
        onValue={(personId) => onSet({ personId })}
        options={[{ value: '', text: shift.choose }, ...peopleFor(rota, form.teamId)]}
        problem={tried && form.personId === '' ? required : problem('personId')}
      />
      <SelectField
        label={shift.team}
        value={form.teamId}
        onValue={(teamId) => onSet({ teamId })}
        options={rota.teams.map(({ id, name }) => ({ value: id, text: name }))}
        problem={problem('teamId')}
      />
    </div>
  );
}

function Weekdays({ form: { weekdays }, answer, tried, onSet }: Props) {
  const words = useWords(rotaPatternWords);
  const said = useProblem(answer)('weekdays');
  const problem = tried && weekdays.length === 0 ? words.problems.missing : said;
  return (
    <fieldset class="rota-weekdays">
      <legend>{words.days}</legend>
      {words.weekdays.map((name, i) => (
        <CheckField
          key={name}
          label={name}
          checked={weekdays.includes(i + 1)}
          onChecked={() => onSet({ weekdays: toggled(weekdays, i + 1) })}
        />
      ))}
      {problem !== undefined && (
        <p class="field-problem" role="alert">
          <Icon name="warning" /> {problem}
        </p>
      )}
    </fieldset>
  );
}

function Hours({ form, answer, onSet }: Props) {
  const words = useWords(rotaPatternWords);
  const problem = useProblem(answer);
  return (
    <div class="fields">
      <TextField
        type="time"
        label={words.fields.from}
        value={form.from}
        onValue={(from) => onSet({ from })}
        problem={problem('from')}
      />
      <TextField
        type="time"
        label={words.fields.until}
        hint={words.untilHint}
        value={form.until}
        onValue={(until) => onSet({ until })}
        problem={problem('until')}
      />
      <SelectField
        label={words.fields.everyWeeks}
        value={String(form.everyWeeks)}
        onValue={(weeks) => onSet({ everyWeeks: Number(weeks) })}
        options={weeksOffered.map((weeks) => ({ value: String(weeks), text: words.weeks(weeks) }))}
        problem={problem('everyWeeks')}
      />
    </div>
  );
}

function Days({ form, answer, onSet }: Props) {
  const words = useWords(rotaPatternWords);
  const problem = useProblem(answer);
  return (
    <div class="fields">
      <TextField
        type="date"
        label={words.fields.validFrom}
        value={form.firstDay}
        onValue={(firstDay) => onSet({ firstDay })}
        problem={problem('validFrom')}
      />
      <TextField
        type="date"
        label={words.fields.validUntil}
        hint={words.lastHint}
        value={form.lastDay}
        onValue={(lastDay) => onSet({ lastDay })}
        problem={problem('validUntil')}
      />
    </div>
  );
}
