import { useState } from 'preact/hooks';
import { peopleWords } from '../../../words/desk/people.js';
import type { Answer } from '../../api/answer.js';
import { request } from '../../api/request.js';
import { useWords } from '../../language.js';
import { Button } from '../../parts/button.js';
import { TextField } from '../../parts/field.js';
import { useTell } from '../../parts/toast.js';
import { NotDone, Sure } from './ask.js';
import { type Handed, HandedLink } from './handed-link.js';
import { nameOf, type Person } from './person.js';

/** How somebody signs in: a link for a key of their own, a code for shared phones, and what to do when a phone is lost. */
export function PersonSignIn({ person, onChanged }: { person: Person; onChanged: () => void }) {
  const words = useWords(peopleWords);
  const tell = useTell();
  const [answer, setAnswer] = useState<Answer<unknown> | undefined>();
  const [handed, setHanded] = useState<Handed | undefined>();
  const path = `/api/people/${encodeURIComponent(person.id)}`;
  const hand = async (lost: boolean) => {
    const made = await request<Handed>('POST', `${path}/enrolments`, { body: { lost } });
    setAnswer(made);
    if (made.result !== 'ok') return;
    setHanded(made.value);
    onChanged();
  };
  const signOut = async () => {
    const out = await request('DELETE', `${path}/sessions`);
    setAnswer(out);
    if (out.result === 'ok') tell(words.signIn.outDone);
  };
  return (
    <section class="people-part">
      <h3>{words.signIn.title}</h3>
      <div class="actions">
        <Button icon="phone" onPress={() => hand(false)}>
          {words.signIn.link}
        </Button>
        <Button onPress={signOut}>{words.signIn.out}</Button>
        <Sure
          button={words.signIn.lost}
          icon="warning"
          text={words.signIn.lostText(nameOf(person))}
          confirm={words.signIn.lostDo}
          onConfirm={() => hand(true)}
        />
      </div>
      <NotDone answer={answer} />
      <Code path={path} onChanged={onChanged} />
      {handed && (
        <HandedLink handed={handed} text={words.handed.person(person.givenName)} onClose={() => setHanded(undefined)} />
      )}
    </section>
  );
}

function Code({ path, onChanged }: { path: string; onChanged: () => void }) {
  const words = useWords(peopleWords).signIn;
  const tell = useTell();
  const [isOpen, setOpen] = useState(false);
  const [code, setCode] = useState('');
  const [answer, setAnswer] = useState<Answer<unknown> | undefined>();
  const save = async () => {
    const set = await request('PUT', `${path}/code`, { body: { code } });
    setAnswer(set);
    if (set.result !== 'ok') return;
    tell(words.codeDone);
    onChanged();
    setOpen(false);
    setCode('');
  };
  if (!isOpen) return <Button onPress={() => setOpen(true)}>{words.setCode}</Button>;
  return (
    <div class="form">
      <TextField label={words.codeLabel} hint={words.codeHint} value={code} onValue={setCode} maxLength={12} />
      <NotDone answer={answer} />
      <Button kind="primary" disabled={code === ''} onPress={save}>
        {words.codeSave}
      </Button>
    </div>
  );
}
