import { useState } from 'preact/hooks';
import { deviceSettingWords } from '../../../words/desk/device-settings.js';
import { useWords } from '../../language.js';
import { SelectField, TextField } from '../../parts/field.js';
import {
  type DeviceSettings,
  inputs,
  intervalsS,
  inUnits,
  type Setting,
  settingsOf,
  testsDays,
  zonesIn,
  zonesText,
} from './device-settings.js';

type Props = { device: DeviceSettings; onSetting: (setting: Setting, value: unknown) => void };

/** How a device is watched, which way it turns, what it looks at: what there is to set of its kind. */
export function DeviceFields({ device, onSetting }: Props) {
  const words = useWords(deviceSettingWords);
  const { expectEveryS, testEveryDays, occupiedWhen = 'closed', part = '' } = device;
  const fields: Record<Setting, () => preact.JSX.Element> = {
    expectEveryS: () => (
      <Choice
        {...{ label: words.expect, hint: words.expectHint, none: words.never, value: expectEveryS }}
        choices={intervalsS}
        text={(seconds) => words.every(...inUnits(seconds))}
        onValue={(value) => onSetting('expectEveryS', value)}
      />
    ),
    testEveryDays: () => (
      <Choice
        {...{ label: words.test, hint: words.testHint, none: words.noTest, value: testEveryDays }}
        choices={testsDays}
        text={words.testEvery}
        onValue={(value) => onSetting('testEveryDays', value)}
      />
    ),
    occupiedWhen: () => (
      <SelectField
        label={words.occupied}
        value={occupiedWhen}
        onValue={(value) => onSetting('occupiedWhen', value)}
        options={(['closed', 'open'] as const).map((one) => ({ value: one, text: words[one] }))}
      />
    ),
    part: () => (
      <SelectField
        label={words.part}
        value={part}
        onValue={(value) => onSetting('part', value || undefined)}
        options={[{ value: '', text: words.noPart }, ...inputs.map((one) => ({ value: one, text: words.partOf(one) }))]}
      />
    ),
    zones: () => <Zones device={device} onSetting={onSetting} />,
  };
  return <>{settingsOf(device).map((setting) => fields[setting]())}</>;
}

type ChoiceProps = {
  label: string;
  hint: string;
  /** What it is called when none of the numbers is chosen. */
  none: string;
  value: number | undefined;
  choices: readonly number[];
  text: (choice: number) => string;
  onValue: (value: number | undefined) => void;
};

/** One of some numbers or none; one that was set otherwise is among them. */
function Choice({ label, hint, none, value, choices, text, onValue }: ChoiceProps) {
  const all = [...new Set([...choices, ...(value === undefined ? [] : [value])])].sort((a, b) => a - b);
  return (
    <SelectField
      label={label}
      hint={hint}
      value={String(value ?? '')}
      onValue={(chosen) => onValue(chosen === '' ? undefined : Number(chosen))}
      options={[{ value: '', text: none }, ...all.map((one) => ({ value: String(one), text: text(one) }))]}
    />
  );
}

/** Written as lines: half a line is no zone yet, and stays what was written. */
function Zones({ device, onSetting }: Props) {
  const words = useWords(deviceSettingWords);
  const [text, setText] = useState(zonesText(device.zones));
  return (
    <TextField
      label={words.zones}
      hint={words.zonesHint}
      lines={3}
      maxLength={500}
      value={text}
      onValue={(written) => {
        setText(written);
        onSetting('zones', zonesIn(written));
      }}
    />
  );
}
