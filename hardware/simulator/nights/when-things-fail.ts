import {
  battery,
  detects,
  getsUp,
  liesDown,
  type Night,
  network,
  nightHours,
  planOf,
  powerCut,
  presses,
} from './night.js';

export const powerCutWhileUp: Night = {
  name: 'power-cut-while-up',
  about: {
    sv: 'Strömmen går i fyra minuter medan Britta är uppe. Det hon redan har väntat räknas när lådan vaknar.',
    en: 'The power goes for four minutes while Britta is up. What she has waited already counts when the box wakes.',
  },
  date: '2026-11-21',
  from: '22:00',
  until: '03:30',
  plan: planOf({
    things: ['bed'],
    rules: [{ id: 'up', rule: 'out-of-bed', device: 'bed', window: nightHours, delayS: 30 * 60 }],
  }),
  steps: [
    ['22:20', liesDown()],
    ['02:00', getsUp()],
    ['02:10', powerCut(4)],
    ['02:40', liesDown()],
  ],
  alarms: [['02:30', 'out-of-bed', 'bed']],
};

export const nobodyHears: Night = {
  name: 'nobody-hears',
  about: {
    sv: 'Nätet är borta när Arne trycker. Hemmet säger att ingen hört, skickar SMS själv och fortsätter tills någon hör.',
    en: 'The network is gone when Arne presses. The home says that nobody has heard, texts by itself, and goes on until somebody does.',
  },
  date: '2026-11-21',
  from: '22:00',
  until: '05:00',
  plan: planOf({ things: ['bed'], fallback: { numbers: ['+46700000001'], name: 'Hem 7' }, rules: [] }),
  steps: [
    ['01:00', network(false)],
    ['02:13', presses('pendant')],
    ['02:16', network(true)],
  ],
  alarms: [['02:13', 'help-button', 'pendant']],
  says: [
    ['02:14', 'not-heard'],
    ['02:17', 'heard'],
  ],
  texts: 2,
};

export const smokeAndFlatBatteries: Night = {
  name: 'smoke-and-flat-batteries',
  about: {
    sv: 'Brandvarnarens batteri sinar vid midnatt, och det sägs. Klockan fyra ryker det i köket, och det sägs genast.',
    en: 'The smoke detector’s battery runs low at midnight, and that is told. At four there is smoke, and that is told at once.',
  },
  date: '2026-11-21',
  from: '22:00',
  until: '06:00',
  plan: planOf({ things: ['smoke'], rules: [{ id: 'smoke', rule: 'smoke', device: 'smoke' }] }),
  steps: [
    ['00:02', battery('smoke', true, 9)],
    ['03:15', battery('smoke', true, 8)],
    ['04:00', detects('smoke', 'smoke')],
    ['04:20', detects('smoke', 'smoke', false)],
  ],
  alarms: [
    ['00:02', 'battery-low', 'smoke'],
    ['04:00', 'smoke', 'smoke'],
  ],
};

export const fallsSilent: Night = {
  name: 'falls-silent',
  about: {
    sv: 'Dörrgivaren i hallen hörs inte efter tio över två. Det sägs innan den behövs.',
    en: 'The door contact in the hall is not heard after ten past two. That is told before it is needed.',
  },
  date: '2026-11-21',
  from: '22:00',
  until: '06:00',
  plan: planOf({ things: [{ id: 'door', room: 'Hallen', expectEveryS: 30 * 60 }], rules: [] }),
  steps: [
    ...['22:10', '22:40', '23:10', '23:40', '00:10', '00:40', '01:10', '01:40', '02:10'].map(
      (time) => [time, { deed: 'device', device: 'door', reading: { type: 'alive' } }] as const,
    ),
  ],
  alarms: [['03:16', 'device-silent', 'door']],
};
