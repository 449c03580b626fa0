import { clientsWords } from '../../../words/desk/clients.js';
import { useLanguage, useWords } from '../../language.js';
import { longDayOf } from '../../moment.js';
import { Button } from '../../parts/button.js';
import { CheckField, TextField } from '../../parts/field.js';
import { Icon } from '../../parts/icon.js';
import type { Faults } from './faults.js';
import { type FormRelative, type FormState, newRelative } from './form-state.js';

type Props = { form: FormState; faults: Faults; asksWish: boolean; onForm: (form: FormState) => void };

/** Relatives whom the client wants us to call: no contact is kept without the client's word. */
export function RelativesFields({ form, faults, asksWish, onForm }: Props) {
  const words = useWords(clientsWords);
  const { relatives } = form;
  const change = (next: readonly FormRelative[]) => onForm({ ...form, relatives: next });
  return (
    <>
      <p class="fine">{words.relativesHint}</p>
      {relatives.map((relative, i) => (
        <OneRelative
          // Their place is all that tells two new ones apart.
          key={`${i} of ${relatives.length}`}
          place={i}
          relative={relative}
          faults={faults}
          onChange={(next) => change(relatives.map((one, at) => (at === i ? next : one)))}
          onRemove={() => change(relatives.filter((_, at) => at !== i))}
        />
      ))}
      <Button icon="add" onPress={() => onForm({ ...form, relatives: [...relatives, newRelative], wished: false })}>
        {words.relative.add}
      </Button>
      {relatives.length > 0 && (
        <CheckField label={words.wished} checked={form.wished} onChecked={(wished) => onForm({ ...form, wished })} />
      )}
      {asksWish && !form.wished && (
        <p class="field-problem" role="alert">
          <Icon name="warning" /> {words.wishedMissing}
        </p>
      )}
    </>
  );
}

type OneProps = {
  place: number;
  relative: FormRelative;
  faults: Faults;
  onChange: (relative: FormRelative) => void;
  onRemove: () => void;
};

function OneRelative({ place, relative, faults, onChange, onRemove }: OneProps) {
  const words = useWords(clientsWords);
  const language = useLanguage();
  const text = (field: 'name' | 'relation' | 'number' | 'note') => ({
    label: words.relative[field],
    value: relative[field],
    onValue: (value: string) => onChange({ ...relative, [field]: value }),
    problem: faults(`relatives/${place}/${field}`),
  });
  return (
    <fieldset class="relative">
      <legend>{words.relative.legend(place + 1)}</legend>
      <div class="fields">
        <TextField {...text('name')} />
        <TextField {...text('relation')} />
        <TextField {...text('number')} type="tel" />
        <TextField {...text('note')} optional />
      </div>
      {relative.agreedAt && <p class="fine">{words.relative.agreed(longDayOf(relative.agreedAt, language))}</p>}
      <Button kind="quiet" icon="remove" label={`${words.relative.remove} ${relative.name}`} onPress={onRemove}>
        {words.relative.remove}
      </Button>
    </fieldset>
  );
}
