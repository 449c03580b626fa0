import { awake, watched } from '../../phone/habits.js';
import { at, cutNetwork, expect, home, phone, press, restoreNetwork, type Scenario } from '../language.js';

export const networkCut: Scenario = {
  name: 'network-cut',
  about:
    'A press without a network is kept, the home says that nobody has heard, and it arrives when the network is back.',
  start: '01:30:00',
  phones: [awake(500), watched()],
  steps: [
    at('01:30:01', cutNetwork()),
    at('01:30:02', press('cord')),
    expect(home).says('pressed', { before: '01:30:04' }),
    expect(home).neverSays('heard', { until: '01:30:16' }),
    expect(phone(1)).staysQuiet({ until: '01:30:16' }),
    at('01:30:03', press('pendant')),
    expect(home).says('not-heard', { before: '01:30:15' }),
    expect(home).soundsBuzzer({ before: '01:30:16' }),
    at('01:30:16', restoreNetwork()),
    expect(phone(1)).rings({ before: '01:31:00', kind: 'help-button' }),
    expect(phone(2)).rings({ before: '01:31:00', kind: 'help-button' }),
    expect(home).says('coming', { before: '01:31:01' }),
  ],
};
