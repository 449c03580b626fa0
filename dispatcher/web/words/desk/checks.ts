import type { CheckProblem, CheckWay, LookConcern } from '../../../core/checks/index.js';
import type { Consenter, ConsentWay } from '../../../core/plans/consent.js';
import { catalogue } from './catalogue.js';

type Texts = {
  title: string;
  none: string;
  /** Monday first; in a sentence, and beside a box to tick. */
  weekdays: readonly string[];
  everyNight: string;
  everyDay: string;
  and: string;
  sentence: (days: string, times: string, way: string) => string;
  ways: Record<CheckWay, string>;
  between: (from: string, until: string) => string;
  consent: (who: string, way: string, day: string) => string;
  withdrawn: (when: string) => string;
  consentEnded: string;
  consenters: Record<Consenter, string>;
  consentWays: Record<ConsentWay, string>;
  now: string;
  from: (day: string) => string;
  upTo: (day: string) => string;
  concerns: Record<LookConcern, (when: string) => string>;
  replace: string;
  add: string;
  change: string;
  end: string;
  history: string;
  ended: string;
  decided: (when: string, who: string) => string;
  decision: (day: string, ends: boolean) => string;
  form: {
    addTitle: string;
    changeTitle: string;
    way: string;
    times: string;
    at: string;
    until: string;
    time: (number: number) => string;
    addTime: string;
    removeTime: string;
    timesHint: string;
    days: string;
    daysHint: string;
    from: string;
    changeFrom: string;
    last: string;
    consent: string;
    choose: string;
    noConsent: string;
    toPlan: string;
    reason: string;
    save: string;
    saved: string;
  };
  ending: { title: string; text: string; from: string; confirm: string; done: string };
  problems: Record<CheckProblem['problem'], string>;
};

