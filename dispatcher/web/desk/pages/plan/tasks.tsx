import { useEffect, useState } from 'preact/hooks';
import { planWords } from '../../../words/desk/plan.js';
import type { Answer } from '../../api/answer.js';
import { request } from '../../api/request.js';
import { useGet } from '../../api/use-get.js';
import { useLanguage, useWords } from '../../language.js';
import { dayAndTimeOf } from '../../moment.js';
import { Button } from '../../parts/button.js';
import { TextField } from '../../parts/field.js';
import { Mark } from '../../parts/mark.js';
import { useTell } from '../../parts/toast.js';
import type { TaskBody } from './bodies.js';
import { Refused } from './consents.js';

/** What somebody must see to in this home. Nothing is shown when there is nothing. */
export function Tasks({ home, turn }: { home: string; turn: number }) {
  const { tasks: words } = useWords(planWords);
  const { loaded, reload } = useGet<{ tasks: TaskBody[] }>('/api/tasks');
  useEffect(reload, [turn, reload]);
  const all = loaded.state === 'ready' ? loaded.value.tasks : [];
  const open = all.filter((task) => task.home === home && task.closedAt === null);
  if (open.length === 0) return null;
  return (
    <section class="plan-section">
      <h2>{words.title}</h2>
      <ul class="plain-list">
        {open.map((task) => (
          <Task key={task.id} task={task} onDone={reload} />
        ))}
      </ul>
    </section>
  );
}

function Task({ task, onDone }: { task: TaskBody; onDone: () => void }) {
  const words = useWords(planWords);
  const language = useLanguage();
  const tell = useTell();
  const [note, setNote] = useState('');
  const [answer, setAnswer] = useState<Answer<unknown>>();
  const about = String(task.facts.about ?? '');
  const subject = words.consents.subjects[about as keyof typeof words.consents.subjects];
  const close = async () => {
    const body = note === '' ? {} : { note };
    const done = await request('POST', `/api/tasks/${encodeURIComponent(task.id)}/close`, { body });
    setAnswer(done);
    if (done.result !== 'ok') return;
    tell(words.tasks.closed);
    onDone();
  };
  return (
    <li class="panel">
      <p>
        <Mark level="warning">{words.tasks.kinds[task.kind] ?? task.kind}</Mark>
      </p>
      {subject && <p>{words.tasks.about(subject)}</p>}
      <p class="fine">{words.tasks.opened(dayAndTimeOf(task.openedAt, language))}</p>
      <TextField label={words.tasks.note} optional maxLength={500} value={note} onValue={setNote} />
      <Refused answer={answer} />
      <Button icon="good" onPress={close}>
        {words.tasks.done}
      </Button>
    </li>
  );
}
