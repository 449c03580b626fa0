import type { ImportProblemName } from '../../../core/rota/import/problem.js';
import { catalogue } from './catalogue.js';

type Texts = {
  title: string;
  text: string;
  file: string;
  paste: string;
  pasteHint: string;
  pasteHintTeams: string;
  teams: string;
  from: string;
  until: string;
  look: string;
  save: string;
  found: (add: number, change: number, remove: number, unchanged: number) => string;
  nothing: string;
  wrong: (count: number) => string;
  more: (count: number) => string;
  added: string;
  changed: string;
  gone: string;
  line: (line: string, column: string) => string;
  /** What a column is called that the file lacks. */
  columns: Record<string, string>;
  may: (values: string) => string;
  unreadable: string;
  done: string;
  problems: Record<ImportProblemName, string>;
};

/** What is said where a rota is taken in from a file. */
export const rotaImportWords = catalogue<Texts>(
  {
    title: 'Läs in från fil',
    text: 'Filen gäller för arbetslagen och dagarna du väljer. Pass som inte står i filen tas bort där. Återkommande pass rörs inte.',
    file: 'Fil (CSV eller iCalendar)',
    paste: 'Eller klistra in texten',
    pasteHint: 'En rad per pass: Namn;Från;Till',
    pasteHintTeams: 'En rad per pass: Namn;Från;Till;Arbetslag',
    teams: 'Arbetslag',
    from: 'Från och med',
    until: 'Till och med',
    look: 'Visa vad som ändras',
    save: 'Läs in',
    found: (add, change, remove, unchanged) =>
      `${add} nya pass, ${change} ändrade, ${remove} borttagna, ${unchanged} som förut`,
    nothing: 'Schemat är redan så. Inget ändras.',
    wrong: (count) =>
      count === 1 ? 'En rad går inte att läsa. Inget läses in.' : `${count} fel i filen. Inget läses in.`,
    more: (count) => `och ${count} till`,
    added: 'Nytt',
    changed: 'Ändrat',
    gone: 'Tas bort',
    line: (line, column) => (column === '' ? `Rad ${line}` : `Rad ${line}, ${column}`),
    columns: { person: 'namn', team: 'arbetslag', date: 'datum', from: 'från', until: 'till' },
    may: (values) => `Tillåtet: ${values}`,
    unreadable: 'Filen går inte att läsa. Välj en textfil.',
    done: 'Filen är inläst.',
    problems: {
      missing: 'är tom',
      'too-many-characters': 'är för lång',
      'not-an-instant': 'är ingen tid',
      'not-after-from': 'är inte efter början',
      'too-long': 'gör passet för långt',
      'not-a-wall-time': 'går inte att läsa som en tid',
      'unknown-zone': 'har en tidszon som inte finns',
      'does-not-exist': 'finns inte, klockan ställs fram över den',
      'exists-twice': 'finns två gånger, klockan ställs tillbaka',
      'wrong-offset': 'har en tidsskillnad som inte gäller då',
      'too-large': 'filen är för stor',
      'too-many': 'filen innehåller för mycket',
      'not-text': 'filen är ingen text',
      empty: 'filen har inga pass',
      'not-a-calendar': 'filen är ingen kalender',
      'cut-off': 'filen slutar för tidigt',
      'missing-column': 'kolumnen saknas',
      'unclosed-quote': 'ett citattecken saknar sitt slut',
      'text-after-quote': 'något står efter ett citattecken',
      'too-many-cells': 'raden har för många kolumner',
      unknown: 'är okänd',
      several: 'kan betyda flera',
      twice: 'står två gånger',
      'outside-span': 'ligger utanför dagarna du valde',
      'not-readable': 'går inte att läsa',
      unsupported: 'förstår inte Nattvakt',
    },
  },
  {
    title: 'Take in a file',
    text: 'The file counts for the teams and days you choose. Shifts that are not in it are removed there. Shifts that repeat are left alone.',
    file: 'File (CSV or iCalendar)',
    paste: 'Or paste the text',
    pasteHint: 'One line for each shift: Name;From;Until',
    pasteHintTeams: 'One line for each shift: Name;From;Until;Team',
    teams: 'Teams',
    from: 'From',
    until: 'Until and with',
    look: 'Show what changes',
    save: 'Take in',
    found: (add, change, remove, unchanged) =>
      `${add} new shifts, ${change} changed, ${remove} removed, ${unchanged} as before`,
    nothing: 'The rota is like that already. Nothing changes.',
    wrong: (count) =>
      count === 1 ? 'One line cannot be read. Nothing is taken in.' : `${count} faults. Nothing is taken in.`,
    more: (count) => `and ${count} more`,
    added: 'New',
    changed: 'Changed',
    gone: 'Removed',
    line: (line, column) => (column === '' ? `Line ${line}` : `Line ${line}, ${column}`),
    columns: { person: 'name', team: 'team', date: 'date', from: 'from', until: 'until' },
    may: (values) => `Allowed: ${values}`,
    unreadable: 'The file cannot be read. Choose a text file.',
    done: 'The file is taken in.',
    problems: {
      missing: 'is empty',
      'too-many-characters': 'is too long',
      'not-an-instant': 'is no time',
      'not-after-from': 'is not after the beginning',
      'too-long': 'makes the shift too long',
      'not-a-wall-time': 'cannot be read as a time',
      'unknown-zone': 'is in a time zone that is not known',
      'does-not-exist': 'does not exist, the clocks go forward over it',
      'exists-twice': 'comes twice, the clocks go back over it',
      'wrong-offset': 'has an offset that the clocks do not have then',
      'too-large': 'the file is too large',
      'too-many': 'the file holds too much',
      'not-text': 'the file is no text',
      empty: 'the file holds no shifts',
      'not-a-calendar': 'the file is no calendar',
      'cut-off': 'the file ends too early',
      'missing-column': 'this column is missing',
      'unclosed-quote': 'a quote is never closed',
      'text-after-quote': 'something follows a closing quote',
      'too-many-cells': 'the line has too many cells',
      unknown: 'is not known',
      several: 'may mean several',
      twice: 'is there twice',
      'outside-span': 'is outside the days you chose',
      'not-readable': 'cannot be read',
      unsupported: 'is not understood',
    },
  },
);
