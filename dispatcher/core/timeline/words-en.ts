import type { EventEntry, TimelineWords } from './timeline-words.js';

const someone = 'Someone';

function opened({ reason }: EventEntry): string {
  if (reason === 'test-window') return 'A test alarm came in. The system answered it.';
  if (reason === 'no-sign-of-life') return 'Nothing more was heard of the home.';
  if (reason === 'homes-lost') return 'Nothing more was heard of several homes.';
  return 'The alarm came in.';
}

function handedBack({ reason, who }: EventEntry): string {
  if (reason === 'signed-off') return 'Whoever had the alarm ended their shift. It was free again.';
  if (reason === 'provider-changed') return 'The provider changed. The alarm was free again.';
  return `${who ?? someone} handed the alarm back.`;
}

function closed({ reason, who }: EventEntry, outcome: string | undefined): string {
  if (who !== null) return outcome === undefined ? `${who} closed it.` : `${who} closed it: ${outcome}.`;
  if (reason === 'test-window') return 'The test alarm was closed.';
  if (reason === 'home-is-back') return 'The home was heard of again. The case was closed.';
  if (reason === 'all-homes-back') return 'All homes were heard of again. The case was closed.';
  return 'The case was closed.';
}

const taken = ({ reason, who }: EventEntry) =>
  reason === 'holder-did-not-answer' ? `${who ?? someone} took the alarm over.` : `${who ?? someone} took the alarm.`;

const events: Record<EventEntry['type'], (entry: EventEntry, outcome: string | undefined) => string> = {
  opened,
  repeated: () => 'One more press.',
  asked: () => 'Somebody was asked.',
  'nobody-to-ask': () => 'Nobody was signed on to an alarm phone. The system kept trying.',
  accepted: taken,
  'repeat-answered': ({ who }) => `${who ?? someone} answered: I have the alarm.`,
  'repeat-unanswered': () => 'Whoever had the alarm did not answer. Others were asked as well.',
  arrived: ({ who }) => `${who ?? someone} arrived.`,
  overdue: ({ reason }) =>
    reason === 'not-there-in-time'
      ? 'Nobody had arrived in time. Whoever had the alarm was asked: are you on your way?'
      : 'The case was open for long. Whoever was there was asked: are you still there?',
  closed,
  'handed-back': handedBack,
  'handed-over': ({ who }) => `${who ?? someone} handed the alarm over to a colleague.`,
  expired: () => 'Nobody arrived in time. The alarm was free again.',
  'taken-up': () => 'The case became part of a wider disturbance.',
  'texted-by-home': () => 'The home had no answer and sent text messages by itself. Others may be on their way.',
  recounted: () => 'The number of homes in the disturbance changed.',
};

export const en: TimelineWords = {
  event: (entry, outcome) => events[entry.type]?.(entry, outcome) ?? entry.type,
  asked: (whom) => `Asked ${whom}.`,
  askedTimes: (times) => `Asked everybody again, ${times} times in a row.`,
  whom: {
    team: 'the team',
    'provider-in-reach': 'the provider’s other phones nearby',
    'duty-lead': 'the lead on duty',
    'neighbour-team': 'the neighbouring team',
    'backstop-number': 'the number of last resort',
    again: 'everybody again',
    'repeat-to-holder': 'whoever had the alarm',
    'still-coming': 'whoever had the alarm',
    'still-there': 'whoever was there',
  },
  person: (givenName, phone) => `${givenName}, ${phone}`,
  lastResort: 'The number of last resort',
  shown: (after) => `the phone showed the alarm ${after}`,
  notShown: 'the phone did not answer',
  noTimeToAnswer: 'had no time to show the alarm before it was taken',
  channels: { push: 'Notification', sms: 'SMS', call: 'Call' },
  wentOut: (channel, after, outcome) => `${channel} ${after}${outcome && ` (${outcome})`}`,
  failed: (channel, why) => `${channel} did not get through${why && ` (${why})`}`,
  onItsWay: (channel) => `${channel} on its way`,
  noNumber: 'the phone has no number for SMS',
  wayOutcomes: {
    sent: 'sent',
    delivered: 'delivered',
    failed: 'not delivered',
    answered: 'answered',
    'not-answered': 'no answer',
    'bad-address': 'wrong number',
    'subscription-gone': 'the phone takes no notifications',
    'unknown-number': 'there is no such number',
    barred: 'the number is barred',
    'no-credit': 'no credit left with the operator',
    'bad-credentials': 'the operator refused our credentials',
    timeout: 'the operator did not answer',
    unreachable: 'the operator could not be reached',
  },
  duration: {
    seconds: (s) => `${s} s`,
    minutes: (min) => `${min} min`,
    hours: (h, min) => (min === 0 ? `${h} h` : `${h} h ${min} min`),
  },
  after: (duration) => `after ${duration}`,
  atOnce: 'at once',
  head: {
    title: (kind) => `Case: ${kind}`,
    client: 'Client',
    floor: (floor) => `floor ${floor}`,
    door: (door) => `door ${door}`,
    address: 'Address',
    area: 'Area',
    device: 'Device',
    opened: 'The alarm came',
    closed: 'Closed',
    notClosed: 'Going on',
    outcome: 'How it went',
    presses: 'Presses',
    printed: (by, at) => `Printed by ${by} ${at}`,
    page: (page, of) => `Page ${page} of ${of}`,
    timeline: 'What happened',
    picture: 'As a picture',
  },
  drawn: {
    home: 'The home',
    pressed: 'The alarm was pressed',
    freeAgain: 'Free again',
    ringing: 'The phone rings',
    shown: 'The phone shows the alarm',
    accepted: 'Took the alarm',
    arrived: 'Arrived',
    closed: 'Closed',
  },
};
