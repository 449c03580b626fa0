import { useState } from 'preact/hooks';
import type { SignIn as SignInState } from '../model/state.js';
import { tokenIn } from '../phone/link.js';
import type { Phone } from '../phone/phone.js';
import { type Language, useWords } from '../words/words.js';
import { Icon } from './icon.js';
import { SignOn } from './sign-on.js';

type Props = { phone: Phone; signIn: Exclude<SignInState, { state: 'signed-in' }>; language: Language };

export function SignIn({ phone, signIn, language }: Props) {
  const words = useWords();
  if (signIn.state === 'nobody-on') return <SignOn phone={phone} language={language} unsent={signIn.unsent} />;
  if (signIn.state === 'at-desk') return <AtDesk />;
  if (signIn.state !== 'signed-out') {
    return (
      <>
        <h1 class="unseen">{words.signIn.title}</h1>
        <p class="waiting" role="status">
          {words.signIn.working}
        </p>
      </>
    );
  }
  return (
    <section class="sign-in">
      <h1>{words.signIn.title}</h1>
      <Because because={signIn.because} language={language} />
      {signIn.canRetry && (
        <button type="button" class="big" onClick={() => void phone.tryAgain()}>
          <Icon name="repeat" /> {words.signIn.again}
        </button>
      )}
      <LinkForm phone={phone} />
      <p class="fine">{words.signIn.once}</p>
    </section>
  );
}

function AtDesk() {
  const words = useWords().signOn;
  return (
    <section class="sign-in">
      <h1>{words.atDesk}</h1>
      <a class="button" href="/desk/">
        {words.toDesk}
      </a>
    </section>
  );
}

function Because({
  because,
  language,
}: {
  because: Extract<SignInState, { state: 'signed-out' }>['because'];
  language: Language;
}) {
  const words = useWords();
  if (because === undefined) return null;
  const said =
    because === 'no-contact'
      ? words.signIn.noContact
      : because === 'signed-out'
        ? words.signIn.signedOut
        : because[language];
  return (
    <p class="notice" role="alert">
      <Icon name="warning" /> {said}
    </p>
  );
}

function LinkForm({ phone }: { phone: Phone }) {
  const words = useWords();
  const [text, setText] = useState('');
  const token = tokenIn(text);
  const submit = (event: Event) => {
    event.preventDefault();
    if (token !== undefined) void phone.signIn(token);
  };
  return (
    <form onSubmit={submit}>
      <p>{words.signIn.how}</p>
      <label>
        <span>{words.signIn.field}</span>
        <input
          type="text"
          autoComplete="off"
          autoCapitalize="off"
          spellcheck={false}
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
        />
      </label>
      <button type="submit" class="big" disabled={token === undefined}>
        {words.signIn.button}
      </button>
    </form>
  );
}
