import { readingWords } from '../../../audit/reading-words.js';
import type { Unusual } from '../../../core/audit/review.js';
import { catalogue } from './catalogue.js';

type Words = {
  rules: Record<Unusual, string>;
  why: Record<Unusual, (homes: number) => string>;
};

const sv: Words = {
  rules: {
    'own-name': 'Kanske en anhörig',
    'own-number': 'Samma telefonnummer',
    'no-shift': 'Utan arbetspass',
    'many-clients': 'Många brukare på kort tid',
    'long-after': 'Långt efter att ärendet avslutades',
  },
  why: {
    'own-name': () =>
      'Den som läste har samma efternamn som brukaren, en anhörig eller någon annan brukare på samma adress.',
    'own-number': () => 'Den som läste har samma telefonnummer som brukaren eller en anhörig.',
    'no-shift': () => 'Den som läste hade inget arbetspass då, och hade inte fått något larm.',
    'many-clients': (homes) => `En person läste om ${homes} olika brukare inom några minuter.`,
    'long-after': () => 'Ärendet avslutades mer än 30 dagar innan någon läste det.',
  },
};

const en: Words = {
  rules: {
    'own-name': 'Perhaps a relative',
    'own-number': 'The same telephone number',
    'no-shift': 'Without a shift',
    'many-clients': 'Many clients in a short time',
    'long-after': 'Long after the case was closed',
  },
  why: {
    'own-name': () =>
      'The reader has the family name of the client, of a relative, or of another client at the same address.',
    'own-number': () => 'The reader has the telephone number of the client or of a relative.',
    'no-shift': () => 'The reader had no shift then, and had not been asked about an alarm.',
    'many-clients': (homes) => `One person read about ${homes} different clients within minutes.`,
    'long-after': () => 'The case was closed more than 30 days before somebody read it.',
  },
};

export const auditWords = catalogue(
  {
    ...readingWords.sv,
    ...sv,
    lead: 'Varje gång någon läser om en brukare antecknas det. Här visas det som är ovanligt. Det kan finnas en god anledning.',
    logged: 'Att du granskar antecknas också.',
    days: 'Visa',
    lastDays: (days: number) => `De senaste ${days} dagarna`,
    none: 'Inget ovanligt att visa.',
    more: 'Det finns fler läsningar än vad som visas. Välj färre dagar.',
    who: 'Läste',
    about: 'Om',
    when: 'När',
    between: (from: string, until: string) => (from === until ? from : `${from} – ${until}`),
    readings: (count: number) => (count === 1 ? 'En läsning' : `${count} läsningar`),
    look: 'Jag har tittat på det',
    lookedAt: (who: string, at: string) => `${who} tittade på det ${at}`,
    failed: 'Det gick inte. Försök igen.',
    cases: 'Ärenden',
    oneCase: (n: number) => `Ärende ${n}`,
    extractLink: (name: string) => `Utdrag till ${name}`,
    print: 'Skriv ut',
    pdf: 'Spara som PDF',
  },
  {
    ...readingWords.en,
    ...en,
    lead: 'Each time somebody reads about a client, it is noted. Here is what is unusual. There may be a good reason.',
    logged: 'That you review is noted too.',
    days: 'Show',
    lastDays: (days: number) => `The last ${days} days`,
    none: 'Nothing unusual to show.',
    more: 'There are more readings than are shown. Choose fewer days.',
    who: 'Reader',
    about: 'About',
    when: 'When',
    between: (from: string, until: string) => (from === until ? from : `${from} – ${until}`),
    readings: (count: number) => (count === 1 ? 'One reading' : `${count} readings`),
    look: 'I have looked at it',
    lookedAt: (who: string, at: string) => `${who} looked at it ${at}`,
    failed: 'It did not work. Try again.',
    cases: 'Cases',
    oneCase: (n: number) => `Case ${n}`,
    extractLink: (name: string) => `Extract for ${name}`,
    print: 'Print',
    pdf: 'Save as PDF',
  },
);
