import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { useShellWords } from '../language.js';
import { Icon } from './icon.js';

export type FieldProps = {
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
