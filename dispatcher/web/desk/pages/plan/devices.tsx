import type { PlanDevice, PlanDraft } from '@nattvakt/contract';
import { useEffect, useState } from 'preact/hooks';
import { deviceSettingWords } from '../../../words/desk/device-settings.js';
import { planWords } from '../../../words/desk/plan.js';
import type { Answer } from '../../api/answer.js';
import { request } from '../../api/request.js';
import { useGet } from '../../api/use-get.js';
import { useLanguage, useWords } from '../../language.js';
import { limits } from '../../limits.js';
import { dayAndTimeOf, timeOf } from '../../moment.js';
import { Button } from '../../parts/button.js';
import { Mark } from '../../parts/mark.js';
import { Shown } from '../../parts/states.js';
import { AddDevice } from './add-device.js';
import type { DevicesBody } from './bodies.js';
import { Refused } from './consents.js';
import { DeviceFields } from './device-fields.js';
import { settingsOf, withSetting } from './device-settings.js';
import { toldOf } from './device-words.js';

type Props = { home: string; draft: PlanDraft; mayTeach: boolean; onDraft: ((draft: PlanDraft) => void) | undefined };

/** How the devices of the home are, in sentences; and who is heard that no plan names. */
export function Devices({ home, draft, mayTeach, onDraft }: Props) {
  const { devices: words } = useWords(planWords);
  const path = `/api/homes/${encodeURIComponent(home)}`;
  const { loaded, reload } = useGet<DevicesBody>(`${path}/devices`);
  const [answer, setAnswer] = useState<Answer<unknown>>();
  // Each reading is written down: it is read when the home was asked, and while it listens for new devices.
  const teaching = loaded.state === 'ready' && isAhead(loaded.value.teachInUntil);
  useEffect(() => {
    const later = () => setTimeout(reload, limits.homeAnswersMs);
    const first = request('POST', `${path}/devices/ask`).then(later);
    return () => void first.then(clearTimeout);
  }, [path, reload]);
  useEffect(() => {
    if (!teaching) return undefined;
    const timer = setInterval(() => {
      void request('POST', `${path}/devices/ask`).then(() => setTimeout(reload, limits.homeAnswersMs));
    }, limits.devicesLookMs);
    return () => clearInterval(timer);
  }, [teaching, path, reload]);
  const ask = async (what: 'devices/ask' | 'teach-in') => {
    setAnswer(await request('POST', `${path}/${what}`));
    setTimeout(reload, limits.homeAnswersMs);
  };
  return (
    <section class="plan-section">
      <h2>{words.title}</h2>
      <Shown loaded={loaded}>
        {(body) => (
          <>
            <DeviceList body={body} draft={draft} onDraft={onDraft} />
            <Unknown body={body} draft={draft} onDraft={onDraft} />
          </>
        )}
      </Shown>
      <Refused answer={answer} />
      <div class="actions">
        <Button icon="repeat" onPress={() => ask('devices/ask')}>
          {words.ask}
        </Button>
        {mayTeach && (
          <Button icon="search" onPress={() => ask('teach-in')}>
            {words.teachIn}
          </Button>
        )}
      </div>
    </section>
  );
}

function DeviceList({ body, draft, onDraft }: { body: DevicesBody } & Pick<Props, 'draft' | 'onDraft'>) {
  const { devices: words } = useWords(planWords);
  const language = useLanguage();
  const now = Date.now();
  const { devices } = draft;
  const put = (device: PlanDevice) =>
    onDraft?.({ ...draft, devices: devices.map((one) => (one.id === device.id ? device : one)) });
  const told = devices.map((device) => {
    const state = body.devices.find(({ id }) => id === device.id);
    return { device, ...toldOf(device, state, { words, language, now }) };
  });
  return (
    <>
      {body.at === null ? <p>{words.never}</p> : <p class="fine">{words.at(dayAndTimeOf(body.at, language))}</p>}
      {!body.online && <p>{words.noContact}</p>}
      <ul class="plain-list devices">
        {told.map(({ device, level, lines }) => (
          <li key={device.id}>
            <p>
              <Mark level={level}>{device.name}</Mark>
            </p>
            <p>{lines.join(' ')}</p>
            {onDraft && settingsOf(device).length > 0 && <Settings device={device} onDevice={put} />}
          </li>
        ))}
      </ul>
    </>
  );
}

/** How the device is watched, and what else may be set of it. */
function Settings({ device, onDevice }: { device: PlanDevice; onDevice: (device: PlanDevice) => void }) {
  const words = useWords(deviceSettingWords);
  return (
    <details>
      <summary>{words.change(device.name)}</summary>
      <div class="form">
        <DeviceFields device={device} onSetting={(key, value) => onDevice(withSetting(device, key, value))} />
      </div>
    </details>
  );
}

function Unknown({ body, draft, onDraft }: { body: DevicesBody } & Pick<Props, 'draft' | 'onDraft'>) {
  const { devices: words } = useWords(planWords);
  const language = useLanguage();
  const planned = new Set(draft.devices.map(({ bus, address }) => `${bus}/${address}`));
  const unknown = body.unknown.filter(({ bus, address }) => !planned.has(`${bus}/${address}`));
  return (
    <>
      <h3>{words.unknownTitle}</h3>
      {body.teachInUntil !== null && isAhead(body.teachInUntil) && (
        <p role="status">{words.teaching(timeOf(body.teachInUntil, language))}</p>
      )}
      <p class="fine">{unknown.length === 0 ? words.noUnknown : words.unknownText}</p>
      <ul class="plain-list">
        {unknown.map((device) => (
          <li key={`${device.bus}/${device.address}`} class="panel">
            <p>
              <strong>{device.address}</strong> ({device.bus})
            </p>
            {device.description && <p class="fine">{device.description}</p>}
            {device.profile && <p>{words.profile(device.profile)}</p>}
            {onDraft && <AddDevice device={device} draft={draft} onDraft={onDraft} />}
          </li>
        ))}
      </ul>
    </>
  );
}

const isAhead = (at: string | null) => at !== null && Date.parse(at) > Date.now();
