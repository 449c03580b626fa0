import type { CandidateState } from '../../../core/rota/replacements.js';
import type { RotaChangeTold } from '../../../http/rota-ports.js';
import { catalogue } from './catalogue.js';

type Texts = {
  between: (from: string, until: string) => string;
  earlier: string;
  later: string;
  today: string;
  add: string;
  imports: string;
  patterns: string;
  gaps: (count: number) => string;
  noGaps: string;
  nobody: string;
  nobodyNeeded: string;
  noDuty: string;
  gap: string;
  gapFrom: (from: string, until: string) => string;
  noTeams: string;
  days: string;
  shifts: string;
  repeats: string;
  twice: string;
  change: { back: string; forward: string };
  how: string;
  none: string;
  shift: {
    title: string;
    newTitle: string;
    person: string;
    choose: string;
    team: string;
    beginsDate: string;
    beginsTime: string;
    endsDate: string;
    endsTime: string;
    save: string;
    remove: string;
    replace: string;
    swap: string;
    patternNote: string;
    which: string;
    skipped: string;
    reading: (date: string, time: string, summer: boolean) => string;
  };
  problems: Record<'unknown' | 'not-after-from' | 'too-long' | 'other', string>;
  saved: string;
  removed: string;
  notSent: string;
  ill: {
    title: string;
    who: (name: string, when: string) => string;
    states: Record<CandidateState, string>;
    endsBefore: (when: string) => string;
    beginsAfter: (when: string) => string;
    hours: (hours: string) => string;
    fromNow: string;
    save: string;
    nobody: string;
  };
  swap: { title: string; who: (name: string, when: string) => string; with: string; save: string; nobody: string };
  changes: {
    last: string;
    all: string;
    title: string;
    none: string;
    undo: string;
    undone: string;
    wasUndone: string;
    who: (name: string, time: string) => string;
    keyboard: string;
    kinds: Record<RotaChangeTold['kind'], string>;
    file: (put: number, taken: number) => string;
    moved: (before: string, after: string) => string;
  };
};

