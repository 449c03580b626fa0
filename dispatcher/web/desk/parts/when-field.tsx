import { useEffect, useRef, useState } from 'preact/hooks';
import { useShellWords } from '../language.js';
import { Icon } from './icon.js';
import { Field, type FieldProps } from './labelled.js';
import { readWhen, shownWhen, type When } from './written-time.js';

type Props = FieldProps & {
  kind: When;
  /** As the browser's own field of this kind has it; empty for none, and for what cannot be read. */
  value: string;
  onValue: (value: string) => void;
  required?: boolean | undefined;
};

/**
 * A day or a time of day, written as Swedes write them. The browser's own fields speak the browser's language: "12:00 AM" in
 * a rota is taken for noon. Its calendar is one touch away.
 */
export function WhenField({ kind, value, onValue, required, problem, ...field }: Props) {
  const { when } = useShellWords();
  const [text, setText] = useState(shownWhen(value));
  const [left, setLeft] = useState(false);
  const calendar = useRef<HTMLInputElement>(null);
  const read = readWhen(kind, text);
  // Set by something else than these keys.
  useEffect(() => {
    if ((readWhen(kind, text) ?? '') !== value) setText(shownWhen(value));
  }, [kind, value]);
  const write = (written: string) => {
    setText(written);
    setLeft(false);
    onValue(readWhen(kind, written) ?? '');
  };
  const leave = () => {
    setLeft(true);
    if (read !== undefined) setText(shownWhen(read));
  };
  const unread = left && text.trim() !== '' && read === undefined ? when.how(when.example[kind]) : undefined;
  return (
    <Field {...field} problem={unread ?? problem}>
      {(described) => (
        <span class="when">
          <input
            {...described}
            inputMode={kind === 'datetime-local' ? 'text' : 'numeric'}
            autoComplete="off"
            placeholder={when.shape[kind]}
            required={required}
            value={text}
            onInput={(event) => write(event.currentTarget.value)}
            onBlur={leave}
          />
          {kind !== 'time' && (
            <>
              <button
                type="button"
                class="quiet"
                aria-label={when.calendar}
                onClick={() => calendar.current?.showPicker()}
              >
                <Icon name="calendar" />
              </button>
              <input
                ref={calendar}
                type={kind as 'date'}
                class="when-calendar"
                tabIndex={-1}
                aria-hidden="true"
                value={value}
                onInput={(event) => write(shownWhen(event.currentTarget.value))}
              />
            </>
          )}
        </span>
      )}
    </Field>
  );
}
