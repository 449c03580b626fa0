import { useState } from 'preact/hooks';
import { checkWays } from '../../../../core/checks/check.js';
import { checksWords } from '../../../words/desk/checks.js';
import { looksWords } from '../../../words/desk/looks.js';
import type { Answer } from '../../api/answer.js';
import { problemAt } from '../../api/answer.js';
import { request } from '../../api/request.js';
import { useLanguage, useShellWords, useWords } from '../../language.js';
import { longDayOf } from '../../moment.js';
import { Button } from '../../parts/button.js';
import { Dialog } from '../../parts/dialog.js';
import { SelectField, TextField } from '../../parts/field.js';
import { Notice } from '../../parts/states.js';
import { useTell } from '../../parts/toast.js';
import { Refused } from '../plan/consents.js';
import { TimesField, WeekdaysField } from './check-fields.js';
import {
  bodyOf,
  type CheckConsent,
  type CheckForm,
  emptyForm,
  formOf,
  type OneCheck,
  withConsent,
} from './check-state.js';

type Props = {
  path: string;
  home: string;
  today: string;
  consents: readonly CheckConsent[];
  /** Undefined: a new one. */
  check: OneCheck | undefined;
  onClose: () => void;
  onDone: () => void;
};

/** A check is agreed, or changes from a day on. */
export function CheckDialog({ path, home, today, consents, check, onClose, onDone }: Props) {
  const words = useWords(checksWords);
  const { ways } = useWords(looksWords);
  const { cancel, required } = useShellWords();
  const tell = useTell();
  const [id] = useState(() => check?.id ?? crypto.randomUUID());
  const [form, setForm] = useState(() =>
    withConsent(check === undefined ? emptyForm(today) : formOf(check, today), consents),
  );
  const [tried, setTried] = useState(false);
  const [answer, setAnswer] = useState<Answer<unknown>>();
  const set = (part: Partial<CheckForm>) => setForm((before) => ({ ...before, ...part }));
  const unreasoned = form.reason.trim() === '';
  const problem = (field: string) => {
    const message = problemAt(answer, field)?.message;
    if (message === undefined) return undefined;
    return words.problems[message as keyof typeof words.problems] ?? message;
  };
  const save = async () => {
    setTried(true);
    if (unreasoned) return;
    const done = await request('PUT', `${path}/${id}`, { body: bodyOf(form, check?.version ?? 0) });
    setAnswer(done);
    if (done.result !== 'ok') return;
    tell(words.form.saved);
    onClose();
    onDone();
  };
  return (
    <Dialog title={check === undefined ? words.form.addTitle : words.form.changeTitle} onClose={onClose}>
      <form
        class="form"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <SelectField
          label={words.form.way}
          value={form.way}
          onValue={(way) => set({ way: way as CheckForm['way'] })}
          options={checkWays.map((way) => ({ value: way, text: ways[way] }))}
        />
        {form.way === 'camera' && (
          <ConsentField
            {...{ home, consents, value: form.consent, problem: problem('consent') }}
            onValue={(consent) => set({ consent })}
          />
        )}
        <TimesField times={form.times} problem={problem('times')} onTimes={(times) => set({ times })} />
        <WeekdaysField
          weekdays={form.weekdays}
          problem={problem('weekdays')}
          onWeekdays={(weekdays) => set({ weekdays })}
        />
        <div class="fields">
          <TextField
            type="date"
            label={check === undefined ? words.form.from : words.form.changeFrom}
            value={form.from}
            onValue={(from) => set({ from })}
            problem={problem('from')}
            required
          />
          <TextField
            type="date"
            label={words.form.last}
            optional
            value={form.last}
            onValue={(last) => set({ last })}
            problem={problem('until')}
          />
        </div>
        <TextField
          label={words.form.reason}
          lines={2}
          maxLength={500}
          value={form.reason}
          onValue={(reason) => set({ reason })}
          problem={tried && unreasoned ? required : undefined}
        />
        <Refused answer={answer} />
        <div class="actions">
          <Button kind="primary" onPress={save}>
            {words.form.save}
          </Button>
          <Button onPress={onClose}>{cancel}</Button>
        </div>
      </form>
    </Dialog>
  );
}

type ConsentProps = Pick<Props, 'home' | 'consents'> & {
  value: string;
  problem: string | undefined;
  onValue: (consent: string) => void;
};

/** No consent, no camera: it is chosen among those that stand. */
function ConsentField({ home, consents, value, problem, onValue }: ConsentProps) {
  const words = useWords(checksWords);
  const language = useLanguage();
  const standing = consents.filter((consent) => consent.standing);
  if (standing.length === 0) {
    return (
      <Notice tone="warning">
        <p>{words.form.noConsent}</p>
        <p>
          <a href={`/desk/plan/${encodeURIComponent(home)}`}>{words.form.toPlan}</a>
        </p>
      </Notice>
    );
  }
  return (
    <SelectField
      label={words.form.consent}
      value={standing.some(({ id }) => id === value) ? value : ''}
      onValue={onValue}
      problem={problem}
      options={[
        { value: '', text: words.form.choose },
        ...standing.map(({ id, consenter, way, from }) => ({
          value: id,
          text: `${words.consenters[consenter]}, ${words.consentWays[way]}, ${longDayOf(from, language)}`,
        })),
      ]}
    />
  );
}
