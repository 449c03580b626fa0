import { useState } from 'preact/hooks';
import type { Role } from '../../../../core/access/caller.js';
import { peopleWords } from '../../../words/desk/people.js';
import type { Answer } from '../../api/answer.js';
import { request } from '../../api/request.js';
import { useWords } from '../../language.js';
import { Button } from '../../parts/button.js';
import { Dialog } from '../../parts/dialog.js';
import { CheckField, SelectField, TextField } from '../../parts/field.js';
import { Icon } from '../../parts/icon.js';
import type { Opened } from '../../parts/list-with-dialog.js';
import { OldDraft } from '../../parts/old-draft.js';
import { useTell } from '../../parts/toast.js';
import { useDraft } from '../../shell/use-draft.js';
import { NotDone, Sure, useProblem } from './ask.js';
import { nameOf, type PeopleBody, type Person } from './person.js';
import { PersonSignIn } from './person-sign-in.js';

const given = ['night-worker', 'nurse', 'technician', 'duty-lead', 'manager'] as const satisfies readonly Role[];

/** The name of the draft of somebody who is not saved yet. */
export const newPerson = 'person.new';

type Props = Opened & {
  /** Undefined for somebody new. */
  person: Person | undefined;
  body: PeopleBody;
  mayChange: boolean;
};

/** Somebody: what they are called, what they are, how they sign in, and that they leave. */
export function PersonDialog({ person, body, mayChange, ...props }: Props) {
  const words = useWords(peopleWords);
  const title = person === undefined ? words.form.newTitle : nameOf(person);
  const isLocked = !mayChange || person?.isOwn === false;
  return (
    <Dialog title={title} onClose={props.onClose}>
      {isLocked ? (
        <p>{mayChange ? words.form.notOwn : words.form.readOnly}</p>
      ) : (
        <>
          <PersonForm key={person === undefined} person={person} body={body} {...props} />
          {person && <PersonSignIn person={person} onChanged={props.onChanged} />}
          {person && <Ending person={person} {...props} />}
        </>
      )}
    </Dialog>
  );
}

type Form = Pick<Props, 'id' | 'person' | 'body' | 'onClose' | 'onChanged'>;

function PersonForm({ id, person, body: { providers }, onClose, onChanged }: Form) {
  const words = useWords(peopleWords).form;
  const tell = useTell();
  const firstProvider = person?.grants.find(({ providerId }) => providers.some((one) => one.id === providerId));
  const rolesAt = (provider: string): Role[] =>
    (person?.grants ?? []).filter((grant) => grant.providerId === provider).map(({ role }) => role);
  const at = firstProvider?.providerId ?? providers[0]?.id ?? '';
  const known = {
    ...{ id, number: person?.number ?? '', providerId: at, roles: rolesAt(at) },
    names: { givenName: person?.givenName ?? '', familyName: person?.familyName ?? '' },
  };
  const kept = useDraft(person === undefined ? newPerson : `person.${JSON.stringify(known)}`, () => known);
  const { names, number, providerId, roles } = kept.value;
  const put = (part: Partial<typeof known>) => kept.put({ ...kept.value, ...part });
  const [answer, setAnswer] = useState<Answer<unknown> | undefined>();
  const problem = useProblem(answer);
  const save = async () => {
    const body = { ...names, ...(number.trim() === '' ? {} : { number }), providerId, roles };
    const saved = await request('PUT', `/api/people/${encodeURIComponent(id)}`, { body });
    setAnswer(saved);
    if (saved.result !== 'ok') return;
    kept.saved();
    tell(words.saved);
    onChanged();
    // Whoever is new is handed a link next, so the dialog stays.
    if (person !== undefined) onClose();
  };
  return (
    <div class="form">
      <OldDraft {...kept} />
      <Names names={names} onNames={(both) => put({ names: both })} answer={answer} />
      <TextField
        type="tel"
        label={words.number}
        hint={words.numberHint}
        optional
        value={number}
        onValue={(text) => put({ number: text })}
        problem={problem('number')}
      />
      {providers.length > 1 && (
        <SelectField
          label={words.provider}
          value={providerId}
          onValue={(provider) => put({ providerId: provider, roles: rolesAt(provider) })}
          options={providers.map(({ id: value, name: text }) => ({ value, text }))}
        />
      )}
      <Roles roles={roles} onRoles={(some) => put({ roles: [...some] })} problem={problem('roles')} />
      <NotDone answer={answer} />
      <Button kind="primary" onPress={save}>
        {words.save}
      </Button>
    </div>
  );
}

type NameFields = { givenName: string; familyName: string };

function Names({
  names,
  onNames,
  answer,
}: {
  names: NameFields;
  onNames: (names: NameFields) => void;
  answer: Answer<unknown> | undefined;
}) {
  const words = useWords(peopleWords).form;
  const problem = useProblem(answer);
  return (
    <>
      <TextField
        label={words.givenName}
        value={names.givenName}
        onValue={(givenName) => onNames({ ...names, givenName })}
        problem={problem('givenName')}
        maxLength={80}
      />
      <TextField
        label={words.familyName}
        value={names.familyName}
        onValue={(familyName) => onNames({ ...names, familyName })}
        problem={problem('familyName')}
        maxLength={80}
      />
    </>
  );
}

function Roles({
  roles,
  onRoles,
  problem,
}: {
  roles: readonly Role[];
  onRoles: (roles: readonly Role[]) => void;
  problem: string | undefined;
}) {
  const words = useWords(peopleWords);
  return (
    <fieldset class="people-roles">
      <legend>{words.form.roles}</legend>
      {given.map((role) => (
        <CheckField
          key={role}
          label={words.roles[role]}
          checked={roles.includes(role)}
          onChecked={(on) => onRoles(on ? [...roles, role] : roles.filter((one) => one !== role))}
        />
      ))}
      {problem !== undefined && (
        <p class="field-problem">
          <Icon name="warning" /> {problem}
        </p>
      )}
    </fieldset>
  );
}

function Ending({ person, onClose, onChanged }: { person: Person; onClose: () => void; onChanged: () => void }) {
  const words = useWords(peopleWords).end;
  const tell = useTell();
  const [answer, setAnswer] = useState<Answer<unknown> | undefined>();
  const end = async () => {
    const ended = await request<{ shiftsGone: boolean }>('POST', `/api/people/${encodeURIComponent(person.id)}/end`);
    setAnswer(ended);
    if (ended.result !== 'ok') return;
    tell(ended.value.shiftsGone ? words.doneShifts : words.done);
    onChanged();
    onClose();
  };
  return (
    <section class="people-part">
      <Sure
        button={words.button}
        icon="remove"
        text={words.text(nameOf(person))}
        confirm={words.confirm}
        onConfirm={end}
      />
      <NotDone answer={answer} />
    </section>
  );
}
