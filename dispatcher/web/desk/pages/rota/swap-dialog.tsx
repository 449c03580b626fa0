import { useState } from 'preact/hooks';
import { rotaWords } from '../../../words/desk/rota.js';
import { useLanguage, useWords } from '../../language.js';
import { Button } from '../../parts/button.js';
import { Dialog } from '../../parts/dialog.js';
import { SelectField } from '../../parts/field.js';
import { Empty } from '../../parts/states.js';
import { asWall } from './edit.js';
import { stretchWords } from './moments.js';
import type { DialogProps } from './open-dialog.js';
import type { ShownShift } from './rota-read.js';
import { NotMade, useEdit } from './use-edit.js';

/** Two people take each other's shift. */
export function SwapDialog({ shift, rota, ...props }: DialogProps & { shift: ShownShift }) {
  const words = useWords(rotaWords);
  const language = useLanguage();
  // What is over is swapped with nothing but what is over.
  const isOver = ({ until }: ShownShift) => until <= Date.now();
  const others = rota.shifts.filter((one) => one.personId !== shift.personId && isOver(one) === isOver(shift));
  const [chosen, setChosen] = useState('');
  const { answer, send } = useEdit(props, words.saved);
  const swap = () => {
    const other = others.find(({ id }) => id === chosen);
    if (other === undefined) return undefined;
    const after = [
      { ...shift, personId: other.personId },
      { ...other, personId: shift.personId },
    ];
    return send({ kind: 'swap', before: [shift, other], after: after.map(asWall) });
  };
  return (
    <Dialog title={words.swap.title} onClose={props.onClose}>
      <p>{words.swap.who(shift.givenName, stretchWords(shift, language))}</p>
      {others.length === 0 ? (
        <Empty icon="unknown">{words.swap.nobody}</Empty>
      ) : (
        <SelectField
          label={words.swap.with}
          value={chosen}
          onValue={setChosen}
          options={[
            { value: '', text: words.shift.choose },
            ...others.map((one) => ({ value: one.id, text: `${one.givenName}, ${stretchWords(one, language)}` })),
          ]}
        />
      )}
      <NotMade answer={answer} />
      <div class="actions">
        <Button kind="primary" disabled={chosen === ''} onPress={swap}>
          {words.swap.save}
        </Button>
      </div>
    </Dialog>
  );
}
