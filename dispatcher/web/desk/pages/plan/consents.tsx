import type { AgreementSubject } from '@nattvakt/contract';
import { useState } from 'preact/hooks';
import { cohabitants, consenters, consentWays } from '../../../../core/plans/consent.js';
import { planWords } from '../../../words/desk/plan.js';
import type { Answer } from '../../api/answer.js';
import { request } from '../../api/request.js';
import { useLanguage, useShellWords, useWords } from '../../language.js';
import { dayAndTimeOf, dayOf } from '../../moment.js';
import { Button } from '../../parts/button.js';
import { Dialog } from '../../parts/dialog.js';
import { SelectField, TextField } from '../../parts/field.js';
import { Mark } from '../../parts/mark.js';
import { OldDraft } from '../../parts/old-draft.js';
import { Notice } from '../../parts/states.js';
import { useTell } from '../../parts/toast.js';
import { useDraft } from '../../shell/use-draft.js';
import type { ConsentBody } from './bodies.js';

type Props = {
  home: string;
  consents: readonly ConsentBody[];
  mayGive: boolean;
  mayWithdraw: boolean;
  onChanged: () => void;
};

const subjects: readonly AgreementSubject[] = ['sensors', 'camera-zones', 'camera-looks'];

/** What the client agreed to, and a way to take it back. */
export function Consents(props: Props) {
  const { consents: words } = useWords(planWords);
  const language = useLanguage();
  const [ending, setEnding] = useState<ConsentBody>();
  return (
    <section class="plan-section">
      <h2>{words.title}</h2>
      {props.consents.length === 0 && <p>{words.none}</p>}
      <ul class="plain-list">
        {props.consents.map((one) => (
          <li key={one.id} class="panel">
            <h3>{words.subjects[one.about]}</h3>
            <p>{words.given(words.consenters[one.consenter], words.ways[one.way], dayOf(one.from, language))}</p>
            {one.until !== null && <p>{words.until(dayAndTimeOf(one.until, language))}</p>}
            {one.note && <p class="fine">{one.note}</p>}
            <p>
              <Mark level={one.standing ? 'good' : 'warning'}>{standingOf(one, words, language)}</Mark>
            </p>
            {one.standing && props.mayWithdraw && (
              <Button
                kind="danger"
                label={`${words.withdraw}: ${words.subjects[one.about]}`}
                onPress={() => setEnding(one)}
              >
                {words.withdraw}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {props.mayGive && <Give home={props.home} onChanged={props.onChanged} />}
      {ending && <Withdraw {...props} consent={ending} onClose={() => setEnding(undefined)} />}
    </section>
  );
}

function standingOf(
  { withdrawn, standing }: ConsentBody,
  words: (typeof planWords)['sv']['consents'],
  language: 'sv' | 'en',
): string {
  if (withdrawn !== null) return words.withdrawnAt(dayAndTimeOf(withdrawn.at, language));
  return standing ? words.stands : words.ended;
}

function Withdraw({ home, consent, onChanged, onClose }: Props & { consent: ConsentBody; onClose: () => void }) {
  const { consents: words } = useWords(planWords);
  const { cancel } = useShellWords();
  const tell = useTell();
  const kept = useDraft(`consent.withdraw.${consent.id}`, () => ({ consenter: 'client', note: '' }));
  const { consenter, note } = kept.value;
  const [answer, setAnswer] = useState<Answer<unknown>>();
  const { rules, checks } = consent.rests;
  const withdraw = async () => {
    const path = `/api/homes/${encodeURIComponent(home)}/consents/${encodeURIComponent(consent.id)}/withdraw`;
    const body = { consenter, ...(note === '' ? {} : { note }) };
    const done = await request<{ silenced: string[]; held: boolean }>('POST', path, { body });
    setAnswer(done);
    if (done.result !== 'ok') return;
    kept.drop();
    tell(done.value.held ? words.done(done.value.silenced.length) : words.notHeld);
    onClose();
    onChanged();
  };
  return (
    <Dialog title={words.withdrawTitle} onClose={onClose}>
      <p>{words.withdrawText}</p>
      <p>{words.affected(rules, checks)}</p>
      {checks > 0 && <Notice tone="warning">{words.checksSilent}</Notice>}
      <OldDraft {...kept} />
      <SelectField
        label={words.who}
        value={consenter}
        onValue={(who) => kept.put({ consenter: who, note })}
        options={consenters.map((one) => ({ value: one, text: words.consenters[one] }))}
      />
      <TextField
        label={words.note}
        optional
        lines={2}
        maxLength={500}
        value={note}
        onValue={(text) => kept.put({ consenter, note: text })}
      />
      <Refused answer={answer} />
      <div class="actions">
        <Button kind="danger" onPress={withdraw}>
          {words.confirm}
        </Button>
        <Button onPress={onClose}>{cancel}</Button>
      </div>
    </Dialog>
  );
}

/** Why it was not done. */
export function Refused({ answer }: { answer: Answer<unknown> | undefined }) {
  const { states } = useShellWords();
  const language = useLanguage();
  if (answer?.result === 'no-contact') return <Notice tone="bad">{states.noContact}</Notice>;
  if (answer?.result !== 'refused') return null;
  return <Notice tone="warning">{answer.said[language]}</Notice>;
}

const plain = { about: 'sensors', consenter: 'client', way: 'spoken', cohabitant: 'none', note: '' };

function Give({ home, onChanged }: Pick<Props, 'home' | 'onChanged'>) {
  const { consents: words } = useWords(planWords);
  const tell = useTell();
  // One id for each consent: asked again after a lost answer, or a reload, it is the same one.
  const kept = useDraft(`consent.give.${home}`, () => ({ id: crypto.randomUUID(), given: plain }));
  const { id, given } = kept.value;
  const [answer, setAnswer] = useState<Answer<unknown>>();
  const put = (name: keyof typeof plain) => (value: string) => kept.put({ id, given: { ...given, [name]: value } });
  const save = async () => {
    const { note, ...rest } = given;
    const body = { id, ...rest, from: new Date().toISOString(), ...(note === '' ? {} : { note }) };
    const done = await request('POST', `/api/homes/${encodeURIComponent(home)}/consents`, { body });
    setAnswer(done);
    if (done.result !== 'ok') return;
    kept.drop();
    tell(words.gave);
    onChanged();
  };
  const options = <T extends string>(ids: readonly T[], named: Record<T, string>) =>
    ids.map((id) => ({ value: id, text: named[id] }));
  return (
    <details open={kept.isOld}>
      <summary>{words.give}</summary>
      <div class="form">
        <OldDraft {...kept} />
        <SelectField
          label={words.about}
          value={given.about}
          onValue={put('about')}
          options={options(subjects, words.subjects)}
        />
        <SelectField
          label={words.from}
          value={given.consenter}
          onValue={put('consenter')}
          options={options(consenters, words.consenters)}
        />
        <SelectField
          label={words.way}
          value={given.way}
          onValue={put('way')}
          options={options(consentWays, words.ways)}
        />
        <SelectField
          label={words.cohabitant}
          value={given.cohabitant}
          onValue={put('cohabitant')}
          options={options(cohabitants, words.cohabitants)}
        />
        <TextField label={words.note} optional lines={2} maxLength={500} value={given.note} onValue={put('note')} />
        <Refused answer={answer} />
        <Button onPress={save}>{words.save}</Button>
      </div>
    </details>
  );
}
