import type { PatternProblem } from '../../../core/rota/pattern.js';
import { catalogue } from './catalogue.js';

export type PatternField = 'weekdays' | 'everyWeeks' | 'from' | 'until' | 'validFrom' | 'validUntil';
type Texts = {
  title: string;
  text: string;
  none: string;
  add: string;
  newTitle: string;
  /** `Amina Yusuf, nattpatrullen: mån, tis 21:00–07:00.` */
  told: (who: string, team: string, when: string) => string;
  weeks: (count: number) => string;
  span: (from: string, until: string | undefined) => string;
  stop: string;
  stopOf: (what: string) => string;
  stopFrom: string;
  stopHint: string;
  stopped: string;
  days: string;
  weekdays: readonly [string, string, string, string, string, string, string];
  daily: string;
  fields: Record<PatternField, string>;
  untilHint: string;
  lastHint: string;
  look: string;
  save: string;
  saved: string;
  back: string;
  found: (count: number, until: string, goesOn: boolean) => string;
  more: string;
  nothing: string;
  questions: string;
  problems: Record<PatternProblem['problem'] | 'unknown' | 'no-shift', string>;
};

/** What is said where shifts that come back are planned. */
export const rotaPatternWords = catalogue<Texts>(
  {
    title: 'Återkommande pass',
    text: 'Ett återkommande pass gör nya pass av sig självt, efter klockan på väggen.',
    none: 'Inga återkommande pass än.',
    add: 'Nytt återkommande pass',
    newTitle: 'Nytt återkommande pass',
    told: (who, team, when) => `${who}, ${team}: ${when}`,
    weeks: (count) => (count === 1 ? 'Varje vecka' : count === 2 ? 'Varannan vecka' : `Var ${count}:e vecka`),
    span: (from, until) => (until === undefined ? `från ${from}` : `från ${from} till och med ${until}`),
    stop: 'Avsluta',
    stopOf: (what) => `Avsluta: ${what}`,
    stopFrom: 'Sista dagen som passet börjar',
    stopHint: 'Pass efter den dagen tas bort. Du kan ångra under Alla ändringar.',
    stopped: 'Det återkommande passet avslutas.',
    days: 'Dagar som passet börjar',
    weekdays: ['mån', 'tis', 'ons', 'tors', 'fre', 'lör', 'sön'],
    daily: 'alla dagar',
    fields: {
      weekdays: 'Dagar',
      everyWeeks: 'Hur ofta',
      from: 'Börjar klockan',
      until: 'Slutar klockan',
      validFrom: 'Från och med dag',
      validUntil: 'Till och med dag',
    },
    untilHint: 'En tid före eller lika med början är nästa dag.',
    lastHint: 'Tomt: tills vidare.',
    look: 'Visa passen',
    save: 'Spara passen',
    saved: 'Passen är planerade.',
    back: 'Tillbaka till listan',
    found: (count, until, goesOn) => {
      const shifts = count === 1 ? '1 pass' : `${count} pass`;
      return goesOn ? `${shifts} till och med ${until}, och sedan vidare. De första:` : `${shifts}:`;
    },
    more: 'och så vidare',
    nothing: 'Det blir inga pass av det här. Ändra dagarna.',
    questions: 'Svara först på frågorna om klockan.',
    problems: {
      missing: 'Välj minst en.',
      'too-many': 'Det är för många.',
      'not-a-weekday': 'Välj dagar i listan.',
      twice: 'Samma sak är vald två gånger.',
      'out-of-range': 'Välj i listan.',
      'not-a-time-of-day': 'Skriv en tid, som 21:00.',
      'not-a-date': 'Skriv en dag.',
      'not-after-valid-from': 'Sista dagen ligger före den första.',
      'hits-no-shift': 'Den dagen finns inget pass.',
      unknown: 'Välj någon i listan.',
      'no-shift': 'Det blir inga pass av det här. Ändra dagarna.',
    },
  },
  {
    title: 'Recurring shifts',
    text: 'A recurring shift makes new shifts by itself, by the clock on the wall.',
    none: 'No recurring shifts yet.',
    add: 'New recurring shift',
    newTitle: 'New recurring shift',
    told: (who, team, when) => `${who}, ${team}: ${when}`,
    weeks: (count) => (count === 1 ? 'Every week' : count === 2 ? 'Every other week' : `Every ${count} weeks`),
    span: (from, until) => (until === undefined ? `from ${from}` : `from ${from} to ${until}`),
    stop: 'End',
    stopOf: (what) => `End: ${what}`,
    stopFrom: 'Last day on which the shift begins',
    stopHint: 'Shifts after that day are removed. You can undo it under All changes.',
    stopped: 'The recurring shift ends.',
    days: 'Days on which the shift begins',
    weekdays: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
    daily: 'every day',
    fields: {
      weekdays: 'Days',
      everyWeeks: 'How often',
      from: 'Begins at',
      until: 'Ends at',
      validFrom: 'From day',
      validUntil: 'Up to and including day',
    },
    untilHint: 'A time before the beginning, or the same, is the next day.',
    lastHint: 'Empty: until further notice.',
    look: 'Show the shifts',
    save: 'Save the shifts',
    saved: 'The shifts are planned.',
    back: 'Back to the list',
    found: (count, until, goesOn) => {
      const shifts = count === 1 ? '1 shift' : `${count} shifts`;
      return goesOn ? `${shifts} until ${until}, and on from there. The first ones:` : `${shifts}:`;
    },
    more: 'and so on',
    nothing: 'No shifts come of this. Change the days.',
    questions: 'First answer the questions about the clock.',
    problems: {
      missing: 'Choose at least one.',
      'too-many': 'There are too many.',
      'not-a-weekday': 'Choose days in the list.',
      twice: 'The same is chosen twice.',
      'out-of-range': 'Choose in the list.',
      'not-a-time-of-day': 'Write a time, such as 21:00.',
      'not-a-date': 'Write a day.',
      'not-after-valid-from': 'The last day is before the first.',
      'hits-no-shift': 'There is no shift on that day.',
      unknown: 'Choose somebody in the list.',
      'no-shift': 'No shifts come of this. Change the days.',
    },
  },
);
export type RotaPatternWords = Texts;
