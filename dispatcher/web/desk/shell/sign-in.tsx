import { useState } from 'preact/hooks';
import { tokenIn } from '../../phone/link.js';
import type { Said } from '../api/answer.js';
import { useLanguage, useShellWords } from '../language.js';
import { Button } from '../parts/button.js';
import { TextField } from '../parts/field.js';
import { Notice } from '../parts/states.js';

/** Signing in with a link. Never shows what somebody may not see: there is nothing here to see. */
export function SignIn({ because, onLink }: { because: Said | undefined; onLink: (token: string) => Promise<void> }) {
  const { signIn } = useShellWords();
  const language = useLanguage();
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string>();
  const submit = async (event: Event) => {
    event.preventDefault();
    const token = tokenIn(text);
    if (token === undefined) setProblem(signIn.notALink);
    else await onLink(token);
  };
  return (
    <main class="alone" id="content">
      <h1 tabIndex={-1}>{signIn.title}</h1>
      {because && <Notice tone="warning">{because[language]}</Notice>}
      <form class="form" noValidate onSubmit={(event) => void submit(event)}>
        <TextField label={signIn.field} hint={signIn.how} problem={problem} value={text} onValue={setText} />
        <Button kind="primary" submit>
          {signIn.button}
        </Button>
      </form>
    </main>
  );
}
