import { useEffect, useState } from 'preact/hooks';
import type { Said } from '../desk/api/answer.js';
import { useLanguage, useWords } from '../desk/language.js';
import { Button } from '../desk/parts/button.js';
import { TextField } from '../desk/parts/field.js';
import { Notice } from '../desk/parts/states.js';
import { tokenIn } from '../phone/link.js';
import { inWords } from '../words/in.js';
import { ask } from './ask.js';
import { canUseKeys } from './passkey.js';

type Props = { because: Said | undefined; onKey: () => Promise<void>; onLink: (token: string) => Promise<void> };

/** The ways in: a key of one's own first, the organisation's account where there is one, a link, and what to do without. */
export function SignedOut({ because, onKey, onLink }: Props) {
  const words = useWords(inWords);
  const language = useLanguage();
  const [failed, setFailed] = useState<Said>();
  const told = failed ?? because;
  return (
    <>
      <h1>{words.title}</h1>
      {told && <Notice tone="bad">{told[language]}</Notice>}
      <div class="ways">
        {canUseKeys() ? (
          <>
            <Button kind="primary" icon="person" onPress={onKey}>
              {words.withKey}
            </Button>
            <p class="fine">{words.keyHow}</p>
          </>
        ) : (
          <Notice tone="warning">{words.noKeys}</Notice>
        )}
        <OrganisationWay onFailed={setFailed} />
      </div>
      <p>{words.shared}</p>
      <details>
        <summary>{words.link.title}</summary>
        <LinkForm onLink={onLink} />
      </details>
      <details>
        <summary>{words.lost.title}</summary>
        <p>{words.lost.text}</p>
      </details>
    </>
  );
}

function OrganisationWay({ onFailed }: { onFailed: (said: Said) => void }) {
  const words = useWords(inWords);
  const [name, setName] = useState<string>();
  useEffect(() => {
    const read = async () => {
      const answer = await ask<{ organisation?: { name: string } }>('GET', '/api/sign-in-ways');
      if (answer.result === 'ok') setName(answer.value.organisation?.name);
    };
    void read();
  }, []);
  if (name === undefined) return null;
  const go = async () => {
    const answer = await ask<{ address: string }>('POST', '/api/organisation/sign-in');
    if (answer.result === 'ok') location.assign(answer.value.address);
    else onFailed(answer.result === 'refused' ? answer.said : { sv: inWords.sv.noContact, en: inWords.en.noContact });
  };
  return <Button onPress={go}>{words.withOrganisation(name)}</Button>;
}

function LinkForm({ onLink }: Pick<Props, 'onLink'>) {
  const { link } = useWords(inWords);
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string>();
  const submit = async (event: Event) => {
    event.preventDefault();
    const token = tokenIn(text);
    if (token === undefined) setProblem(link.notALink);
    else await onLink(token);
  };
  return (
    <form class="form" noValidate onSubmit={(event) => void submit(event)}>
      <TextField label={link.field} hint={link.how} problem={problem} value={text} onValue={setText} />
      <Button submit>{link.button}</Button>
    </form>
  );
}
