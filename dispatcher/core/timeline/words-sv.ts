import type { EventEntry, TimelineWords } from './timeline-words.js';

const someone = 'Någon';

function opened({ reason }: EventEntry): string {
  if (reason === 'test-window') return 'Ett provlarm kom in. Systemet svarade på det.';
  if (reason === 'no-sign-of-life') return 'Hemmet slutade höras av.';
  if (reason === 'homes-lost') return 'Flera hem slutade höras av.';
  return 'Larmet kom in.';
}

function handedBack({ reason, who }: EventEntry): string {
  if (reason === 'signed-off') return 'Den som hade larmet slutade sitt pass. Larmet blev ledigt.';
  if (reason === 'provider-changed') return 'Utföraren byttes. Larmet blev ledigt.';
  return `${who ?? someone} lämnade tillbaka larmet.`;
}

function closed({ reason, who }: EventEntry, outcome: string | undefined): string {
  if (who !== null) return outcome === undefined ? `${who} avslutade.` : `${who} avslutade: ${outcome}.`;
  if (reason === 'test-window') return 'Provlarmet avslutades.';
  if (reason === 'home-is-back') return 'Hemmet hördes av igen. Ärendet avslutades.';
  if (reason === 'all-homes-back') return 'Alla hem hördes av igen. Ärendet avslutades.';
  return 'Ärendet avslutades.';
}

const taken = ({ reason, who }: EventEntry) =>
  reason === 'holder-did-not-answer' ? `${who ?? someone} tog över larmet.` : `${who ?? someone} tog larmet.`;

const events: Record<EventEntry['type'], (entry: EventEntry, outcome: string | undefined) => string> = {
  opened,
  repeated: () => 'Ett tryck till.',
  asked: () => 'Någon frågades.',
  'nobody-to-ask': () => 'Ingen var inloggad på en larmtelefon. Systemet försökte igen hela tiden.',
  accepted: taken,
  'repeat-answered': ({ who }) => `${who ?? someone} svarade: jag har larmet.`,
  'repeat-unanswered': () => 'Den som hade larmet svarade inte. Andra frågades också.',
  arrived: ({ who }) => `${who ?? someone} kom fram.`,
  overdue: ({ reason }) =>
    reason === 'not-there-in-time'
      ? 'Ingen hade kommit fram i tid. Den som hade larmet frågades: är du på väg?'
      : 'Ärendet var öppet länge. Den som var på plats frågades: är du kvar?',
  closed,
  'handed-back': handedBack,
  'handed-over': ({ who }) => `${who ?? someone} lämnade över larmet till en kollega.`,
  expired: () => 'Ingen kom fram i tid. Larmet blev ledigt.',
  'taken-up': () => 'Ärendet blev en del av en större störning.',
  'texted-by-home': () => 'Hemmet fick inget svar och skickade sms själv. Andra kan vara på väg.',
  recounted: () => 'Antalet hem i störningen ändrades.',
};

export const sv: TimelineWords = {
  event: (entry, outcome) => events[entry.type]?.(entry, outcome) ?? entry.type,
  asked: (whom) => `Frågade ${whom}.`,
  askedTimes: (times) => `Frågade alla igen, ${times} gånger i rad.`,
  whom: {
    team: 'arbetslaget',
    'provider-in-reach': 'utförarens andra telefoner i närheten',
    'duty-lead': 'den som är ansvarig i natt',
    'neighbour-team': 'grannarbetslaget',
    'backstop-number': 'reservnumret',
    again: 'alla igen',
    'repeat-to-holder': 'den som hade larmet',
    'still-coming': 'den som hade larmet',
    'still-there': 'den som var på plats',
  },
  person: (givenName, phone) => `${givenName}, ${phone}`,
  lastResort: 'Reservnumret',
  shown: (after) => `telefonen visade larmet ${after}`,
  notShown: 'telefonen svarade inte',
  noTimeToAnswer: 'hann inte visa larmet innan det var taget',
  channels: { push: 'Avisering', sms: 'SMS', call: 'Samtal' },
  wentOut: (channel, after, outcome) => `${channel} ${after}${outcome && ` (${outcome})`}`,
  failed: (channel, why) => `${channel} gick inte fram${why && ` (${why})`}`,
  onItsWay: (channel) => `${channel} på väg`,
  noNumber: 'telefonen har inget nummer för SMS',
  wayOutcomes: {
    sent: 'skickat',
    delivered: 'kom fram',
    failed: 'kom inte fram',
    answered: 'besvarat',
    'not-answered': 'inget svar',
    'bad-address': 'fel nummer',
    'subscription-gone': 'telefonen tar inte emot aviseringar',
    'unknown-number': 'numret finns inte',
    barred: 'numret är spärrat',
    'no-credit': 'pengarna är slut hos operatören',
    'bad-credentials': 'operatören godkände inte inloggningen',
    timeout: 'operatören svarade inte',
    unreachable: 'operatören gick inte att nå',
  },
  duration: {
    seconds: (s) => `${s} s`,
    minutes: (min) => `${min} min`,
    hours: (h, min) => (min === 0 ? `${h} h` : `${h} h ${min} min`),
  },
  after: (duration) => `efter ${duration}`,
  atOnce: 'genast',
  head: {
    title: (kind) => `Ärende: ${kind}`,
    client: 'Brukare',
    floor: (floor) => `våning ${floor}`,
    door: (door) => `dörr ${door}`,
    address: 'Adress',
    area: 'Område',
    device: 'Givare',
    opened: 'Larmet kom',
    closed: 'Avslutat',
    notClosed: 'Pågår',
    outcome: 'Hur det gick',
    presses: 'Antal tryck',
    printed: (by, at) => `Utskrivet av ${by} ${at}`,
    page: (page, of) => `Sida ${page} av ${of}`,
    timeline: 'Vad som hände',
    picture: 'Som bild',
  },
  drawn: {
    home: 'Hemmet',
    pressed: 'Tryck på larmet',
    freeAgain: 'Blev ledigt',
    ringing: 'Telefonen ringer',
    shown: 'Telefonen visar larmet',
    accepted: 'Tog larmet',
    arrived: 'Kom fram',
    closed: 'Avslutat',
  },
};
