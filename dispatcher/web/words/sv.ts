import type { CaseKind, Priority } from '@nattvakt/contract/alarm-kinds';
import type { Outcome } from '../../core/case.js';

const kinds: Record<CaseKind, string> = {
  'help-button': 'Hjälpknapp',
  fall: 'Fall',
  smoke: 'Rök',
  gas: 'Gas',
  'left-home-at-night': 'Har gått ut i natten',
  'unclear-on-floor': 'Kanske på golvet',
  epilepsy: 'Epilepsilarm',
  'out-of-bed': 'Uppe ur sängen länge',
  'not-back': 'Ute och inte tillbaka',
  'long-in-bathroom': 'Länge i badrummet',
  'no-sign-of-morning': 'Inget livstecken på morgonen',
  'no-movement': 'Ingen rörelse hemma',
  water: 'Vatten på golvet',
  cold: 'Kallt hemma',
  warm: 'Varmt hemma',
  'not-in-bed': 'Inte i säng',
  'zone-entered': 'Är där ingen ska vara',
  'zone-left': 'Har lämnat sin plats',
  'somebody-else': 'Någon annan är där',
  'door-left-open': 'Dörren står öppen',
  'device-silent': 'En givare har tystnat',
  'battery-low': 'Svagt batteri',
  tamper: 'Enhet har öppnats',
  'test-due': 'Knappen ska provas',
  'mains-lost': 'Strömmen är borta',
  'gateway-lost': 'Trygghetsnavet svarar inte',
  'radio-lost': 'Radion i hemmet svarar inte',
  'storage-failing': 'Trygghetsnavet kan inte spara',
  test: 'Provlarm',
  unknown: 'Okänt larm',
};

const priorities: Record<Priority, string> = {
  life: 'Liv',
  distress: 'Nöd',
  safety: 'Säkerhet',
  technical: 'Teknik',
  test: 'Prov',
};

const outcomes: Record<Outcome, string> = {
  helped: 'Hjälpte på plats',
  unintended: 'Tryckte av misstag',
  ambulance: 'Ambulans',
  'relative-came': 'Anhörig kom',
  'no-need': 'Behövde inget',
  other: 'Annat',
};

/** Everything the page says, in Swedish. The shape that every other language must have. */
export const sv = {
  name: 'Nattvakt',
  otherLanguage: 'English',
  kinds,
  priorities,
  outcomes,

  signIn: {
    title: 'Logga in på larmtelefonen',
    how: 'Öppna länken som du har fått till den här telefonen, eller klistra in den här.',
    field: 'Engångslänk',
    button: 'Logga in',
    temporary: 'Engångslänkar är ett tillfälligt sätt att logga in. De byts mot säkrare inloggning.',
    working: 'Loggar in …',
    noContact: 'Ingen kontakt med larmcentralen. Försök igen.',
    signedOut: 'Du är utloggad.',
    again: 'Försök igen',
  },

  start: {
    hello: (givenName: string) => `Hej ${givenName}!`,
    on: (phone: string, team: string) => `${phone} · ${team}`,
    areas: 'Områden',
    button: 'Börja passet',
    why: 'Knappen slår på ljudet. Sedan ringer telefonen när något händer.',
    soundOff: 'Ljudet är av',
    soundOn: 'Slå på ljudet',
    soundOffWhy: 'Tryck, så ringer telefonen igen när något händer.',
  },

  calm: {
    title: 'Allt lugnt',
    text: 'Inga larm just nu. Telefonen ringer när något händer.',
  },

  testRing: {
    why: 'Prova att du hör telefonen. Först då räknas den som bemannad.',
    button: 'Prova ringsignalen',
    question: 'Hör du signalen?',
    heard: 'Ja, jag hör den',
    notHeard: 'Nej',
    proven: 'Telefonen är provad och hörs.',
    louder: 'Höj volymen och prova igen. Hörs den inte då heller: byt telefon och säg till ansvarig.',
  },

  contact: {
    live: 'Kontakt',
    connecting: 'Ansluter …',
    lost: 'Ingen kontakt',
    lostTitle: 'Ingen kontakt med larmcentralen',
    lostText: 'Nya larm kan inte nå den här telefonen. Försöker igen hela tiden.',
    lostFor: (duration: string) => `Sedan ${duration}`,
  },

  list: {
    waiting: 'Larm som väntar',
    mine: 'Du har',
    others: 'Andra har',
  },

  card: {
    newAlarm: (kind: string, client: string, street: string) => `Nytt larm: ${kind}. ${client}, ${street}.`,
    presses: (count: number) => `${count} tryck`,
    floor: (floor: string) => `våning ${floor}`,
    door: (door: string) => `dörr ${door}`,
    since: (time: string, duration: string) => `${time} · för ${duration} sedan`,
    nobody: 'Ingen har tagit larmet',
    me: 'Du har larmet',
    meThere: 'Du är på plats',
    tookIt: (givenName: string) => `${givenName} tog larmet`,
    isThere: (givenName: string) => `${givenName} är på plats`,
    notAnswering: (givenName: string) => `${givenName} har larmet men svarar inte`,
    pressedAgain: 'Tryckte igen',
    areYouStillThere: 'Är du kvar?',
    notSaved: 'Ej sparat. Larmet visas ändå – ta det som vanligt.',
    notSent: 'Ej skickat',
    notSentText: 'Skickas så fort kontakten är tillbaka.',
    sending: 'Skickar …',
    closing: 'Avslutas',
    handingBack: 'Lämnas tillbaka',
  },

  act: {
    accept: 'Jag tar larmet',
    takeOver: 'Jag tar över',
    onMyWay: 'Jag är på väg',
    stillThere: 'Jag är kvar här',
    arrive: 'Jag är på plats',
    close: 'Avsluta',
    handBack: 'Lämna tillbaka',
    dismiss: 'OK',
    signOut: 'Logga ut',
  },

  closeForm: {
    title: 'Hur gick det?',
    note: 'Kort rad, om något ska sägas vidare',
    send: 'Avsluta larmet',
    cancel: 'Tillbaka',
    choose: 'Välj hur det gick.',
  },

  notices: 'Meddelanden',
  alarmTitle: (count: number) => `LARM (${count}) – Nattvakt`,

  duration: {
    seconds: (s: number) => `${s} s`,
    minutes: (min: number, s: number) => `${min} min ${s} s`,
    hours: (h: number, min: number) => `${h} h ${min} min`,
  },
};

export type Words = typeof sv;