export const rotaWords = catalogue<Texts>(
  {
    between: (from, until) => `${from} till ${until}`,
    earlier: 'Två veckor bakåt',
    later: 'Två veckor framåt',
    today: 'I dag',
    add: 'Nytt pass',
    imports: 'Läs in från fil',
    patterns: 'Återkommande pass',
    gaps: (count) => (count === 1 ? '1 lucka' : `${count} luckor`),
    noGaps: 'Inga luckor',
    nobody: 'Ingen är planerad',
    nobodyNeeded: 'Ingen är planerad. Behöver inte vara bemannat.',
    noDuty: 'Behöver inte vara bemannat hela tiden',
    gap: 'Lucka',
    gapFrom: (from, until) => `från ${from} till ${until}. Planera någon.`,
    noTeams: 'Du har inget arbetslag att planera.',
    days: 'Dag',
    shifts: 'Pass',
    repeats: 'återkommer',
    twice: 'planerad två gånger samtidigt',
    change: {
      back: 'Klockan ställs tillbaka 03 till 02. Natten är en timme längre.',
      forward: 'Klockan ställs fram 02 till 03. Natten är en timme kortare.',
    },
    how: 'Dra ett pass för att flytta det. Dra i kanten för att ändra tiden. Du kan också trycka på passet.',
    none: 'Inget planerat',
    shift: {
      title: 'Pass',
      newTitle: 'Nytt pass',
      person: 'Vem',
      choose: 'Välj person',
      team: 'Arbetslag',
      beginsDate: 'Börjar, dag',
      beginsTime: 'Börjar, tid',
      endsDate: 'Slutar, dag',
      endsTime: 'Slutar, tid',
      save: 'Spara',
      remove: 'Ta bort passet',
      replace: 'Ersätt sjuk',
      swap: 'Byt med någon',
      patternNote: 'Passet återkommer. Du ändrar bara den här gången.',
      which: 'Tiden finns två gånger den natten. Vilken menar du?',
      skipped: 'Tiden finns inte den natten, klockan ställs fram. Vilken menar du?',
      reading: (date, time, summer) => `${date} ${time} ${summer ? 'sommartid' : 'vintertid'}`,
    },
    problems: {
      unknown: 'Välj någon i listan.',
      'not-after-from': 'Passet måste sluta efter att det börjar.',
      'too-long': 'Passet får vara högst en vecka.',
      other: 'Det går inte att läsa. Skriv dag och tid.',
    },
    saved: 'Schemat är ändrat.',
    removed: 'Passet är borttaget.',
    notSent: 'Ingen kontakt. Det är osäkert om det gick fram. Försök igen, det blir inte dubbelt.',
    ill: {
      title: 'Ersätt sjuk',
      who: (name, when) => `Vem tar passet i stället för ${name}? ${when}`,
      states: {
        free: 'Ledig, inte i arbete 11 timmar före eller efter',
        'short-rest': 'Ledig, men får för kort vila',
        'at-work': 'Arbetar redan då',
      },
      endsBefore: (when) => `slutar ett pass ${when}`,
      beginsAfter: (when) => `börjar ett pass ${when}`,
      hours: (hours) => `${hours} timmar den veckan`,
      fromNow: 'Passet pågår. Byt bara från nu.',
      save: 'Ersätt',
      nobody: 'Det finns ingen annan att välja.',
    },
    swap: {
      title: 'Byt pass',
      who: (name, when) => `Vilket pass tar ${name} i stället? ${when}`,
      with: 'Byt med',
      save: 'Byt',
      nobody: 'Det finns inget annat pass att byta med de här veckorna.',
    },
    changes: {
      last: 'Senaste ändringen',
      all: 'Alla ändringar',
      title: 'Ändringar',
      none: 'Inget är ändrat.',
      undo: 'Ångra',
      undone: 'Ångrat. Schemat är som det var.',
      wasUndone: 'Ångrad',
      who: (name, time) => `${name}, ${time}`,
      keyboard: 'Servern',
      kinds: {
        add: 'Nytt pass',
        change: 'Ändrat pass',
        remove: 'Borttaget pass',
        swap: 'Bytta pass',
        replace: 'Ersatt',
        end: 'Slutat, pass borttagna',
        repeat: 'Nytt återkommande pass, först',
        stop: 'Återkommande pass avslutat, från',
        csv: 'Inläst fil',
        icalendar: 'Inläst kalender',
      },
      file: (put, taken) => `${put} pass in, ${taken} pass ut`,
      moved: (before, after) => `${before} blev ${after}`,
    },
  },
  {
    between: (from, until) => `${from} to ${until}`,
    earlier: 'Two weeks back',
    later: 'Two weeks on',
    today: 'Today',
    add: 'New shift',
    imports: 'Take in a file',
    patterns: 'Recurring shifts',
    gaps: (count) => (count === 1 ? '1 gap' : `${count} gaps`),
    noGaps: 'No gaps',
    nobody: 'Nobody is planned',
    nobodyNeeded: 'Nobody is planned. Need not be staffed.',
    noDuty: 'Need not be staffed all the time',
    gap: 'Gap',
    gapFrom: (from, until) => `from ${from} to ${until}. Plan somebody.`,
    noTeams: 'You have no team to plan.',
    days: 'Day',
    shifts: 'Shifts',
    repeats: 'repeats',
    twice: 'planned twice at once',
    change: {
      back: 'The clocks go back from 03 to 02. The night is one hour longer.',
      forward: 'The clocks go forward from 02 to 03. The night is one hour shorter.',
    },
    how: 'Drag a shift to move it. Drag its edge to change the time. You can also press the shift.',
    none: 'Nothing planned',
    shift: {
      title: 'Shift',
      newTitle: 'New shift',
      person: 'Who',
      choose: 'Choose a person',
      team: 'Team',
      beginsDate: 'Begins, day',
      beginsTime: 'Begins, time',
      endsDate: 'Ends, day',
      endsTime: 'Ends, time',
      save: 'Save',
      remove: 'Remove the shift',
      replace: 'Replace who is ill',
      swap: 'Swap with somebody',
      patternNote: 'The shift repeats. You change it this time only.',
      which: 'The time comes twice that night. Which one do you mean?',
      skipped: 'There is no such time that night, the clocks go forward. Which one do you mean?',
      reading: (date, time, summer) => `${date} ${time} ${summer ? 'summer time' : 'winter time'}`,
    },
    problems: {
      unknown: 'Choose somebody in the list.',
      'not-after-from': 'The shift must end after it begins.',
      'too-long': 'The shift may be a week at most.',
      other: 'This cannot be read. Write day and time.',
    },
    saved: 'The rota is changed.',
    removed: 'The shift is removed.',
    notSent: 'No contact. It is not certain that it arrived. Try again: it will not be done twice.',
    ill: {
      title: 'Replace who is ill',
      who: (name, when) => `Who takes the shift instead of ${name}? ${when}`,
      states: {
        free: 'Free, not at work 11 hours before or after',
        'short-rest': 'Free, but gets too little rest',
        'at-work': 'Works then already',
      },
      endsBefore: (when) => `ends a shift ${when}`,
      beginsAfter: (when) => `begins a shift ${when}`,
      hours: (hours) => `${hours} hours that week`,
      fromNow: 'The shift is running. Replace from now on only.',
      save: 'Replace',
      nobody: 'There is nobody else to choose.',
    },
    swap: {
      title: 'Swap shifts',
      who: (name, when) => `Which shift does ${name} take instead? ${when}`,
      with: 'Swap with',
      save: 'Swap',
      nobody: 'There is no other shift to swap with in these weeks.',
    },
    changes: {
      last: 'Latest change',
      all: 'All changes',
      title: 'Changes',
      none: 'Nothing was changed.',
      undo: 'Undo',
      undone: 'Undone. The rota is as it was.',
      wasUndone: 'Undone',
      who: (name, time) => `${name}, ${time}`,
      keyboard: 'The server',
      kinds: {
        add: 'New shift',
        change: 'Changed shift',
        remove: 'Removed shift',
        swap: 'Swapped shifts',
        replace: 'Replaced',
        end: 'Left, shifts removed',
        repeat: 'New recurring shift, first',
        stop: 'Recurring shift ended, from',
        csv: 'File taken in',
        icalendar: 'Calendar taken in',
      },
      file: (put, taken) => `${put} shifts in, ${taken} shifts out`,
      moved: (before, after) => `${before} became ${after}`,
    },
  },
);
export type RotaWords = Texts;
