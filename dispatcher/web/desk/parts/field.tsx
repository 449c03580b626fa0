import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { useShellWords } from '../language.js';
import { Icon } from './icon.js';

type FieldProps = {
  label: string;
  hint?: string | undefined;
  /** What is wrong with it, in words. */
  problem?: string | undefined;
  optional?: boolean;
};
type Described = { id: string; 'aria-describedby': string | undefined; 'aria-invalid': boolean };

/** A label, its control, a hint and what is wrong; tied together for a screen reader. */
export function Field({
  label,
  hint,
  problem,
  optional = false,
  children,
}: FieldProps & { children: (described: Described) => ComponentChildren }) {
  const words = useShellWords();
  const id = useId();
  const hintId = hint === undefined ? undefined : `${id}-hint`;
  const problemId = problem === undefined ? undefined : `${id}-problem`;
  const describedBy = [hintId, problemId].filter((one) => one !== undefined).join(' ');
  return (
    <div class="field">
      <label for={id}>
        {label}
        {optional && <span class="fine"> ({words.optional})</span>}
      </label>
      {hint !== undefined && (
        <p id={hintId} class="fine">
          {hint}
        </p>
      )}
      {children({ id, 'aria-describedby': describedBy || undefined, 'aria-invalid': problem !== undefined })}
      {problem !== undefined && (
        <p id={problemId} class="field-problem">
          <Icon name="warning" /> {problem}
        </p>
      )}
    </div>
  );
}

type TextProps = FieldProps & {
  value: string;
  onValue: (value: string) => void;
  type?: 'text' | 'search' | 'date' | 'time' | 'datetime-local' | 'tel' | 'number';
  lines?: number;
  maxLength?: number;
  required?: boolean;
};

export function TextField({ value, onValue, type = 'text', lines = 1, maxLength, required, ...field }: TextProps) {
  return (
    <Field {...field}>
      {(described) =>
        lines > 1 ? (
          <textarea
            {...described}
            rows={lines}
            maxLength={maxLength}
            required={required}
            value={value}
            onInput={(event) => onValue(event.currentTarget.value)}
          />
        ) : (
          <input
            {...described}
            // Preact tells the kinds of input apart by type; to this field they are one.
            type={type as 'text'}
            autoComplete="off"
            maxLength={maxLength}
            required={required}
            value={value}
            onInput={(event) => onValue(event.currentTarget.value)}
          />
        )
      }
    </Field>
  );
}

type SelectProps = FieldProps & {
  value: string;
  onValue: (value: string) => void;
  options: readonly { value: string; text: string }[];
};

export function SelectField({ value, onValue, options, ...field }: SelectProps) {
  return (
    <Field {...field}>
      {(described) => (
        <select {...described} value={value} onChange={(event) => onValue(event.currentTarget.value)}>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.text}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

/** A box to tick. */
export function CheckField({
  label,
  checked,
  onChecked,
}: {
  label: string;
  checked: boolean;
  onChecked: (checked: boolean) => void;
}) {
  return (
    <label class="check">
      <input type="checkbox" checked={checked} onChange={(event) => onChecked(event.currentTarget.checked)} />
      <span>{label}</span>
    </label>
  );
}
