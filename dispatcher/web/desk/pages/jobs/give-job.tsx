import { useState } from 'preact/hooks';
import { jobKinds, limits } from '../../../../core/jobs/index.js';
import { jobWords } from '../../../words/desk/jobs.js';
import { type Answer, problemAt } from '../../api/answer.js';
import { request } from '../../api/request.js';
import { useGet } from '../../api/use-get.js';
import { useWords } from '../../language.js';
import { Button } from '../../parts/button.js';
import { Dialog } from '../../parts/dialog.js';
import { SelectField, TextField } from '../../parts/field.js';
import { OldDraft } from '../../parts/old-draft.js';
import { Shown } from '../../parts/states.js';
import { useTell } from '../../parts/toast.js';
import { type Draft, useDraft } from '../../shell/use-draft.js';
import { HomePicker, type PickedHome } from '../ladders/home-picker.js';
import { Refused } from '../plan/consents.js';
import { fieldOf, instantOf } from '../plan/local-time.js';
import type { ChoicesBody } from './bodies.js';
import '../ladders/ladders.css';

type Props = {
  /** Given from the client's own page; otherwise it is looked for. */
  home?: PickedHome;
  onClose: () => void;
  onGiven: () => void;
};

/** A duty lead or a manager gives a job to a team of technicians or to one of them. */
export function GiveJob({ home, onClose, onGiven }: Props) {
  const { give: words } = useWords(jobWords);
  const { loaded, reload } = useGet<ChoicesBody>('/api/jobs/choices');
  // The id is kept too: what is sent once more after a reload is the same job.
  const kept = useDraft<Asked>(`job.${home?.id ?? 'new'}`, () => ({
    ...{ id: crypto.randomUUID(), picked: home },
    job: { ...plain, from: fieldOf(new Date().toISOString()) },
  }));
  const { picked } = kept.value;
  return (
    <Dialog title={words.title} onClose={onClose}>
      <OldDraft {...kept} />
      {home === undefined && <HomePicker home={picked} onHome={(one) => kept.put({ ...kept.value, picked: one })} />}
      {picked && (
        <Shown loaded={loaded} reload={reload}>
          {(choices) => <Form home={picked.id} kept={kept} choices={choices} onClose={onClose} onGiven={onGiven} />}
        </Shown>
      )}
    </Dialog>
  );
}

const plain = { kind: 'repair', to: '', until: '', note: '' };
type Job = typeof plain & { from: string };
type Asked = { id: string; picked: PickedHome | undefined; job: Job };

/** `team ID` or `person ID`, as one of the choices is called. */
function bodyOf(home: string, { kind, to, from, until, note }: Job) {
  const [what, id] = to.split(' ');
  return {
    ...{ home, kind, from: instantOf(from) ?? new Date().toISOString(), until: instantOf(until) ?? null },
    ...{ note: note.trim() || null },
    ...(what === 'team' ? { team: id } : {}),
    ...(what === 'person' ? { person: id } : {}),
  };
}

type FormProps = { home: string; kept: Draft<Asked>; choices: ChoicesBody } & Omit<Props, 'home'>;

function Form({ home, kept, choices, onClose, onGiven }: FormProps) {
  const { give: words } = useWords(jobWords);
  const tell = useTell();
  const { id, job } = kept.value;
  const [answer, setAnswer] = useState<Answer<unknown>>();
  const put = (name: keyof typeof job) => (value: string) =>
    kept.put({ ...kept.value, job: { ...job, [name]: value } });
  const problem = (field: string) => {
    const found = problemAt(answer, field);
    return found && (words.problems[found.message] ?? found.message);
  };
  const save = async () => {
    const given = await request('POST', '/api/jobs', { body: { id, ...bodyOf(home, job) } });
    setAnswer(given);
    if (given.result !== 'ok') return;
    kept.drop();
    tell(words.saved);
    onGiven();
    onClose();
  };
  if (choices.teams.length + choices.people.length === 0) return <p>{words.nobody}</p>;
  return (
    <div class="form">
      <WhatAndWho job={job} choices={choices} put={put} problem={problem('to')} />
      <TextField type="datetime-local" label={words.from} value={job.from} onValue={put('from')} />
      <TextField
        type="datetime-local"
        label={words.until}
        hint={words.untilHint}
        optional
        value={job.until}
        onValue={put('until')}
        problem={problem('until')}
      />
      <TextField
        label={words.note}
        hint={words.noteHint}
        optional
        maxLength={limits.noteChars}
        value={job.note}
        onValue={put('note')}
      />
      <Refused answer={answer} />
      <Button kind="primary" onPress={save}>
        {words.save}
      </Button>
    </div>
  );
}

function WhatAndWho({
  job,
  choices,
  put,
  problem,
}: {
  job: Pick<typeof plain, 'kind' | 'to'>;
  choices: ChoicesBody;
  put: (name: 'kind' | 'to') => (value: string) => void;
  problem: string | undefined;
}) {
  const { give: words, kinds } = useWords(jobWords);
  return (
    <>
      <SelectField
        label={words.kind}
        value={job.kind}
        onValue={put('kind')}
        options={jobKinds.map((value) => ({ value, text: kinds[value] }))}
      />
      <SelectField
        label={words.to}
        value={job.to}
        onValue={put('to')}
        problem={problem}
        options={[
          { value: '', text: words.choose },
          ...choices.teams.map(({ id, name }) => ({ value: `team ${id}`, text: words.team(name) })),
          ...choices.people.map(({ id, name }) => ({ value: `person ${id}`, text: name })),
        ]}
      />
    </>
  );
}
