import { askable, ways } from '../../../../core/ladder-plan.js';
import { laddersWords } from '../../../words/desk/ladders.js';
import { useWords } from '../../language.js';
import { Button } from '../../parts/button.js';
import { SelectField, TextField } from '../../parts/field.js';
import type { Faults } from './faults.js';
import type { StepState } from './ladder-state.js';

type Props = {
  place: number;
  step: StepState;
  faults: Faults;
  onChange: (step: StepState) => void;
  onRemove: () => void;
};

/** One step: when, whom, how. */
export function StepFields({ place, step, faults, onChange, onRemove }: Props) {
  const words = useWords(laddersWords);
  const named = <T extends string>(all: readonly T[], names: Record<string, string>) =>
    all.map((value) => ({ value, text: names[value] ?? value }));
  return (
    <fieldset class="step">
      <legend>{words.step(place + 1)}</legend>
      <div class="fields">
        <TextField
          type="number"
          label={words.waits}
          value={step.seconds}
          onValue={(seconds) => onChange({ ...step, seconds })}
          problem={faults(`steps/${place}/afterMs`)}
        />
        <SelectField
          label={words.whom}
          value={step.who}
          onValue={(who) => onChange({ ...step, who: who as StepState['who'] })}
          options={named(askable, words.who)}
        />
        <SelectField
          label={words.how}
          value={step.through}
          onValue={(through) => onChange({ ...step, through: through as StepState['through'] })}
          problem={faults(`steps/${place}/through`)}
          options={named(ways, words.through)}
        />
      </div>
      <Button kind="quiet" icon="remove" label={`${words.removeStep} ${place + 1}`} onPress={onRemove}>
        {words.removeStep}
      </Button>
    </fieldset>
  );
}
