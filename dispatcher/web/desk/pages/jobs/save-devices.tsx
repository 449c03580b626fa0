import { type PlanDevice, planProblemOf } from '@nattvakt/contract';
import { useState } from 'preact/hooks';
import { jobWords } from '../../../words/desk/jobs.js';
import type { Answer } from '../../api/answer.js';
import { request } from '../../api/request.js';
import { useShellWords, useWords } from '../../language.js';
import { Button } from '../../parts/button.js';
import { TextField } from '../../parts/field.js';
import { Notice } from '../../parts/states.js';
import { useTell } from '../../parts/toast.js';
import { Refused } from '../plan/consents.js';
import { ProblemList } from '../plan/problem-list.js';
import { lineOf } from '../plan/problem-words.js';
import type { HomeBody } from './bodies.js';

type Props = {
  home: HomeBody;
  devices: readonly PlanDevice[];
  onDevices: (devices: PlanDevice[]) => void;
  onSaved: () => void;
};

/** The devices that are in the home; and, when they have become others, why. */
export function SaveDevices(props: Props) {
  const { home: words } = useWords(jobWords);
  const { home, devices, onDevices } = props;
  const isSame = JSON.stringify(devices) === JSON.stringify(home.devices);
  return (
    <section class="panel">
      <h2>{words.listed}</h2>
      {devices.length === 0 && <p>{words.noDevices}</p>}
      <ul class="plain-list devices">
        {devices.map(({ id, name, room }) => (
          <li key={id}>
            <span>{room === undefined ? name : `${name}, ${room}`}</span>{' '}
            <Button
              icon="remove"
              label={words.removeOf(name)}
              onPress={() => onDevices(devices.filter((one) => one.id !== id))}
            >
              {words.remove}
            </Button>
          </li>
        ))}
      </ul>
      <p class="fine">{words.save.standing[home.standing]}</p>
      {!isSame && <Changed {...props} />}
    </section>
  );
}

function Changed({ home, devices, onDevices, onSaved }: Props) {
  const { save: words } = useWords(jobWords).home;
  const { required } = useShellWords();
  const tell = useTell();
  const [reason, setReason] = useState('');
  const [lacks, setLacks] = useState(false);
  const [answer, setAnswer] = useState<Answer<unknown>>();
  const unfit = answer?.result === 'refused' && answer.code === 'plan-unfit' ? answer.fields.map(lineOf) : undefined;
  const save = async () => {
    setLacks(reason.trim() === '');
    if (reason.trim() === '') return;
    const body = { basedOn: home.version, reason: reason.trim(), devices };
    const saved = await request('PUT', `/api/homes/${encodeURIComponent(home.home)}/plan/devices`, { body });
    setAnswer(saved);
    if (saved.result !== 'ok') return;
    tell(words.saved);
    onSaved();
  };
  return (
    <>
      <h3>{words.title}</h3>
      <p>{words.text}</p>
      <TextField
        label={words.reason}
        maxLength={500}
        value={reason}
        onValue={setReason}
        problem={lacks && reason.trim() === '' ? required : undefined}
      />
      {unfit ? <Unfit lines={unfit} devices={devices} /> : <Refused answer={answer} />}
      <div class="actions">
        <Button kind="primary" onPress={save}>
          {words.save}
        </Button>
        <Button icon="undo" onPress={() => onDevices([...home.devices])}>
          {words.undo}
        </Button>
      </div>
    </>
  );
}

/** A device that some rule needs is for somebody else to decide about; all else is what is wrong with what was put up. */
function Unfit({ lines, devices }: { lines: readonly string[]; devices: readonly PlanDevice[] }) {
  const { save: words } = useWords(jobWords).home;
  const wrong = lines.filter((line) => planProblemOf(line).kind !== 'no-such-device');
  return (
    <Notice tone="bad">
      {wrong.length < lines.length && <p>{words.inUse}</p>}
      <ProblemList lines={wrong} devices={devices} />
    </Notice>
  );
}
