import { watched } from '../../phone/habits.js';
import { at, cutFibre, cutMains, expect, home, phone, press, restoreMains, type Scenario } from '../language.js';

export const fibreCut: Scenario = {
  name: 'fibre-cut',
  about: 'The fibre swallows everything in the middle of a power cut; a press goes by the mobile way within seconds.',
  start: '23:40:00',
  phones: [watched()],
  steps: [
    at('23:40:01', cutMains()),
    expect(home).says('fault', { before: '23:40:03' }),
    at('23:40:03', cutFibre()),
    at('23:40:04', press('pendant')),
    expect(phone(1)).rings({ before: '23:40:22', kind: 'help-button' }),
    expect(home).says('heard', { before: '23:40:22' }),
    expect(home).sendsNoText({ until: '23:40:28' }),
    at('23:40:23', phone(1).takes()),
    expect(home).says('coming', { before: '23:40:26' }),
    at('23:40:26', phone(1).arrives()),
    at('23:40:27', phone(1).closes()),
    at('23:40:28', restoreMains()),
    expect(home).says('idle', { before: '23:40:32' }),
  ],
};
