import { alarmKinds, priorities } from '@nattvakt/contract/alarm-kinds';
import { useState } from 'preact/hooks';
import type { LaddersBody } from '../../../../http/ladder-schemas.js';
import { laddersWords } from '../../../words/desk/ladders.js';
import { languages } from '../../../words/words.js';
import type { Answer } from '../../api/answer.js';
import { request } from '../../api/request.js';
import { useOnce } from '../../api/use-once.js';
import { useLanguage, useShellWords, useWords } from '../../language.js';
import { Button } from '../../parts/button.js';
import { SelectField, TextField } from '../../parts/field.js';
import { OldDraft } from '../../parts/old-draft.js';
import { Notice } from '../../parts/states.js';
import { useTell } from '../../parts/toast.js';
import { useDraft } from '../../shell/use-draft.js';
import { useFaults } from './faults.js';
import { bodyOf, idOf, type LadderState, stateOf, withStep } from './ladder-state.js';
import { StepFields } from './step-fields.js';

type Props = {
  known: LaddersBody;
  /** Undefined for a new one. */
  ladder: LaddersBody['ladders'][number] | undefined;
  onCancel: () => void;
  onSaved: () => void;
};

/** A ladder to be filled in. The dispatcher refuses one that could end, and the reason stands at its field. */
export function LadderForm({ known, ladder, onCancel, onSaved }: Props) {
  const words = useWords(laddersWords);
  const { cancel } = useShellWords();
  const tell = useTell();
  const kept = useDraft(`ladder.${JSON.stringify(ladder ?? 'new')}`, () => stateOf(ladder, known));
  const { value: state, put: setState } = kept;
  const [answer, setAnswer] = useState<Answer<unknown>>();
  const faults = useFaults(answer);
  const save = useOnce(async () => {
    const path = `/api/ladders/${encodeURIComponent(ladder?.id ?? idOf(state))}`;
    const got = await request('PUT', path, { body: bodyOf(state) });
    setAnswer(got);
    if (got.result !== 'ok') {
      requestAnimationFrame(() => document.querySelector<HTMLElement>('.ladder-form [aria-invalid="true"]')?.focus());
      return;
    }
    kept.drop();
    tell(words.saved);
    onSaved();
  });
  return (
    <form class="form panel ladder-form" onSubmit={submitting(save)} noValidate>
      <h3>{ladder === undefined ? words.add : words.edit}</h3>
      <OldDraft {...kept} />
      <Said answer={answer} whole={[faults('steps'), faults('for')]} />
      <ScopeFields state={state} known={known} onState={setState} />
      <Steps state={state} faults={faults} onState={setState} />
      <TextField
        type="number"
        label={words.repeatField}
        value={state.repeatSeconds}
        onValue={(repeatSeconds) => setState({ ...state, repeatSeconds })}
        problem={faults('repeatEveryMs')}
      />
      <div class="actions">
        <Button kind="primary" submit>
          {words.save}
        </Button>
        <Button
          onPress={() => {
            kept.drop();
            onCancel();
          }}
        >
          {cancel}
        </Button>
      </div>
    </form>
  );
}

type StepsProps = { state: LadderState; faults: ReturnType<typeof useFaults>; onState: (state: LadderState) => void };

function Steps({ state, faults, onState }: StepsProps) {
  const words = useWords(laddersWords);
  return (
    <>
      {state.steps.map((step, i) => (
        <StepFields
          // Their place is what tells steps apart.
          key={`${i} of ${state.steps.length}`}
          place={i}
          step={step}
          faults={faults}
          onChange={(next) => onState({ ...state, steps: state.steps.map((one, at) => (at === i ? next : one)) })}
          onRemove={() => onState({ ...state, steps: state.steps.filter((_, at) => at !== i) })}
        />
      ))}
      <Button icon="add" onPress={() => onState({ ...state, steps: withStep(state.steps) })}>
        {words.addStep}
      </Button>
    </>
  );
}

/** The browser must not send the form by itself. */
const submitting = (save: () => Promise<void>) => (event: Event) => {
  event.preventDefault();
  void save();
};

function Said({ answer, whole }: { answer: Answer<unknown> | undefined; whole: readonly (string | undefined)[] }) {
  const words = useWords(laddersWords);
  const language = useLanguage();
  if (answer === undefined || answer.result === 'ok') return null;
  if (answer.result === 'no-contact') return <Notice tone="bad">{words.noContact}</Notice>;
  return (
    <Notice tone="bad">
      <p>{answer.fields.length > 0 ? words.refused : answer.said[language]}</p>
      {whole.map((text) => text !== undefined && <p key={text}>{text}</p>)}
    </Notice>
  );
}

type ScopeProps = { state: LadderState; known: LaddersBody; onState: (state: LadderState) => void };

function ScopeFields({ state, known, onState }: ScopeProps) {
  const words = useWords(laddersWords);
  const { kinds, priorities: ranks } = languages[useLanguage()];
  const all = (text: string) => ({ value: '', text });
  return (
    <fieldset class="fields scope">
      <legend>{words.forWhat}</legend>
      <SelectField
        label={words.area}
        value={state.area}
        onValue={(area) => onState({ ...state, area })}
        options={[
          ...(known.mayForAll ? [all(words.allAreas)] : []),
          ...known.areas.map(({ id, name }) => ({ value: id, text: name })),
        ]}
      />
      <SelectField
        label={words.kind}
        value={state.kind}
        onValue={(kind) => onState({ ...state, kind })}
        options={[
          all(words.allKinds),
          ...(Object.keys(alarmKinds) as (keyof typeof alarmKinds)[]).map((kind) => ({
            value: kind,
            text: kinds[kind],
          })),
        ]}
      />
      <SelectField
        label={words.priority}
        value={state.priority}
        onValue={(priority) => onState({ ...state, priority })}
        options={[all(words.allPriorities), ...priorities.map((rank) => ({ value: rank, text: ranks[rank] }))]}
      />
    </fieldset>
  );
}
