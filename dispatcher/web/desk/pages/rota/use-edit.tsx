import { useState } from 'preact/hooks';
import { rotaWords } from '../../../words/desk/rota.js';
import type { Answer } from '../../api/answer.js';
import { useLanguage, useWords } from '../../language.js';
import { Notice } from '../../parts/states.js';
import { useTell } from '../../parts/toast.js';
import { digestOf, type Edit, sendEdit } from './edit.js';
import type { DialogProps } from './open-dialog.js';

/** Sends one edit, and says what came of it. `answer` is what was refused. */
export function useEdit({ onClose, onChanged }: Pick<DialogProps, 'onClose' | 'onChanged'>, done: string) {
  const [id] = useState(() => crypto.randomUUID());
  const [answer, setAnswer] = useState<Answer<unknown> | undefined>();
  const tell = useTell();
  const send = async (edit: Omit<Edit, 'id'>, said = done) => {
    // Another edit than the one that was refused is another edit; the same sent again is the same.
    const made = await sendEdit({ ...edit, id: `${id}-${digestOf(edit)}` });
    setAnswer(made);
    if (made.result === 'no-contact') return;
    onChanged();
    if (made.result !== 'ok') return;
    tell(said);
    onClose();
  };
  return { answer, send };
}

/** Why an edit was not made, where no field says it. */
export function NotMade({ answer }: { answer: Answer<unknown> | undefined }) {
  const words = useWords(rotaWords);
  const language = useLanguage();
  if (answer === undefined || answer.result === 'ok') return null;
  return <Notice tone="bad">{answer.result === 'refused' ? answer.said[language] : words.notSent}</Notice>;
}
