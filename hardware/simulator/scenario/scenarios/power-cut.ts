import { watched } from '../../phone/habits.js';
import { at, cutMains, expect, home, phone, press, restoreMains, type Scenario } from '../language.js';

export const powerCut: Scenario = {
  name: 'power-cut',
  about: 'The mains go: the home says so and goes on hearing presses, and says that all is well when they return.',
  start: '00:20:00',
  phones: [watched()],
  steps: [
    at('00:20:01', cutMains()),
    expect(home).says('fault', { before: '00:20:03' }),
    at('00:20:04', restoreMains()),
    expect(home).says('idle', { before: '00:20:07' }),
    at('00:20:08', cutMains()),
    expect(home).says('fault', { before: '00:20:10' }),
    at('00:20:11', press('pendant')),
    expect(phone(1)).rings({ before: '00:20:14', kind: 'help-button' }),
    expect(home).says('heard', { before: '00:20:14' }),
  ],
};
