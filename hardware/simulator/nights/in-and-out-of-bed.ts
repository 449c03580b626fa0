import { getsUp, liesDown, moves, type Night, nightHours, planOf, presses, sees, staff } from './night.js';

const up = { id: 'up', rule: 'out-of-bed', device: 'bed', window: nightHours, delayS: 20 * 60 } as const;
const cameras = [{ id: 'zones', about: 'camera-zones', from: '2026-01-01' }] as const;

export const fallsAtThree: Night = {
  name: 'falls-at-three',
  about: {
    sv: 'Elsa reser sig klockan tre, faller bredvid sängen och når sin knapp efter en stund.',
    en: 'Elsa gets up at three, falls beside the bed, and reaches her button after a while.',
  },
  date: '2026-11-21',
  from: '21:30',
  until: '05:00',
  plan: planOf({
    things: ['bed', { id: 'camera', profile: 'plain' }],
    agreements: [...cameras],
    rules: [
      up,
      { id: 'floor', rule: 'on-floor', device: 'camera', zone: 'floor', kind: 'fall', window: nightHours, delayS: 60 },
    ],
  }),
  steps: [
    ['21:40', liesDown()],
    ['02:58', getsUp()],
    ['02:59', sees('camera', 'floor', true)],
    ['03:04', presses('pendant')],
    ['03:21', staff(true)],
    ['03:30', sees('camera', 'floor', false)],
    ['03:35', liesDown()],
    ['03:50', staff(false)],
  ],
  alarms: [
    ['03:00', 'fall', 'camera'],
    ['03:04', 'help-button', 'pendant'],
    ['03:18', 'out-of-bed', 'bed'],
  ],
  says: [
    ['02:59', 'idle'],
    ['03:05', 'heard'],
  ],
};

export const toTheToilet: Night = {
  name: 'to-the-toilet',
  about: {
    sv: 'Nils är uppe tre gånger, som alltid. Ingen ska störas, och ingen ska oroas.',
    en: 'Nils gets up three times, as he always does. Nobody is to be disturbed, and nobody worried.',
  },
  date: '2026-11-21',
  from: '21:30',
  until: '07:00',
  plan: planOf({ things: ['bed', 'bathroom', 'hall'], rules: [up] }),
  steps: [
    ['22:05', liesDown()],
    ['00:40', getsUp()],
    ['00:42', moves('bathroom')],
    ['00:53', liesDown()],
    ['02:55', getsUp()],
    ['02:57', moves('bathroom')],
    ['03:14', liesDown()],
    ['05:10', getsUp()],
    ['05:12', moves('bathroom')],
    ['05:21', liesDown()],
  ],
  alarms: [],
};

export const stuckInTheBathroom: Night = {
  name: 'stuck-in-the-bathroom',
  about: {
    sv: 'Greta blir sittande i badrummet. Hemmet frågar först; första gången svarar hon, andra gången inte.',
    en: 'Greta stays in the bathroom. The home asks first; she answers the first time, and not the second.',
  },
  date: '2026-11-21',
  from: '22:00',
  until: '06:00',
  plan: planOf({
    things: ['bathroom', 'hall', 'well'],
    rules: [
      {
        ...{ id: 'long', rule: 'long-in-bathroom', device: 'bathroom', signs: ['hall'], delayS: 30 * 60 },
        cancel: { device: 'well', waitS: 120 },
      },
    ],
  }),
  steps: [
    ['23:10', moves('bathroom')],
    ['23:41', presses('well')],
    ['23:55', moves('hall')],
    ['04:00', moves('bathroom')],
    ['04:50', moves('hall')],
  ],
  asks: [
    ['23:40', 'well'],
    ['04:30', 'well'],
  ],
  alarms: [['04:32', 'long-in-bathroom', 'bathroom']],
};

export const matTheWrongWay: Night = {
  name: 'mat-the-wrong-way',
  about: {
    sv: 'Mattan är inkopplad åt fel håll: den säger att Karl är uppe när han sover. Teknikern vänder den i planen.',
    en: 'The mat is wired the wrong way round: it says that Karl is up while he sleeps. The technician turns it in the plan.',
  },
  date: '2026-11-21',
  from: '21:30',
  until: '04:00',
  plan: planOf({ things: ['bed'], rules: [up] }),
  steps: [
    ['21:50', getsUp()],
    [
      '23:00',
      {
        deed: 'plan',
        change: (plan) => ({
          ...plan,
          version: 2,
          devices: plan.devices.map((one) => (one.id === 'bed' ? { ...one, occupiedWhen: 'open' as const } : one)),
        }),
      },
    ],
    ['23:01', getsUp()],
    ['03:00', liesDown()],
    ['03:10', getsUp()],
  ],
  alarms: [['22:10', 'out-of-bed', 'bed']],
};

export const theClockGoesBack: Night = {
  name: 'the-clock-goes-back',
  about: {
    sv: 'Natten när timmen mellan två och tre kommer två gånger. Den som är uppe i tjugo minuter är det, vad klockan än visar.',
    en: 'The night on which the hour from two to three comes twice. Twenty minutes up are twenty minutes, whatever the clock says.',
  },
  date: '2026-10-24',
  from: '21:30',
  until: '08:00',
  plan: planOf({
    things: ['bed', 'kitchen'],
    rules: [up, { id: 'morning', rule: 'no-sign-of-morning', devices: ['kitchen', 'bed'], from: '05:00', by: '07:30' }],
  }),
  steps: [
    ['21:40', liesDown()],
    ['02:50+02:00', getsUp()],
    ['02:20+01:00', liesDown()],
    ['05:50', getsUp()],
    ['06:02', moves('kitchen')],
  ],
  alarms: [
    ['02:10+01:00', 'out-of-bed', 'bed'],
    ['06:10', 'out-of-bed', 'bed'],
  ],
};

export const noSignOfMorning: Night = {
  name: 'no-sign-of-morning',
  about: {
    sv: 'Märta brukar vara i köket före nio. I dag är hon inte det.',
    en: 'Märta is usually in the kitchen before nine. Today she is not.',
  },
  date: '2026-11-21',
  from: '22:00',
  until: '10:00',
  plan: planOf({
    things: ['bed', 'kitchen'],
    rules: [{ id: 'morning', rule: 'no-sign-of-morning', devices: ['kitchen'], from: '06:00', by: '09:00' }],
  }),
  steps: [
    ['22:10', moves('kitchen')],
    ['22:30', liesDown()],
    ['09:20', moves('kitchen')],
  ],
  alarms: [['09:00', 'no-sign-of-morning', 'kitchen']],
};
