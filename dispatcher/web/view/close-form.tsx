import { useEffect, useRef, useState } from 'preact/hooks';
import type { Outcome } from '../../core/case.js';
import { limits } from '../phone/limits.js';
import { useWords } from '../words/words.js';
import { Icon } from './icon.js';

type Props = { onClose: (outcome: Outcome, note: string) => void; onCancel: () => void };

export function CloseForm({ onClose, onCancel }: Props) {
  const words = useWords();
  const [outcome, setOutcome] = useState<Outcome>();
  const [note, setNote] = useState('');
  const [asked, setAsked] = useState(false);
  const heading = useRef<HTMLLegendElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const submit = (event: Event) => {
    event.preventDefault();
    if (outcome === undefined) setAsked(true);
    else onClose(outcome, note.trim());
  };
  return (
    <form class="close-form" onSubmit={submit}>
      <fieldset>
        <legend ref={heading} tabIndex={-1}>
          {words.closeForm.title}
        </legend>
        {(Object.keys(words.outcomes) as Outcome[]).map((one) => (
          <label key={one} class="choice">
            <input type="radio" name="outcome" value={one} checked={one === outcome} onChange={() => setOutcome(one)} />
            {words.outcomes[one]}
          </label>
        ))}
      </fieldset>
      {asked && outcome === undefined && (
        <p class="mark" role="alert">
          <Icon name="warning" /> {words.closeForm.choose}
        </p>
      )}
      <label>
        <span>{words.closeForm.note}</span>
        <input
          type="text"
          autoComplete="off"
          maxLength={limits.noteChars}
          value={note}
          onInput={(event) => setNote(event.currentTarget.value)}
        />
      </label>
      <div class="acts">
        <button type="submit" class="big primary">
          <Icon name="check" /> {words.closeForm.send}
        </button>
        <button type="button" class="second" onClick={onCancel}>
          {words.closeForm.cancel}
        </button>
      </div>
    </form>
  );
}
