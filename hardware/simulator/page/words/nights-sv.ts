import type { NightScene } from '../nights.js';

type Deed = NightScene['done'][number]['deed'];
type Reading = Extract<Deed, { deed: 'device' }>['reading'];
export type PlainDeed = Exclude<Deed, { deed: 'device' }>;

const number = (value: number) => value.toLocaleString('sv');

const kinds: Readonly<Record<string, string>> = {
  'help-button': 'larmknapp',
  fall: 'fall',
  smoke: 'brandvarnare',
  'out-of-bed': 'länge ur sängen',
  'not-back': 'gick ut, inte tillbaka',
  'long-in-bathroom': 'länge i badrummet',
  'no-sign-of-morning': 'inget livstecken på morgonen',
  'no-movement': 'ingen rörelse',
  water: 'vattenläcka',
  cold: 'för kallt',
  'zone-left': 'lämnade zonen',
  'door-left-open': 'dörren står öppen',
  'device-silent': 'en enhet har tystnat',
  'battery-low': 'svagt batteri',
};

const readings: Readonly<Record<string, (said: Reading) => string>> = {
  contact: ({ open }) => (open ? 'kontakten öppen' : 'kontakten sluten'),
  motion: () => 'rörelse',
  button: () => 'tryck',
  zone: ({ zone, occupied }) => `zonen ${zone}: ${occupied ? 'någon är där' : 'ingen'}`,
  temperature: ({ celsius }) => `${number(Number(celsius))} °C`,
  detector: ({ detected }) => (detected ? 'utlöst' : 'inte utlöst längre'),
  'key-card': ({ inserted }) => (inserted ? 'personal är här' : 'personalen har gått'),
  battery: ({ percent }) => `batteri ${number(Number(percent))} %`,
};
const reading = (said: Reading): string => readings[said.type]?.(said) ?? 'lever';

function deed(done: PlainDeed): string {
  if (done.deed === 'power') return `Strömmen är borta i ${done.offMinutes} minuter`;
  if (done.deed === 'network') return done.up ? 'Nätet är tillbaka' : 'Nätet är borta';
  if (done.deed === 'plan') return 'Navet startar om med en ny nattplan';
  return done.present ? 'Personal är på plats' : 'Personalen säger att det är klart';
}

export const nights = {
  heading: 'Spela en natt',
  lead: 'En hel natt med ett eget riktigt nav och en egen riktig central, snabbare än i verkligheten. Tiderna i nattplanen kortas lika mycket.',
  play: 'Spela natten',
  stop: 'Avsluta natten',
  pace: (speed: number) =>
    speed >= 60
      ? `${number(speed / 60)} ${speed === 60 ? 'minut' : 'minuter'} = 1 sekund`
      : `1 minut = ${number(60 / speed)} sekunder`,
  refusals: {
    'hour-twice': 'Kan inte spelas här: klockan ställs om under natten, och det gör inte den riktiga.',
    'own-times': 'Kan inte spelas här: den hänger på tider som är navets egna och inte kan kortas.',
    'too-fast': 'Kan inte spelas här: tider i nattplanen skulle bli kortare än en plan kan säga.',
    'wall-times': 'Kan inte spelas här: planens klockslag går inte jämnt upp.',
  },
  states: {
    preparing: 'Centralen, hemmet och navet startar …',
    waiting: (at: string) => `Natten börjar klockan ${at}, så att planens klockslag faller på hela minuter.`,
    playing: 'Natten pågår. Bilden visar vad sakerna i hemmet säger.',
    over: 'Natten är över.',
    failed: 'Natten kunde inte spelas.',
  },
  onFloor: 'På golvet',
  phones: 'Larmtelefonerna',
  phone: (number: number) => `Larmtelefon ${number}`,
  rings: (kinds: string[]) => `Ringer: ${kinds.join(', ')}`,
  quiet: 'Tyst',
  openPhone: (number: number) => `Öppna larmtelefon ${number}`,
  judgement: 'Larmen, och nattens egen lista',
  noAlarms: 'Inga larm. Kommer det ett är det fel.',
  verdict: (wrong: number) => (wrong === 0 ? 'Allt blev som det skulle.' : `Fel: ${wrong}`),
  happened: 'Det här har hänt',
  inOrder: 'Larmen kom i rätt ordning',
  asks: 'Hemmet frågar om allt är bra',
  says: 'Hemmet säger',
  faults: {
    missing: 'kom inte',
    late: 'kom på fel tid',
    unheard: 'fick inget kvitto',
    'no-ring': 'ingen telefon ringde',
    extra: 'väntade ingen på',
    order: 'inte i nattens ordning',
  },
  kind: (kind: string): string => kinds[kind] ?? kind,
  reading,
  deed,
};
