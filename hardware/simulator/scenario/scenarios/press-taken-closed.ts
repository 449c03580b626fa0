import { watched } from '../../phone/habits.js';
import { at, expect, home, phone, press, type Scenario } from '../language.js';

export const pressTakenClosed: Scenario = {
  name: 'press-taken-closed',
  about: 'A press at night rings both phones; one takes it, the home is told who comes, and the case is closed.',
  start: '02:12:59',
  phones: [watched(), watched()],
  steps: [
    at('02:13:00', press('pendant')),
    expect(phone(1)).rings({ before: '02:13:02', kind: 'help-button' }),
    expect(phone(2)).rings({ before: '02:13:02', kind: 'help-button' }),
    expect(home).says('heard', { before: '02:13:02' }),
    expect(home).lightsLamp({ before: '02:13:03' }),
    at('02:13:04', phone(1).takes()),
    expect(home).says('coming', { before: '02:13:05' }),
    expect(phone(2)).fallsQuiet({ before: '02:13:05' }),
    expect(phone(2)).staysQuiet({ until: '02:13:09' }),
    at('02:13:06', phone(2).takes()),
    expect(phone(2)).isTold('taken', { before: '02:13:07' }),
    at('02:13:07', phone(1).arrives()),
    expect(home).says('here', { before: '02:13:08' }),
    at('02:13:08', phone(1).closes()),
    expect(home).says('idle', { before: '02:13:09' }),
  ],
};
