import { watched } from '../../phone/habits.js';
import { at, cutFibre, expect, home, phone, press, type Scenario } from '../language.js';

export const fibreCut: Scenario = {
  name: 'fibre-cut',
  about:
    'The fibre swallows everything; a press goes by the mobile way within seconds, and so does the word of who comes.',
  start: '23:40:00',
  phones: [watched()],
  steps: [
    at('23:40:01', cutFibre()),
    at('23:40:02', press('pendant')),
    expect(phone(1)).rings({ before: '23:40:20', kind: 'help-button' }),
    expect(home).says('heard', { before: '23:40:20' }),
    expect(home).sendsNoText({ until: '23:40:26' }),
    at('23:40:20', phone(1).takes()),
    expect(home).says('coming', { before: '23:40:23' }),
    at('23:40:23', phone(1).arrives()),
    expect(home).says('here', { before: '23:40:25' }),
    at('23:40:25', phone(1).closes()),
    expect(home).says('idle', { before: '23:40:28' }),
  ],
};
