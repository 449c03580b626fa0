import { useCallback, useEffect, useState } from 'preact/hooks';
import type { Answer, Said } from '../desk/api/answer.js';
import { useLanguage, useWords } from '../desk/language.js';
import { Button } from '../desk/parts/button.js';
import { TextField } from '../desk/parts/field.js';
import { Notice } from '../desk/parts/states.js';
import { inWords } from '../words/in.js';
import { localeOf } from '../words/words.js';
import { ask } from './ask.js';
import { MakeKey } from './make-key.js';
import type { KeyAnswer, Session } from './passkey.js';
import { placeOf, whyNot } from './use-in.js';

type Key = { id: string; label: string; createdAt: string; usedAt?: string };
type Told = { tone: 'good' | 'bad'; said: Said };
const both = (pick: (words: typeof inWords.sv) => string): Said => ({ sv: pick(inWords.sv), en: pick(inWords.en) });

/** Somebody who is signed in: their keys, a lost one to take away, their code, and where to go. */
export function OwnKeys({
  session,
  onKept,
  onSignOut,
}: {
  session: Session;
  onKept: (answer: KeyAnswer) => void;
  onSignOut: () => Promise<void>;
}) {
  const words = useWords(inWords);
  const language = useLanguage();
  const [keys, setKeys] = useState<Key[]>();
  const [told, setTold] = useState<Told>();
  const read = useCallback(async () => {
    const answer = await ask<{ passkeys: Key[] }>('GET', '/api/passkeys');
    if (answer.result === 'ok') setKeys(answer.value.passkeys);
    else setTold({ tone: 'bad', said: whyNot(answer) });
  }, []);
  useEffect(() => void read(), [read]);

  const made = (answer: KeyAnswer) => {
    setTold({ tone: 'good', said: both(({ make }) => make.done) });
    onKept(answer);
    void read();
  };
  const remove = async ({ id }: Key) => {
    const answer = await ask<Session>('DELETE', `/api/passkeys/${encodeURIComponent(id)}`);
    setTold(answerOf(answer, ({ keys: { removed } }) => removed));
    await read();
  };
  const isFirst = keys?.length === 0;
  const person = session.person?.givenName ?? '';
  return (
    <>
      <h1>{words.hello(person)}</h1>
      {told && <Notice tone={told.tone}>{told.said[language]}</Notice>}
      {keys === undefined && <p role="status">{words.working}</p>}
      {isFirst && (
        <section class="form">
          <h2>{words.make.title}</h2>
          <p>{words.make.why}</p>
          <MakeKey button={words.make.button} onMade={made} />
        </section>
      )}
      {keys !== undefined && !isFirst && (
        <>
          <p>
            <a class="button primary wide" href={placeOf(session)}>
              {session.phone === undefined ? words.toDesk : words.toPhone}
            </a>
          </p>
          <h2>{words.keys.title}</h2>
          <ul class="keys">
            {keys.map((key) => (
              <KeyLine key={key.id} own={key} onRemove={() => remove(key)} />
            ))}
          </ul>
          <details>
            <summary>{words.keys.another}</summary>
            <MakeKey button={words.keys.another} onMade={made} />
          </details>
          <details>
            <summary>{words.code.title}</summary>
            <CodeForm onTold={setTold} />
          </details>
        </>
      )}
      {isFirst && session.grants.length > 0 && (
        <p>
          <a href={placeOf(session)}>{words.toDesk}</a>
        </p>
      )}
      <Button kind="quiet" onPress={onSignOut}>
        {words.signOut}
      </Button>
    </>
  );
}

function KeyLine({ own, onRemove }: { own: Key; onRemove: () => Promise<void> }) {
  const { keys } = useWords(inWords);
  const locale = localeOf[useLanguage()];
  const day = (at: string) =>
    new Date(at).toLocaleDateString(locale, { day: 'numeric', month: 'long', year: 'numeric' });
  return (
    <li>
      <span>
        <span class="key-name">{own.label}</span>
        <br />
        <span class="fine">
          {own.usedAt === undefined ? keys.made(day(own.createdAt)) : keys.used(day(own.usedAt))}
        </span>
      </span>
      <Button kind="danger" icon="remove" label={keys.lostLabel(own.label)} onPress={onRemove}>
        {keys.lost}
      </Button>
    </li>
  );
}

function CodeForm({ onTold }: { onTold: (told: Told) => void }) {
  const { code } = useWords(inWords);
  const [text, setText] = useState('');
  const submit = async (event: Event) => {
    event.preventDefault();
    const answer = await ask<undefined>('PUT', '/api/my/code', { code: text.trim() || ' ' });
    onTold(answerOf(answer, ({ code: { done } }) => done));
    if (answer.result === 'ok') setText('');
  };
  return (
    <form class="form" noValidate onSubmit={(event) => void submit(event)}>
      <TextField label={code.field} hint={code.how} value={text} onValue={setText} type="tel" maxLength={12} />
      <Button submit>{code.button}</Button>
    </form>
  );
}

const answerOf = (answer: Answer<unknown>, done: (words: typeof inWords.sv) => string): Told =>
  answer.result === 'ok' ? { tone: 'good', said: both(done) } : { tone: 'bad', said: whyNot(answer) };
