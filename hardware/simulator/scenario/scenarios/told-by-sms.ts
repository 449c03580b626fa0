import { watched } from '../../phone/habits.js';
import { at, cutNetwork, expect, home, phone, press, restoreNetwork, type Scenario } from '../language.js';

export const toldBySms: Scenario = {
  name: 'told-by-sms',
  about:
    'A press that no dispatcher answers is told by SMS from the home itself, and is one case when the network returns.',
  start: '03:10:00',
  phones: [watched()],
  steps: [
    at('03:10:01', cutNetwork('silent')),
    at('03:10:02', press('pendant')),
    expect(home).sendsNoText({ until: '03:10:20' }),
    expect(home).says('not-heard', { before: '03:10:15' }),
    expect(home).sendsText({ before: '03:10:26' }),
    expect(phone(1)).staysQuiet({ until: '03:10:26' }),
    at('03:10:27', restoreNetwork()),
    expect(phone(1)).rings({ before: '03:11:00', kind: 'help-button', presses: 1 }),
    expect(home).says('heard', { before: '03:11:00' }),
    expect(home).sendsNoText({ until: '03:11:01' }),
  ],
};
