import { useState } from 'preact/hooks';
import { levels } from '../../../../core/tonight/level.js';
import { tonightWords } from '../../../words/desk/tonight.js';
import { useWords } from '../../language.js';
import { Button } from '../../parts/button.js';
import { Dialog } from '../../parts/dialog.js';
import { Mark } from '../../parts/mark.js';

/** What the shapes and words mean, for whoever sees them for the first time. */
export function Legend() {
  const words = useWords(tonightWords);
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button icon="unknown" onPress={() => setOpen(true)}>
        {words.legend.title}
      </Button>
      {open && (
        <Dialog title={words.legend.title} onClose={() => setOpen(false)}>
          <dl class="meanings">
            {levels.map((level) => (
              <div key={level}>
                <dt>
                  <Mark level={level}>{words.levels[level]}</Mark>
                </dt>
                <dd>{words.legend.levels[level]}</dd>
              </div>
            ))}
          </dl>
          <dl class="meanings">
            {(['rings', 'not-heard', 'silent'] as const).map((state) => (
              <div key={state}>
                <dt>{words.phone[state]}</dt>
                <dd>{words.legend.phone[state]}</dd>
              </div>
            ))}
          </dl>
        </Dialog>
      )}
    </>
  );
}
