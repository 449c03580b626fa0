import { useState } from 'preact/hooks';
import { useShellWords } from '../language.js';
import { Icon } from './icon.js';
import { Field, type FieldProps } from './labelled.js';

type Props = FieldProps & {
  /** Endings and kinds, as the browser's own field takes them. */
  accept: string;
  onFile: (file: File | undefined) => void;
};

/** A file to choose. The browser's own field lies unseen on top: it speaks the browser's language, and takes what is dropped on it. */
export function FileField({ accept, onFile, ...field }: Props) {
  const { file } = useShellWords();
  const [name, setName] = useState('');
  return (
    <Field {...field}>
      {(described) => (
        <span class="file">
          <input
            {...described}
            type="file"
            accept={accept}
            onChange={({ currentTarget }) => {
              const [chosen] = currentTarget.files ?? [];
              setName(chosen?.name ?? '');
              onFile(chosen);
              // The same file again, corrected, is a choice as well.
              currentTarget.value = '';
            }}
          />
          <span class="button-like" aria-hidden="true">
            <Icon name="upload" /> {file.choose}
          </span>
          <span role="status">{name === '' ? file.none : name}</span>
        </span>
      )}
    </Field>
  );
}
