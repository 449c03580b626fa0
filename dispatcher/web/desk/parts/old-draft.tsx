import { useShellWords } from '../language.js';
import type { Draft } from '../shell/use-draft.js';
import { Button } from './button.js';
import { Notice } from './states.js';

/** What stands in the form was written before: nobody should wonder where it comes from. */
export function OldDraft({ isOld, drop }: Pick<Draft<unknown>, 'isOld' | 'drop'>) {
  const { draft } = useShellWords();
  if (!isOld) return null;
  return (
    <Notice tone="warning">
      <p>{draft.old}</p>
      <Button icon="undo" onPress={drop}>
        {draft.anew}
      </Button>
    </Notice>
  );
}
