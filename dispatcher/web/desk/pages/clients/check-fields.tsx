import { useId } from 'preact/hooks';
import { checksWords } from '../../../words/desk/checks.js';
import { useWords } from '../../language.js';
import { Button } from '../../parts/button.js';
import { CheckField, TextField } from '../../parts/field.js';
import { Icon } from '../../parts/icon.js';
import type { CheckForm } from './check-state.js';

type Times = CheckForm['times'];
type TimesProps = { times: Times; problem: string | undefined; onTimes: (times: Times) => void };

/** At which times: at a moment each, or within a while. */
export function TimesField({ times, problem, onTimes }: TimesProps) {
  const { form } = useWords(checksWords);
  const put = (i: number, part: Partial<Times[number]>) =>
    onTimes(times.map((time, at) => (at === i ? { ...time, ...part } : time)));
  return (
    <Group legend={form.times} hint={form.timesHint} problem={problem}>
      {times.map(({ at, until }, i) => (
        <fieldset key={String(i)} class="fields check-time">
          <legend class="unseen">{form.time(i + 1)}</legend>
          <TextField type="time" label={form.at} value={at} onValue={(value) => put(i, { at: value })} />
          <TextField
            type="time"
            label={form.until}
            optional
            value={until}
            onValue={(value) => put(i, { until: value })}
          />
          {times.length > 1 && (
            <Button
              icon="remove"
              label={`${form.removeTime}: ${form.time(i + 1)}`}
              onPress={() => onTimes(times.filter((_, other) => other !== i))}
            >
              {form.removeTime}
            </Button>
          )}
        </fieldset>
      ))}
      <Button icon="add" onPress={() => onTimes([...times, { at: '', until: '' }])}>
        {form.addTime}
      </Button>
    </Group>
  );
}

type DaysProps = { weekdays: number[]; problem: string | undefined; onWeekdays: (weekdays: number[]) => void };

export function WeekdaysField({ weekdays, problem, onWeekdays }: DaysProps) {
  const words = useWords(checksWords);
  return (
    <Group legend={words.form.days} hint={words.form.daysHint} problem={problem}>
      <div class="weekdays">
        {words.weekdays.map((name, i) => (
          <CheckField
            key={name}
            label={name}
            checked={weekdays.includes(i + 1)}
            onChecked={(checked) =>
              onWeekdays(checked ? [...weekdays, i + 1] : weekdays.filter((day) => day !== i + 1))
            }
          />
        ))}
      </div>
    </Group>
  );
}

type GroupProps = { legend: string; hint: string; problem: string | undefined; children: preact.ComponentChildren };

/** Fields that belong together, what is meant by them, and what is wrong with them. */
function Group({ legend, hint, problem, children }: GroupProps) {
  const id = useId();
  return (
    <fieldset
      class="group panel check-group"
      aria-describedby={`${id}-hint${problem === undefined ? '' : ` ${id}-problem`}`}
    >
      <legend>{legend}</legend>
      <p id={`${id}-hint`} class="fine">
        {hint}
      </p>
      {children}
      {problem !== undefined && (
        <p id={`${id}-problem`} class="field-problem">
          <Icon name="warning" /> {problem}
        </p>
      )}
    </fieldset>
  );
}
