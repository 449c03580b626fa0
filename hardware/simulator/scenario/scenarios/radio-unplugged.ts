import { watched } from '../../phone/habits.js';
import { at, expect, home, phone, plugRadio, press, type Scenario, unplugRadio } from '../language.js';

export const radioUnplugged: Scenario = {
  name: 'radio-unplugged',
  about:
    'A radio that is pulled out is told of; the wired cord still calls, and the pendant does again once it is back.',
  start: '04:00:00',
  phones: [watched(), watched()],
  steps: [
    at('04:00:01', unplugRadio()),
    expect(home).says('fault', { before: '04:00:03' }),
    expect(phone(1)).rings({ before: '04:00:20', kind: 'radio-lost' }),
    at('04:00:03', press('cord')),
    expect(phone(1)).rings({ before: '04:00:05', kind: 'help-button' }),
    at('04:00:06', phone(1).takes()),
    expect(home).says('coming', { before: '04:00:08' }),
    at('04:00:20', plugRadio()),
    at('04:00:54', press('pendant')),
    expect(phone(1)).rings({ before: '04:00:56', kind: 'help-button' }),
  ],
};
