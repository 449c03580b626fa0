import { useEffect, useRef, useState } from 'preact/hooks';
import type { Outcome } from '../../core/case.js';
import type { Closing } from '../model/state.js';
import { limits } from '../phone/limits.js';
import { useWords } from '../words/words.js';
import { Icon } from './icon.js';

type Props = {
  form: Closing;
  /** Undefined: not after all. */
  onForm: (form: Closing | undefined) => void;
  onClose: (outcome: Outcome, note: string) => void;
};

export function CloseForm({ form, onForm, onClose }: Props) {
  const words = useWords();
  const { outcome, note } = form;
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
            <input
              type="radio"
              name="outcome"
              value={one}
              checked={one === outcome}
              onChange={() => onForm({ ...form, outcome: one })}
            />
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
          onInput={(event) => onForm({ ...form, note: event.currentTarget.value })}
        />
      </label>
      <div class="acts">
        <button type="submit" class="big primary">
          <Icon name="check" /> {words.closeForm.send}
        </button>
        <button type="button" class="second" onClick={() => onForm(undefined)}>
          {words.closeForm.cancel}
        </button>
      </div>
    </form>
  );
}
