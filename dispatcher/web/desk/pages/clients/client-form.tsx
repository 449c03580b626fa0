import { useState } from 'preact/hooks';
import type { ClientField } from '../../../../core/clients/client.js';
import type { ChoicesBody } from '../../../../http/client-schemas.js';
import { clientsWords } from '../../../words/desk/clients.js';
import type { Answer } from '../../api/answer.js';
import { useOnce } from '../../api/use-once.js';
import { useLanguage, useShellWords, useWords } from '../../language.js';
import { Button } from '../../parts/button.js';
import { SelectField, TextField } from '../../parts/field.js';
import { OldDraft } from '../../parts/old-draft.js';
import { Notice } from '../../parts/states.js';
import { useDraft } from '../../shell/use-draft.js';
import { type Faults, useFaults } from './faults.js';
import type { FormState } from './form-state.js';
import { RelativesFields } from './relatives-fields.js';

type Named = { id: string; name: string };
type Props = {
  initial: FormState;
  /** Which client, and which of its versions: what is written is kept under this name until it is saved. */
  draftName: string;
  choices: ChoicesBody;
  /** Whom the client has named, who may be nobody that could be chosen anew. */
  named?: readonly Named[];
  save: (form: FormState) => Promise<Answer<unknown>>;
  onCancel?: () => void;
};

/** What is written, kept until it is saved, and what the dispatcher said of it. */
function useClientForm({ initial, draftName, save }: Pick<Props, 'initial' | 'draftName' | 'save'>) {
  const kept = useDraft(draftName, () => initial);
  const form = kept.value;
  const [answer, setAnswer] = useState<Answer<unknown>>();
  const [asksWish, setAsksWish] = useState(false);
  const faults = useFaults(answer);
  const saveOnce = useOnce(async () => {
    const got = await save(form);
    setAnswer(got);
    if (got.result === 'ok') kept.drop();
  });
  const submit = async (event: Event) => {
    event.preventDefault();
    const lacksWish = form.relatives.length > 0 && !form.wished;
    setAsksWish(lacksWish);
    if (!lacksWish) await saveOnce();
    // Whoever cannot see the screen is taken to the first thing to correct.
    requestAnimationFrame(() => document.querySelector<HTMLElement>('.client-form [aria-invalid="true"]')?.focus());
  };
  return { kept, answer, asksWish, faults, submit };
}

/** Everything about one client, to be filled in. */
export function ClientForm({ initial, draftName, choices, named = [], save, onCancel }: Props) {
  const words = useWords(clientsWords);
  const shell = useShellWords();
  const { kept, answer, asksWish, faults, submit } = useClientForm({ initial, draftName, save });
  const { value: form, put: setForm } = kept;
  const cancel = () => {
    kept.drop();
    onCancel?.();
  };
  const set = (field: ClientField) => (value: string) =>
    setForm({ ...form, fields: { ...form.fields, [field]: value } });
  return (
    <form class="form client-form" onSubmit={(event) => void submit(event)} noValidate>
      <OldDraft {...kept} />
      <Said answer={answer} />
      <HomeFields {...{ form, faults, set, choices }} />
      <Group title={words.groups.way}>
        {(['keyPlace', 'doorNote', 'wayNote'] as const).map((field) => (
          <Text key={field} field={field} form={form} faults={faults} set={set} lines={2} optional />
        ))}
      </Group>
      <Group title={words.groups.people}>
        <Choice field="nurseId" none={words.nobody} all={[...choices.nurses, ...named]} {...{ form, faults, set }} />
        <Choice
          field="careContactId"
          none={words.nobody}
          all={[...choices.careContacts, ...named]}
          {...{ form, faults, set }}
        />
      </Group>
      <Group title={words.groups.relatives}>
        <RelativesFields form={form} faults={faults} asksWish={asksWish} onForm={setForm} />
      </Group>
      <div class="actions">
        <Button kind="primary" submit>
          {words.save}
        </Button>
        {onCancel && <Button onPress={cancel}>{shell.cancel}</Button>}
      </div>
    </form>
  );
}

type HomeProps = Omit<FieldProps, 'field'> & { choices: ChoicesBody };

function HomeFields({ form, faults, set, choices }: HomeProps) {
  const words = useWords(clientsWords);
  return (
    <Group title={words.groups.home}>
      {(['name', 'street'] as const).map((field) => (
        <Text key={field} field={field} form={form} faults={faults} set={set} />
      ))}
      <div class="fields">
        {(['floor', 'door', 'town'] as const).map((field) => (
          <Text key={field} field={field} form={form} faults={faults} set={set} optional />
        ))}
      </div>
      <Choice field="areaId" none={words.choose} all={choices.areas} {...{ form, faults, set }} />
      <Choice
        field="buildingId"
        none={words.noBuilding}
        all={choices.buildings.filter(({ areaId }) => areaId === form.fields.areaId)}
        {...{ form, faults, set }}
      />
      <Text field="number" form={form} faults={faults} set={set} type="tel" optional />
    </Group>
  );
}

function Said({ answer }: { answer: Answer<unknown> | undefined }) {
  const words = useWords(clientsWords);
  const language = useLanguage();
  if (answer === undefined || answer.result === 'ok') return null;
  if (answer.result === 'no-contact') return <Notice tone="bad">{words.noContact}</Notice>;
  return <Notice tone="bad">{answer.fields.length > 0 ? words.notSaved : answer.said[language]}</Notice>;
}

function Group({ title, children }: { title: string; children: preact.ComponentChildren }) {
  return (
    <fieldset class="panel group">
      <legend>{title}</legend>
      {children}
    </fieldset>
  );
}

type FieldProps = {
  field: ClientField;
  form: FormState;
  faults: Faults;
  set: (field: ClientField) => (value: string) => void;
};

function Text({
  field,
  form,
  faults,
  set,
  ...more
}: FieldProps & { optional?: boolean; lines?: number; type?: 'tel' }) {
  const words = useWords(clientsWords);
  return (
    <TextField
      label={words.fields[field]}
      value={form.fields[field]}
      onValue={set(field)}
      problem={faults(field)}
      {...more}
    />
  );
}

function Choice({ field, none, all, form, faults, set }: FieldProps & { none: string; all: readonly Named[] }) {
  const words = useWords(clientsWords);
  const unique = [...new Map(all.map((one) => [one.id, one])).values()];
  return (
    <SelectField
      label={words.fields[field]}
      value={form.fields[field]}
      onValue={set(field)}
      problem={faults(field)}
      options={[{ value: '', text: none }, ...unique.map(({ id, name }) => ({ value: id, text: name }))]}
    />
  );
}
