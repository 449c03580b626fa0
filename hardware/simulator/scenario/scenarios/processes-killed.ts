import { watched } from '../../phone/habits.js';
import { at, expect, home, kill, phone, press, type Scenario, start } from '../language.js';

export const processesKilled: Scenario = {
  name: 'processes-killed',
  about: 'The gateway dies right after a press and the dispatcher right after the receipt; nobody is forgotten.',
  start: '05:00:00',
  phones: [watched(), watched()],
  steps: [
    at('05:00:01', press('pendant')),
    expect(phone(1)).rings({ before: '05:00:03' }),
    at('05:00:03', kill('gateway')),
    at('05:00:04', phone(1).takes()),
    at('05:00:05', start('gateway')),
    expect(home).says('coming', { before: '05:00:20' }),
    at('05:00:20', kill('dispatcher')),
    at('05:00:21', press('cord')),
    expect(home).says('not-heard', { before: '05:00:33' }),
    at('05:00:34', start('dispatcher')),
    expect(phone(2)).rings({ before: '05:01:20', kind: 'help-button' }),
    expect(home).says('heard', { before: '05:01:20' }),
  ],
};
