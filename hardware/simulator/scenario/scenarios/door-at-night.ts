import { watched } from '../../phone/habits.js';
import { at, closeDoor, expect, home, openDoor, phone, type Scenario } from '../language.js';

export const doorAtNight: Scenario = {
  name: 'door-at-night',
  about: 'A door that is opened and closed again at night is nobody’s business; one that stays open is.',
  start: '03:00:00',
  phones: [watched(), watched()],
  steps: [
    at('03:00:01', openDoor()),
    at('03:00:04', closeDoor()),
    expect(phone(1)).staysQuiet({ until: '03:00:15' }),
    at('03:00:16', openDoor()),
    expect(phone(1)).staysQuiet({ until: '03:00:24' }),
    expect(phone(1)).rings({ before: '03:00:28', kind: 'left-home-at-night' }),
    expect(home).says('heard', { before: '03:00:28' }),
    at('03:00:29', phone(1).takes()),
    expect(home).says('coming', { before: '03:00:31' }),
  ],
};
