import { useEffect, useState } from 'preact/hooks';
import { type Planned, questionOf, type SignOnChoices, type SignOnWish } from '../model/sign-on.js';
import type { Said } from '../model/state.js';
import { limits } from '../phone/limits.js';
import type { Phone } from '../phone/phone.js';
import { fetchSignOn } from '../phone/reads.js';
import { type Language, useWords } from '../words/words.js';
import { Icon } from './icon.js';

type Props = { phone: Phone; language: Language; unsent: boolean };
type Reading = SignOnChoices | 'reading' | 'no-contact';

/** The phone is ours and nobody is on it: who are you? A name, a code, and the shift has begun. */
export function SignOn({ phone, language, unsent }: Props) {
  const words = useWords();
  const [choices, setChoices] = useState<Reading>('reading');
  const [asked, setAsked] = useState(0);
  useEffect(() => {
    let left = false;
    void fetchSignOn().then((found) => !left && setChoices((before) => found ?? keptOf(before)));
    return () => {
      left = true;
    };
  }, [asked]);
  // The phone may lie here for hours before its next shift.
  useEffect(() => {
    const timer = setInterval(() => setAsked((count) => count + 1), limits.signOnListMs);
    return () => clearInterval(timer);
  }, []);
  if (choices === 'reading') {
    return (
      <>
        <h1 class="unseen">{words.signOn.title}</h1>
        <p class="waiting" role="status">
          {words.signOn.reading}
        </p>
      </>
    );
  }
  return (
    <section class="sign-in">
      <h1>{words.signOn.title}</h1>
      {unsent && (
        <p class="notice" role="alert">
          <Icon name="warning" /> {words.signOn.unsent}
        </p>
      )}
      {choices === 'no-contact' ? (
        <>
          <p role="alert">{words.signIn.noContact}</p>
          <button type="button" class="big" onClick={() => setAsked(asked + 1)}>
            <Icon name="repeat" /> {words.signIn.again}
          </button>
        </>
      ) : (
        <Who phone={phone} choices={choices} language={language} />
      )}
    </section>
  );
}

/** A list that was read once is better than none. */
const keptOf = (before: Reading): Reading => (typeof before === 'string' ? 'no-contact' : before);

type WhoProps = { phone: Phone; choices: SignOnChoices; language: Language };
type Chosen = Planned | 'another' | undefined;
type Refused = { said: Said; question: ReturnType<typeof questionOf> };

function Who({ phone, choices, language }: WhoProps) {
  const words = useWords();
  const only = choices.planned.length === 1 ? choices.planned[0] : undefined;
  const [chosen, setChosen] = useState<Chosen>(choices.planned.length === 0 ? 'another' : only);
  const [login, setLogin] = useState('');
  const [teamId, setTeamId] = useState(choices.teams[0]?.id ?? '');
  const [code, setCode] = useState('');
  const wish = wishOf(chosen, { login: login.trim(), teamId });
  const isMe = choices.me !== undefined && wish?.personId === choices.me.personId;
  const { sending, refused, send } = useSending(phone, () => setCode(''));
  const whole = wish && (isMe ? wish : { ...wish, code });
  const isReady = whole !== undefined && (isMe || code !== '') && !sending;
  const submit = (event: Event) => {
    event.preventDefault();
    if (isReady) void send(whole);
  };
  return (
    <form onSubmit={submit}>
      <Names choices={choices} chosen={chosen} onChoose={setChosen} />
      {chosen === 'another' && (
        <Another login={login} onLogin={setLogin} teams={choices.teams} teamId={teamId} onTeam={setTeamId} />
      )}
      {!isMe && <Code code={code} onCode={setCode} />}
      <div role="alert">
        {refused !== undefined && (
          <p class="mark">
            <Icon name="warning" /> {refused.said[language]}
          </p>
        )}
      </div>
      {refused?.question !== undefined && whole !== undefined && (
        <button
          type="button"
          class="big"
          disabled={sending}
          onClick={() => void send({ ...whole, ...refused.question })}
        >
          {words.signOn.yes}
        </button>
      )}
      <button type="submit" class="big primary" disabled={!isReady}>
        <Icon name="sound" /> {words.start.button}
      </button>
      <p class="fine">{words.start.why}</p>
    </form>
  );
}

/** Undefined while somebody or something is missing in it. */
function wishOf(chosen: Chosen, another: { login: string; teamId: string }): SignOnWish | undefined {
  if (chosen === undefined) return undefined;
  if (chosen !== 'another') return { teamId: chosen.teamId, personId: chosen.personId };
  return another.login === '' || another.teamId === '' ? undefined : another;
}

/** @param refusedFor called when what was sent is no good, and no question can mend it */
function useSending(phone: Phone, refusedFor: () => void) {
  const { noContact } = useWords().signIn;
  const [sending, setSending] = useState(false);
  const [refused, setRefused] = useState<Refused>();
  const send = async (wish: SignOnWish) => {
    setSending(true);
    const answer = await phone.signOn(wish);
    setSending(false);
    if (answer === undefined) return;
    const question = answer.result === 'refused' ? questionOf(answer.code) : undefined;
    setRefused({ said: answer.result === 'refused' ? answer.said : { sv: noContact, en: noContact }, question });
    if (answer.result === 'refused' && question === undefined) refusedFor();
  };
  return { sending, refused, send };
}

/** The list is read anew while somebody chooses from it. */
const isSame = (chosen: Chosen, { personId, teamId }: Planned) =>
  chosen !== undefined && chosen !== 'another' && chosen.personId === personId && chosen.teamId === teamId;

type NamesProps = { choices: SignOnChoices; chosen: Chosen; onChoose: (chosen: Chosen) => void };

function Names({ choices, chosen, onChoose }: NamesProps) {
  const words = useWords().signOn;
  return (
    <fieldset class="choices">
      <legend>{choices.phone.label}</legend>
      {choices.planned.map((one) => (
        <label key={`${one.personId} ${one.teamId}`} class="choice">
          <input type="radio" name="who" checked={isSame(chosen, one)} onChange={() => onChoose(one)} />
          {one.givenName} {one.familyName}
        </label>
      ))}
      <label class="choice">
        <input type="radio" name="who" checked={chosen === 'another'} onChange={() => onChoose('another')} />
        {words.another}
      </label>
    </fieldset>
  );
}

function Code({ code, onCode }: { code: string; onCode: (code: string) => void }) {
  return (
    <label>
      <span>{useWords().signOn.code}</span>
      <input
        type="password"
        inputMode="numeric"
        autoComplete="off"
        maxLength={12}
        value={code}
        onInput={(event) => onCode(event.currentTarget.value)}
      />
    </label>
  );
}

type AnotherProps = {
  login: string;
  onLogin: (login: string) => void;
  teams: SignOnChoices['teams'];
  teamId: string;
  onTeam: (teamId: string) => void;
};

/** Somebody whom the rota does not name here tonight. */
function Another({ login, onLogin, teams, teamId, onTeam }: AnotherProps) {
  const words = useWords().signOn;
  return (
    <>
      <label>
        <span>{words.login}</span>
        <input
          type="text"
          autoComplete="off"
          autoCapitalize="off"
          spellcheck={false}
          value={login}
          onInput={(event) => onLogin(event.currentTarget.value)}
        />
      </label>
      {teams.length > 1 && (
        <fieldset class="choices">
          <legend>{words.team}</legend>
          {teams.map(({ id, name }) => (
            <label key={id} class="choice">
              <input type="radio" name="team" checked={id === teamId} onChange={() => onTeam(id)} />
              {name}
            </label>
          ))}
        </fieldset>
      )}
    </>
  );
}
