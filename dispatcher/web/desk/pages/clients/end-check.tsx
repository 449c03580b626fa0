import { useState } from 'preact/hooks';
import { checksWords } from '../../../words/desk/checks.js';
import { type Answer, problemAt } from '../../api/answer.js';
import { request } from '../../api/request.js';
import { useShellWords, useWords } from '../../language.js';
import { Button } from '../../parts/button.js';
import { Dialog } from '../../parts/dialog.js';
import { TextField } from '../../parts/field.js';
import { OldDraft } from '../../parts/old-draft.js';
import { useTell } from '../../parts/toast.js';
import { useDraft } from '../../shell/use-draft.js';
import { Refused } from '../plan/consents.js';
import type { OneCheck } from './check-state.js';

type Props = { path: string; check: OneCheck; today: string; onClose: () => void; onDone: () => void };

/** A check ends from a day on. What was decided stays. */
export function EndCheck({ path, check, today, onClose, onDone }: Props) {
  const words = useWords(checksWords);
  const { cancel, required } = useShellWords();
  const tell = useTell();
  const kept = useDraft(`check.end.${check.id}.${check.version}`, () => ({ from: today, reason: '' }));
  const { from, reason } = kept.value;
  const [tried, setTried] = useState(false);
  const [answer, setAnswer] = useState<Answer<unknown>>();
  const unreasoned = reason.trim() === '';
  const wrongDay = problemAt(answer, 'from')?.message;
  const end = async () => {
    setTried(true);
    if (unreasoned) return;
    const body = { basedOn: check.version, from, reason };
    const done = await request('POST', `${path}/${encodeURIComponent(check.id)}/end`, { body });
    setAnswer(done);
    if (done.result !== 'ok') return;
    kept.drop();
    tell(words.ending.done);
    onClose();
    onDone();
  };
  return (
    <Dialog title={words.ending.title} onClose={onClose}>
      <p>{words.ending.text}</p>
      <OldDraft {...kept} />
      <TextField
        type="date"
        label={words.ending.from}
        value={from}
        onValue={(day) => kept.put({ from: day, reason })}
        problem={wrongDay === undefined ? undefined : words.problems[wrongDay as keyof typeof words.problems]}
        required
      />
      <TextField
        label={words.form.reason}
        lines={2}
        maxLength={500}
        value={reason}
        onValue={(why) => kept.put({ from, reason: why })}
        problem={tried && unreasoned ? required : undefined}
      />
      <Refused answer={answer} />
      <div class="actions">
        <Button kind="danger" onPress={end}>
          {words.ending.confirm}
        </Button>
        <Button onPress={onClose}>{cancel}</Button>
      </div>
    </Dialog>
  );
}
