import { useState } from 'preact/hooks';
import { draft, keepDraft } from './drafts.js';

export type Draft<T> = {
  value: T;
  put: (value: T) => void;
  /** It is saved, or given up: the next one begins anew. */
  drop: () => void;
  /** It is saved, and stands on the screen a moment more: a second press must not send an empty one. */
  saved: () => void;
  /** It was begun before this page was opened. */
  isOld: boolean;
};

/**
 * The state of a form that is kept while it is being filled in.
 * @param name one form about one thing, with its version where it has one
 */
export function useDraft<T>(name: string, fresh: () => T): Draft<T> {
  const [old] = useState(() => draft(name) as T | undefined);
  const [isOld, setOld] = useState(old !== undefined);
  const [value, setValue] = useState<T>(() => old ?? fresh());
  return {
    value,
    isOld,
    put(next) {
      setValue(next);
      keepDraft(name, next);
    },
    drop() {
      setOld(false);
      setValue(fresh());
      keepDraft(name, undefined);
    },
    saved() {
      setOld(false);
      keepDraft(name, undefined);
    },
  };
}
