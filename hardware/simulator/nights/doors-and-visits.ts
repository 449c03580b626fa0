import {
  card,
  closes,
  detects,
  getsUp,
  liesDown,
  measures,
  moves,
  type Night,
  nightHours,
  opens,
  planOf,
  presses,
  sees,
} from './night.js';

export const wandersInNovember: Night = {
  name: 'wanders-in-november',
  about: {
    sv: 'Sven går ut klockan tio över två, stänger efter sig och kommer inte tillbaka på en halvtimme.',
    en: 'Sven goes out at ten past two, closes the door behind him, and is not back for half an hour.',
  },
  date: '2026-11-21',
  from: '22:00',
  until: '05:00',
  plan: planOf({
    things: ['door', 'hall', 'bed'],
    rules: [
      {
        ...{ id: 'out', rule: 'out-not-back', device: 'door', signs: ['hall', 'bed'] },
        ...{ window: nightHours, delayS: 10 * 60, priority: 'life' },
      },
    ],
  }),
  steps: [
    ['22:20', liesDown()],
    ['02:08', getsUp()],
    ['02:09', moves('hall')],
    ['02:10', opens('door')],
    ['02:10:30', closes('door')],
    ['02:41', opens('door')],
    ['02:41:20', moves('hall')],
    ['02:42', closes('door')],
    ['02:43', moves('hall')],
    ['02:55', liesDown()],
  ],
  alarms: [['02:20', 'not-back', 'door']],
};

export const theDoorStandsOpenInFrost: Night = {
  name: 'the-door-stands-open-in-frost',
  about: {
    sv: 'Dörren blir stående öppen efter kvällsbesöket, och det blir kallt.',
    en: 'The door is left open after the evening visit, and it gets cold.',
  },
  date: '2027-01-16',
  from: '20:30',
  until: '02:00',
  plan: planOf({
    things: ['door', 'thermometer'],
    rules: [
      {
        ...{ id: 'open', rule: 'door-open', device: 'door', kind: 'door-left-open' },
        ...{ window: { from: '20:00', until: '08:00' }, delayS: 15 * 60 },
      },
      { id: 'cold', rule: 'too-cold', device: 'thermometer', belowC: 16, delayS: 20 * 60 },
    ],
  }),
  steps: [
    ['20:40', measures('thermometer', 21.5)],
    ['20:50', opens('door')],
    ['21:20', measures('thermometer', 15.8)],
    ['21:35', measures('thermometer', 14.2)],
    ['21:50', closes('door')],
    ['23:00', measures('thermometer', 18.9)],
  ],
  alarms: [
    ['21:05', 'door-left-open', 'door'],
    ['21:40', 'cold', 'thermometer'],
  ],
};

export const theNightPatrolComesAndGoes: Night = {
  name: 'the-night-patrol-comes-and-goes',
  about: {
    sv: 'Nattpatrullen hjälper Ruth upp och dröjer kvar. Hemmet larmar inte om det, men räknar på nytt när de har gått.',
    en: 'The night patrol helps Ruth up and stays a while. The home raises nothing of that, and counts anew when they have left.',
  },
  date: '2026-11-21',
  from: '22:00',
  until: '04:00',
  plan: planOf({
    things: ['bed', 'tag'],
    staff: { devices: ['tag'], forS: 3_600 },
    rules: [{ id: 'up', rule: 'out-of-bed', device: 'bed', window: nightHours, delayS: 15 * 60 }],
  }),
  steps: [
    ['22:10', liesDown()],
    ['00:30', card('tag', true)],
    ['00:32', getsUp()],
    ['00:58', card('tag', false)],
    ['01:20', liesDown()],
  ],
  alarms: [['01:13', 'out-of-bed', 'bed']],
};

export const atTheHospital: Night = {
  name: 'at-the-hospital',
  about: {
    sv: 'Ingrid är på sjukhus till söndag morgon. Reglerna vilar, men ett vattenläckage larmar ändå.',
    en: 'Ingrid is in hospital until Sunday morning. The rules rest; water on the floor is told all the same.',
  },
  date: '2026-11-21',
  from: '21:00',
  until: '11:00',
  plan: planOf({
    things: ['bed', 'door', 'water', 'kitchen'],
    away: { from: '2026-11-19T08:00:00Z', until: '2026-11-22T08:00:00Z', why: 'hospital' },
    rules: [
      { id: 'bed-by', rule: 'not-in-bed-by', device: 'bed', by: '23:30' },
      { id: 'water', rule: 'water', device: 'water' },
      { id: 'still', rule: 'no-movement', devices: ['kitchen', 'door'], delayS: 3_600 },
    ],
  }),
  steps: [
    ['01:12', detects('water', 'water')],
    ['09:30', moves('kitchen')],
  ],
  alarms: [
    ['01:12', 'water', 'water'],
    ['10:30', 'no-movement', 'kitchen'],
  ],
};

export const consentWithdrawn: Night = {
  name: 'consent-withdrawn',
  about: {
    sv: 'Olle ändrar sig om kameran klockan ett. Från den minuten säger den ingenting, men knappen finns kvar.',
    en: 'Olle changes his mind about the camera at one. From that minute it says nothing; the button is still there.',
  },
  date: '2026-11-21',
  from: '22:00',
  until: '05:00',
  plan: planOf({
    things: [{ id: 'camera', profile: 'plain' }],
    agreements: [{ id: 'zones', about: 'camera-zones', from: '2026-01-01' }],
    rules: [
      { id: 'left', rule: 'zone-left', device: 'camera', zone: 'bed', window: nightHours, delayS: 10 * 60 },
      { id: 'other', rule: 'somebody-else', device: 'camera', zone: 'others', window: nightHours, delayS: 60 },
    ],
  }),
  steps: [
    ['22:10', sees('camera', 'bed', true)],
    ['23:00', sees('camera', 'bed', false)],
    ['23:20', sees('camera', 'bed', true)],
    [
      '01:00',
      {
        deed: 'plan',
        change: (plan) => ({
          ...plan,
          version: 2,
          agreements: [],
          rules: plan.rules.filter(({ rule }) => rule === 'help-button'),
        }),
      },
    ],
    ['01:30', sees('camera', 'bed', false)],
    ['02:00', sees('camera', 'others', true)],
    ['03:00', presses('pendant')],
  ],
  alarms: [
    ['23:10', 'zone-left', 'camera'],
    ['03:00', 'help-button', 'pendant'],
  ],
};
