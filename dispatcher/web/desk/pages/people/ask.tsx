import { useState } from 'preact/hooks';
import { peopleWords } from '../../../words/desk/people.js';
import { type Answer, problemAt } from '../../api/answer.js';
import { useLanguage, useWords } from '../../language.js';
import { Button } from '../../parts/button.js';
import { Icon, type IconName } from '../../parts/icon.js';
import { Notice } from '../../parts/states.js';

/** Why something was not done, where no field says it. */
export function NotDone({ answer }: { answer: Answer<unknown> | undefined }) {
  const words = useWords(peopleWords);
  const language = useLanguage();
  if (answer === undefined || answer.result === 'ok') return null;
  return <Notice tone="bad">{answer.result === 'refused' ? answer.said[language] : words.notSent}</Notice>;
}

/** What is wrong with a field of a person or a phone, in words. */
export function useProblem(answer: Answer<unknown> | undefined) {
  const { problems } = useWords(peopleWords).form;
  return (field: keyof typeof problems): string | undefined => {
    const problem = problemAt(answer, field);
    if (problem === undefined) return undefined;
    return problem.message === 'own-role' ? problems.ownRole : problems[field];
  };
}

/** Something that cannot be taken back asks once more, in words that say what happens. */
export function Sure({
  button,
  icon,
  text,
  confirm,
  onConfirm,
}: {
  button: string;
  icon: IconName;
  text: string;
  confirm: string;
  onConfirm: () => unknown;
}) {
  const [asked, setAsked] = useState(false);
  if (!asked) {
    return (
      <Button kind="danger" icon={icon} onPress={() => setAsked(true)}>
        {button}
      </Button>
    );
  }
  return (
    <section class="people-sure" aria-label={button}>
      <p>
        <Icon name="warning" /> {text}
      </p>
      <Button kind="danger" onPress={onConfirm}>
        {confirm}
      </Button>
    </section>
  );
}