/** What the page of a client says of the agreed checks. */
export const checksWords = catalogue<Texts>(
  {
    title: 'Tillsyn',
    none: 'Ingen tillsyn är avtalad.',
    weekdays: ['måndag', 'tisdag', 'onsdag', 'torsdag', 'fredag', 'lördag', 'söndag'],
    everyNight: 'varje natt',
    everyDay: 'varje dag',
    and: 'och',
    sentence: (days, times, way) => `${days} klockan ${times}, ${way}.`,
    ways: { camera: 'genom kamera', 'in-person': 'genom besök' },
    between: (from, until) => `${from}–${until}`,
    consent: (who, way, day) => `Samtycke: ${who}, ${way}, ${day}.`,
    withdrawn: (when) => `Det är återtaget ${when}.`,
    consentEnded: 'Det har upphört.',
    consenters: {
      client: 'brukaren',
      guardian: 'god man eller förvaltare',
      representative: 'den som företräder brukaren',
    },
    consentWays: { spoken: 'muntligt', written: 'skriftligt', signs: 'visade det på annat sätt' },
    now: 'Gäller nu',
    from: (day) => `Från ${day}`,
    upTo: (day) => `Till och med ${day}.`,
    concerns: {
      'no-consent': (when) => `Samtycke saknas från ${when}`,
      'no-team': (when) => `Inget arbetslag svarar ${when}`,
      'nobody-planned': (when) => `Ingen är i tjänst ${when}`,
    },
    replace: 'Ingen tittar till brukaren då. Tillsynen måste ersättas.',
    add: 'Lägg till tillsyn',
    change: 'Ändra',
    end: 'Avsluta',
    history: 'Vad som är bestämt',
    ended: 'Avslutad tillsyn',
    decided: (when, who) => `${when}, ${who}`,
    decision: (day, ends) => (ends ? `Avslutad från ${day}.` : `Gäller från ${day}.`),
    form: {
      addTitle: 'Lägg till tillsyn',
      changeTitle: 'Ändra tillsynen',
      way: 'Hur',
      times: 'Tider',
      at: 'Klockan',
      until: 'Senast klockan',
      time: (number) => `Tid ${number}`,
      addTime: 'En tid till',
      removeTime: 'Ta bort tiden',
      timesHint: 'Fyll i en senaste tid om det räcker att någon tittar till inom en stund.',
      days: 'Dagar',
      daysHint: 'Natten mot lördag efter midnatt är lördag.',
      from: 'Från och med',
      changeFrom: 'Ändringen gäller från och med',
      last: 'Till och med',
      consent: 'Samtycke',
      choose: 'Välj',
      noConsent: 'Brukaren har inte sagt ja till tillsyn genom kamera. Skriv in samtycket först.',
      toPlan: 'Till samtycken',
      reason: 'Varför',
      save: 'Spara',
      saved: 'Tillsynen är sparad.',
    },
    ending: {
      title: 'Avsluta tillsynen',
      text: 'Ingen tittar till brukaren från den dagen. Det som var bestämt finns kvar att läsa.',
      from: 'Första dagen utan tillsyn',
      confirm: 'Avsluta tillsynen',
      done: 'Tillsynen är avslutad.',
    },
    problems: {
      missing: 'Välj minst en.',
      'too-many': 'Det är för många.',
      twice: 'Samma finns två gånger.',
      'not-a-time-of-day': 'Skriv tiden så här: 01:00.',
      'too-long': 'Det får vara högst sex timmar mellan tiderna.',
      'not-a-weekday': 'Välj dagar.',
      'not-a-date': 'Välj en dag.',
      'in-the-past': 'Dagen har redan varit.',
      'not-after-from': 'Sista dagen är före den första.',
      'no-consent': 'Välj ett samtycke som gäller.',
      'client-ended': 'Brukaren är avslutad.',
    },
  },
  {
    title: 'Checks',
    none: 'No checks are agreed.',
    weekdays: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
    everyNight: 'every night',
    everyDay: 'every day',
    and: 'and',
    sentence: (days, times, way) => `${days} at ${times}, ${way}.`,
    ways: { camera: 'by camera', 'in-person': 'in person' },
    between: (from, until) => `${from}–${until}`,
    consent: (who, way, day) => `Consent: ${who}, ${way}, ${day}.`,
    withdrawn: (when) => `It was taken back ${when}.`,
    consentEnded: 'It has ended.',
    consenters: {
      client: 'the client',
      guardian: 'guardian or trustee',
      representative: 'whoever represents the client',
    },
    consentWays: { spoken: 'spoken', written: 'written', signs: 'showed it in another way' },
    now: 'Holds now',
    from: (day) => `From ${day}`,
    upTo: (day) => `Up to and including ${day}.`,
    concerns: {
      'no-consent': (when) => `No consent from ${when}`,
      'no-team': (when) => `No team answers ${when}`,
      'nobody-planned': (when) => `Nobody is on duty ${when}`,
    },
    replace: 'Nobody looks in on the client then. The check must be replaced.',
    add: 'Add a check',
    change: 'Change',
    end: 'End',
    history: 'What was decided',
    ended: 'Ended checks',
    decided: (when, who) => `${when}, ${who}`,
    decision: (day, ends) => (ends ? `Ended from ${day}.` : `Holds from ${day}.`),
    form: {
      addTitle: 'Add a check',
      changeTitle: 'Change the check',
      way: 'How',
      times: 'Times',
      at: 'At',
      until: 'At the latest at',
      time: (number) => `Time ${number}`,
      addTime: 'Another time',
      removeTime: 'Remove the time',
      timesHint: 'Fill in a latest time if it is enough that somebody looks in within a while.',
      days: 'Days',
      daysHint: 'After midnight, the night to Saturday is Saturday.',
      from: 'From',
      changeFrom: 'The change holds from',
      last: 'Up to and including',
      consent: 'Consent',
      choose: 'Choose',
      noConsent: 'The client has not agreed to checks by camera. Write the consent down first.',
      toPlan: 'To the consents',
      reason: 'Why',
      save: 'Save',
      saved: 'The check is saved.',
    },
    ending: {
      title: 'End the check',
      text: 'Nobody looks in on the client from that day. What was decided stays to be read.',
      from: 'The first day without checks',
      confirm: 'End the check',
      done: 'The check is ended.',
    },
    problems: {
      missing: 'Choose at least one.',
      'too-many': 'There are too many.',
      twice: 'The same is there twice.',
      'not-a-time-of-day': 'Write the time like this: 01:00.',
      'too-long': 'There may be at most six hours between the times.',
      'not-a-weekday': 'Choose days.',
      'not-a-date': 'Choose a day.',
      'in-the-past': 'The day has been.',
      'not-after-from': 'The last day is before the first.',
      'no-consent': 'Choose a consent that holds.',
      'client-ended': 'The client’s time with the service is over.',
    },
  },
);
export type ChecksWords = Texts;
