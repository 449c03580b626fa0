import {
  type DevicePurpose,
  devicePurposes,
  type PlanDevice,
  type PlanDraft,
  type UnknownDeviceState,
} from '@nattvakt/contract';
import { useState } from 'preact/hooks';
import { usualWatch } from '../../../../core/plans/device-watch.js';
import { planWords } from '../../../words/desk/plan.js';
import { useWords } from '../../language.js';
import { Button } from '../../parts/button.js';
import { SelectField, TextField } from '../../parts/field.js';
import { useTell } from '../../parts/toast.js';
import { DeviceFields } from './device-fields.js';
import { type DeviceSettings, lacks, type Setting, withSetting } from './device-settings.js';

type Props = { device: UnknownDeviceState; draft: PlanDraft; onDraft: (draft: PlanDraft) => void };

const isBus = (bus: string): bus is PlanDevice['bus'] => ['enocean', 'gpio', 'hub', 'mqtt'].includes(bus);

/**
 * An unknown device gets a name, a room and something it is there for. What it is, is never guessed; how its kind is usually
 * watched is proposed, and a technician may know better.
 */
export function AddDevice({ device: { bus, address, profile: told = '' }, draft, onDraft }: Props) {
  const { devices: words, templates } = useWords(planWords);
  const tell = useTell();
  const [about, setAbout] = useState({ name: '', room: '', purpose: '', profile: told });
  const [settings, setSettings] = useState<Partial<DeviceSettings>>({});
  if (!isBus(bus)) return null;
  const { name, room, purpose, profile } = about;
  const plain: DeviceSettings = {
    ...{ name, bus, address, profile },
    ...(room === '' ? {} : { room }),
    ...(purpose === '' ? {} : { purpose: purpose as DevicePurpose }),
  };
  const device = withoutUnset({ ...plain, ...usualWatch(plain), ...settings });
  const put = (field: keyof typeof about) => (value: string) => setAbout({ ...about, [field]: value });
  const add = () => {
    onDraft({ ...draft, devices: [...draft.devices, { id: freeId(draft), ...device }] });
    tell(words.added(name));
  };
  return (
    <div class="fields">
      <TextField label={words.name} maxLength={80} value={name} onValue={put('name')} />
      <TextField label={words.room} optional maxLength={80} value={room} onValue={put('room')} />
      <TextField label={words.profileLabel} maxLength={64} value={profile} onValue={put('profile')} />
      <SelectField
        label={words.purpose}
        value={purpose}
        onValue={put('purpose')}
        options={[
          { value: '', text: words.purposeNone },
          ...devicePurposes.map((one) => ({ value: one, text: templates.purposes[one] })),
        ]}
      />
      {profile !== '' && (
        <DeviceFields device={device} onSetting={(key, value) => setSettings({ ...settings, [key]: value })} />
      )}
      <Button icon="add" disabled={name === '' || profile === '' || lacks(device)} onPress={add}>
        {words.add}
      </Button>
    </div>
  );
}

/** What was chosen away goes over what is usual. */
function withoutUnset(device: DeviceSettings): DeviceSettings {
  const unset = (Object.keys(device) as (keyof DeviceSettings)[]).filter((key) => device[key] === undefined);
  return unset.reduce((left, key) => withSetting(left, key as Setting, undefined), device);
}

function freeId({ devices }: PlanDraft): string {
  const taken = new Set(devices.map(({ id }) => id));
  const ids = Array.from({ length: taken.size + 1 }, (_, i) => `device-${i + 1}`);
  return ids.find((one) => !taken.has(one)) ?? 'device';
}
