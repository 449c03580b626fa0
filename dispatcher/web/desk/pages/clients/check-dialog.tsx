import { useState } from 'preact/hooks';
import { checkWays } from '../../../../core/checks/check.js';
import type { CheckProblem } from '../../../../core/checks/fit.js';
import { checksWords } from '../../../words/desk/checks.js';
import { looksWords } from '../../../words/desk/looks.js';
import type { Answer } from '../../api/answer.js';
import { problemAt } from '../../api/answer.js';
import { request } from '../../api/request.js';
import { useShellWords, useWords } from '../../language.js';
import { Button } from '../../parts/button.js';
import { Dialog } from '../../parts/dialog.js';
import { SelectField, TextField } from '../../parts/field.js';
import { OldDraft } from '../../parts/old-draft.js';
import { useTell } from '../../parts/toast.js';
import { useDraft } from '../../shell/use-draft.js';
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
import { ConsentField } from './consent-field.js';

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
export function CheckDialog(props: Props) {
  const words = useWords(checksWords);
  const { cancel } = useShellWords();
  const { check, onClose } = props;
  const { kept, form, set, answer, save, unreasoned } = useCheck(props);
  const giveUp = () => {
    kept.drop();
    onClose();
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
        <OldDraft {...kept} />
        <Fields {...{ ...props, form, set, answer, unreasoned }} />
        <Refused answer={answer} />
        <div class="actions">
          <Button kind="primary" onPress={save}>
            {words.form.save}
          </Button>
          <Button onPress={giveUp}>{cancel}</Button>
        </div>
      </form>
    </Dialog>
  );
}

/** What stands in the form, kept while it is filled in, and what came of sending it. */
function useCheck({ path, home, today, consents, check, onClose, onDone }: Props) {
  const words = useWords(checksWords);
  const tell = useTell();
  // The id is kept too: what is sent once more after a reload is the same check.
  const kept = useDraft(`check.${home}.${check === undefined ? 'new' : `${check.id}.${check.version}`}`, () => ({
    id: check?.id ?? crypto.randomUUID(),
    form: withConsent(check === undefined ? emptyForm(today) : formOf(check, today), consents),
  }));
  const { id, form } = kept.value;
  const [tried, setTried] = useState(false);
  const [answer, setAnswer] = useState<Answer<unknown>>();
  const set = (part: Partial<CheckForm>) => kept.put({ id, form: { ...form, ...part } });
  const hasReason = form.reason.trim() !== '';
  const save = async () => {
    setTried(true);
    if (!hasReason) return;
    const done = await request('PUT', `${path}/${encodeURIComponent(id)}`, { body: bodyOf(form, check?.version ?? 0) });
    setAnswer(done);
    if (done.result !== 'ok') return;
    kept.drop();
    tell(words.form.saved);
    onClose();
    onDone();
  };
  return { kept, form, set, answer, save, unreasoned: tried && !hasReason };
}

type FieldsProps = Pick<Props, 'home' | 'consents' | 'check'> & Omit<ReturnType<typeof useCheck>, 'save' | 'kept'>;

function Fields({ home, consents, check, form, set, answer, unreasoned }: FieldsProps) {
  const words = useWords(checksWords);
  const { ways } = useWords(looksWords);
  const { required } = useShellWords();
  const problem = (field: string) => {
    const message = problemAt(answer, field)?.message;
    return message === undefined ? undefined : (words.problems[message as CheckProblem['problem']] ?? message);
  };
  return (
    <>
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
      <DaysFields {...{ isNew: check === undefined, form, set, problem }} />
      <TextField
        label={words.form.reason}
        lines={2}
        maxLength={500}
        value={form.reason}
        onValue={(reason) => set({ reason })}
        problem={unreasoned ? required : undefined}
      />
    </>
  );
}

type DaysProps = Pick<FieldsProps, 'form' | 'set'> & { isNew: boolean; problem: (field: string) => string | undefined };

function DaysFields({ isNew, form, set, problem }: DaysProps) {
  const words = useWords(checksWords);
  return (
    <div class="fields">
      <TextField
        type="date"
        label={isNew ? words.form.from : words.form.changeFrom}
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
  );
}
