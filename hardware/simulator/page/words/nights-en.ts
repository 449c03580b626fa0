import type { nights as sv } from './nights-sv.js';

const number = (value: number) => value.toLocaleString('en');

const kinds: Readonly<Record<string, string>> = {
  'help-button': 'help button',
  fall: 'fall',
  smoke: 'smoke detector',
  'out-of-bed': 'long out of bed',
  'not-back': 'went out, not back',
  'long-in-bathroom': 'long in the bathroom',
  'no-sign-of-morning': 'no sign of morning',
  'no-movement': 'no movement',
  water: 'water leak',
  cold: 'too cold',
  'zone-left': 'left the zone',
  'door-left-open': 'the door stands open',
  'device-silent': 'a device has fallen silent',
  'battery-low': 'low battery',
};

const readings: Readonly<Record<string, typeof sv.reading>> = {
  contact: ({ open }) => (open ? 'contact open' : 'contact closed'),
  motion: () => 'movement',
  button: () => 'press',
  zone: ({ zone, occupied }) => `zone ${zone}: ${occupied ? 'somebody is there' : 'nobody'}`,
  temperature: ({ celsius }) => `${number(Number(celsius))} °C`,
  detector: ({ detected }) => (detected ? 'triggered' : 'not triggered any more'),
  'key-card': ({ inserted }) => (inserted ? 'staff are here' : 'staff have left'),
  battery: ({ percent }) => `battery ${number(Number(percent))} %`,
};
const reading: typeof sv.reading = (said) => readings[said.type]?.(said) ?? 'alive';

const deed: typeof sv.deed = (done) => {
  if (done.deed === 'power') return `The power is gone for ${done.offMinutes} minutes`;
  if (done.deed === 'network') return done.up ? 'The network is back' : 'The network is gone';
  if (done.deed === 'plan') return 'The gateway starts again with a new night plan';
  return done.present ? 'Staff are there' : 'Staff say that it is over';
};

export const nights: typeof sv = {
  heading: 'Play a night',
  lead: 'A whole night with a real gateway and a real dispatcher of its own, faster than in life. The times of the night plan are shortened as much.',
  play: 'Play the night',
  stop: 'End the night',
  pace: (speed) =>
    speed >= 60
      ? `${number(speed / 60)} ${speed === 60 ? 'minute' : 'minutes'} = 1 second`
      : `1 minute = ${number(60 / speed)} seconds`,
  refusals: {
    'hour-twice': 'Cannot be played here: the clock changes during the night, and the real one does not.',
    'own-times': 'Cannot be played here: it turns on times that are the gateway’s own and cannot be shortened.',
    'too-fast': 'Cannot be played here: times of the night plan would be shorter than a plan can say.',
    'wall-times': 'Cannot be played here: the plan’s times of day do not fit whole minutes.',
  },
  states: {
    preparing: 'The dispatcher, the home and the gateway are starting …',
    waiting: (at) => `The night begins at ${at}, so that the plan’s times of day fall on whole minutes.`,
    playing: 'The night is on. The picture shows what the things in the home say.',
    over: 'The night is over.',
    failed: 'The night could not be played.',
  },
  onFloor: 'On the floor',
  phones: 'The alarm phones',
  phone: (number) => `Alarm phone ${number}`,
  rings: (kinds) => `Rings: ${kinds.join(', ')}`,
  quiet: 'Quiet',
  openPhone: (number) => `Open alarm phone ${number}`,
  judgement: 'The alarms, and the night’s own list',
  noAlarms: 'No alarms. If one comes, it is wrong.',
  verdict: (wrong) => (wrong === 0 ? 'Everything came as it should.' : `Wrong: ${wrong}`),
  happened: 'This has happened',
  inOrder: 'The alarms came in the right order',
  asks: 'The home asks whether all is well',
  says: 'The home says',
  faults: {
    missing: 'did not come',
    late: 'came at the wrong time',
    unheard: 'got no receipt',
    'no-ring': 'no phone rang',
    extra: 'nobody expected it',
    order: 'not in the order of the night',
  },
  kind: (kind) => kinds[kind] ?? kind,
  reading,
  deed,
};
