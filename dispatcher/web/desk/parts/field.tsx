import { Field, type FieldProps } from './labelled.js';
import { WhenField } from './when-field.js';

type TextProps = FieldProps & {
  value: string;
  onValue: (value: string) => void;
  type?: 'text' | 'search' | 'date' | 'time' | 'datetime-local' | 'tel' | 'number';
  lines?: number;
  maxLength?: number;
  required?: boolean;
};

export function TextField({ value, onValue, type = 'text', lines = 1, maxLength, required, ...field }: TextProps) {
  if (type === 'date' || type === 'time' || type === 'datetime-local') {
    return <WhenField kind={type} {...{ value, onValue, required, ...field }} />;
  }
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
