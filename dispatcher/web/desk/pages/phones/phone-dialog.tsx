import { useState } from 'preact/hooks';
import { peopleWords } from '../../../words/desk/people.js';
import { phoneWords } from '../../../words/desk/phones.js';
import type { Answer } from '../../api/answer.js';
import { request } from '../../api/request.js';
import { useWords } from '../../language.js';
import { Button } from '../../parts/button.js';
import { Dialog } from '../../parts/dialog.js';
import { SelectField, TextField } from '../../parts/field.js';
import type { Opened } from '../../parts/list-with-dialog.js';
import { OldDraft } from '../../parts/old-draft.js';
import { useTell } from '../../parts/toast.js';
import { useDraft } from '../../shell/use-draft.js';
import { NotDone, Sure, useProblem } from '../people/ask.js';
import { type Handed, HandedLink } from '../people/handed-link.js';
import type { Phone, PhonesBody } from './phone.js';

/** The name of the draft of one that is not saved yet. */
export const newPhone = 'phone.new';

type Props = Opened & {
  /** Undefined for a new one. */
  phone: Phone | undefined;
  providers: PhonesBody['providers'];
  mayChange: boolean;
};

/** An alarm phone: its name and number, its link, its ring, and what to do when it is lost. */
export function PhoneDialog({ phone, mayChange, ...props }: Props) {
  const words = useWords(phoneWords);
  return (
    <Dialog title={phone?.label ?? words.form.newTitle} onClose={props.onClose}>
      {mayChange && <PhoneForm key={phone === undefined} phone={phone} {...props} />}
      {phone && <PhoneDoings phone={phone} mayChange={mayChange} onChanged={props.onChanged} />}
    </Dialog>
  );
}

function PhoneForm({ id, phone, providers, onClose, onChanged }: Omit<Props, 'mayChange'>) {
  const words = useWords(phoneWords).form;
  const { save: saveWord, saved: savedWord, provider } = useWords(peopleWords).form;
  const tell = useTell();
  const known = {
    ...{ id, label: phone?.label ?? '', number: phone?.number ?? '' },
    providerId: phone?.provider?.id ?? providers[0]?.id ?? '',
  };
  const kept = useDraft(phone === undefined ? newPhone : `phone.${JSON.stringify(known)}`, () => known);
  const { label, number, providerId } = kept.value;
  const put = (field: keyof typeof known) => (value: string) => kept.put({ ...kept.value, [field]: value });
  const [answer, setAnswer] = useState<Answer<unknown> | undefined>();
  const problem = useProblem(answer);
  const save = async () => {
    const body = { label, ...(number.trim() === '' ? {} : { number }), providerId };
    const saved = await request('PUT', `/api/phones/${encodeURIComponent(id)}`, { body });
    setAnswer(saved);
    if (saved.result !== 'ok') return;
    kept.saved();
    tell(savedWord);
    onChanged();
    // A new one is handed its link next, so the dialog stays.
    if (phone !== undefined) onClose();
  };
  return (
    <div class="form">
      <OldDraft {...kept} />
      <TextField
        label={words.label}
        hint={words.labelHint}
        value={label}
        onValue={put('label')}
        problem={problem('label')}
        maxLength={80}
      />
      <TextField
        type="tel"
        label={words.number}
        hint={words.numberHint}
        optional
        value={number}
        onValue={put('number')}
        problem={problem('number')}
      />
      {providers.length > 1 && (
        <SelectField
          label={provider}
          value={providerId}
          onValue={put('providerId')}
          options={providers.map(({ id: value, name: text }) => ({ value, text }))}
        />
      )}
      <NotDone answer={answer} />
      <Button kind="primary" onPress={save}>
        {saveWord}
      </Button>
    </div>
  );
}

function PhoneDoings({ phone, mayChange, onChanged }: { phone: Phone; mayChange: boolean; onChanged: () => void }) {
  const words = useWords(phoneWords);
  const { handed: handedWords } = useWords(peopleWords);
  const tell = useTell();
  const [answer, setAnswer] = useState<Answer<unknown> | undefined>();
  const [handed, setHanded] = useState<Handed | undefined>();
  const path = `/api/phones/${encodeURIComponent(phone.id)}`;
  const hand = async (lost: boolean) => {
    const made = await request<Handed>('POST', `${path}/enrolments`, { body: { lost } });
    setAnswer(made);
    if (made.result !== 'ok') return;
    setHanded(made.value);
    onChanged();
  };
  const ask = async (method: 'POST' | 'DELETE', what: string, said: string) => {
    const came = await request(method, `${path}/${what}`);
    setAnswer(came);
    if (came.result !== 'ok') return;
    tell(said);
    onChanged();
  };
  return (
    <section class="people-part">
      <div class="actions">
        <Button icon="bell" onPress={() => ask('POST', 'test-ring', words.rang)}>
          {words.ring}
        </Button>
        {mayChange && (
          <Button icon="phone" onPress={() => hand(false)}>
            {words.link}
          </Button>
        )}
      </div>
      {mayChange && (
        <>
          <Sure
            button={words.revoke}
            icon="remove"
            text={words.revokeText(phone.label)}
            confirm={words.revokeDo}
            onConfirm={() => ask('DELETE', 'key', words.revoked)}
          />
          <Sure
            button={words.lost}
            icon="warning"
            text={words.revokeText(phone.label)}
            confirm={words.lost}
            onConfirm={() => hand(true)}
          />
        </>
      )}
      <NotDone answer={answer} />
      {handed && (
        <HandedLink handed={handed} text={handedWords.phone(phone.label)} onClose={() => setHanded(undefined)} />
      )}
    </section>
  );
}
