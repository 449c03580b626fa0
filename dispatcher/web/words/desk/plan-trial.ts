import { catalogue } from './catalogue.js';

/** What the page of a plan says of trying it, deciding it, and what was decided before. */
export const planTrialWords = catalogue(
  {
    trial: {
      title: 'Prova mot nätterna hemma',
      text: 'Hemmet minns 30 nätter. Det provar förslaget på dem och svarar bara med vilka larm det hade blivit. Inget ändras.',
      start: 'Prova förslaget',
      again: 'Prova igen',
      cancel: 'Avbryt provet',
      waiting: 'Frågar hemmet …',
      running: (percent: number) => `Hemmet provar: ${percent} %`,
      summary: (present: number, proposed: number, nights: number) =>
        `Nu: ${larm(present)} på ${nights} nätter. Med förslaget: ${larm(proposed)}.`,
      older: 'Förslaget har ändrats sedan provet. Prova igen.',
      leftOut: (count: number) => `${count} larm till får inte plats i bilden.`,
      unknownTime: 'Några larm saknar säker tid: hemmet visste inte vad klockan var.',
      ends: {
        'no-answer': 'Hemmet svarar inte. Prova igen om en stund.',
        failed: 'Hemmet kunde inte prova förslaget. Prova igen.',
        cancelled: 'Provet avbröts.',
        refused: 'Hemmet tog inte emot förslaget.',
      },
      reasons: {
        'no-key': 'Hemmet saknar nyckeln för nattplaner. Säg till en tekniker.',
        'wrong-signature': 'Hemmet känner inte igen underskriften. Säg till en tekniker.',
        'nothing-kept': 'Hemmet minns inga nätter än.',
        replaced: 'Någon annan började ett nytt prov.',
        'too-slow': 'Det tog för lång tid.',
        invalid: 'Hemmet kan inte höra allt som planen nämner.',
      } as Record<string, string>,
      noNights: 'Hemmet minns inga nätter än. Det minns bara det som brukaren har samtyckt till.',
      present: 'Nu',
      proposed: 'Förslaget',
      off: 'Navet var avstängt',
      night: 'Natt',
      rule: 'Regel',
      list: 'Bilden i ord',
      nightWords: (day: string, present: string, proposed: string) => `${day}. Nu: ${present}. Förslaget: ${proposed}.`,
      noAlarms: 'inga larm',
      quiet: 'Inga larm på någon natt, varken nu eller med förslaget.',
    },
    history: {
      title: 'Tidigare beslut',
      decided: (version: number, who: string, when: string) => `Version ${version}, ${who}, ${when}`,
      causes: { saved: '', withdrawal: 'Ett samtycke upphörde.', renumbered: 'Fick ett nytt nummer.' },
      show: 'Vad ändrades?',
      added: 'Ny:',
      gone: 'Borttagen:',
      before: 'Före:',
      after: 'Efter:',
      nothing: 'Inga regler ändrades.',
      first: 'Den första planen som bestämdes här.',
    },
    save: {
      title: 'Bestäm',
      reason: 'Varför ändras planen?',
      reasonHint: 'Skriv vad som har hänt och vem ni har talat med. Det sparas.',
      save: 'Spara och skicka till hemmet',
      undo: 'Ångra mina ändringar',
      saved: (version: number) => `Version ${version} är sparad och skickas till hemmet.`,
      same: 'Inget är ändrat.',
      mayNot: 'Du får läsa planen men inte ändra den.',
      noContact: 'Ingen kontakt. Det är osäkert om det gick fram. Försök igen, det blir inte dubbelt.',
      newer: 'Någon annan har sparat en nyare plan. Ångra dina ändringar för att se den.',
    },
  },
  {
    trial: {
      title: 'Try it on the nights at home',
      text: 'The home remembers 30 nights. It tries the proposal on them and answers only with the alarms there would have been. Nothing changes.',
      start: 'Try the proposal',
      again: 'Try again',
      cancel: 'Stop the trial',
      waiting: 'Asking the home …',
      running: (percent: number) => `The home is trying: ${percent}%`,
      summary: (present: number, proposed: number, nights: number) =>
        `Now: ${alarms(present)} in ${nights} nights. With the proposal: ${alarms(proposed)}.`,
      older: 'The proposal has changed since the trial. Try again.',
      leftOut: (count: number) => `${count} more alarms have no room in the picture.`,
      unknownTime: 'Some alarms have no certain time: the home did not know what time it was.',
      ends: {
        'no-answer': 'The home does not answer. Try again in a while.',
        failed: 'The home could not try the proposal. Try again.',
        cancelled: 'The trial was stopped.',
        refused: 'The home did not take the proposal.',
      },
      reasons: {
        'no-key': 'The home lacks the key for night plans. Tell a technician.',
        'wrong-signature': 'The home does not know the signature. Tell a technician.',
        'nothing-kept': 'The home remembers no nights yet.',
        replaced: 'Somebody else began another trial.',
        'too-slow': 'It took too long.',
        invalid: 'The home cannot hear all that the plan names.',
      } as Record<string, string>,
      noNights: 'The home remembers no nights yet. It only remembers what the client has agreed to.',
      present: 'Now',
      proposed: 'Proposal',
      off: 'The gateway was off',
      night: 'Night',
      rule: 'Rule',
      list: 'The picture in words',
      nightWords: (day: string, present: string, proposed: string) => `${day}. Now: ${present}. Proposal: ${proposed}.`,
      noAlarms: 'no alarms',
      quiet: 'No alarms in any night, neither now nor with the proposal.',
    },
    history: {
      title: 'Earlier decisions',
      decided: (version: number, who: string, when: string) => `Version ${version}, ${who}, ${when}`,
      causes: { saved: '', withdrawal: 'A consent ended.', renumbered: 'Got another number.' },
      show: 'What was changed?',
      added: 'New:',
      gone: 'Removed:',
      before: 'Before:',
      after: 'After:',
      nothing: 'No rules were changed.',
      first: 'The first plan that was decided here.',
    },
    save: {
      title: 'Decide',
      reason: 'Why is the plan changed?',
      reasonHint: 'Write what has happened and whom you have talked to. It is kept.',
      save: 'Save and send to the home',
      undo: 'Undo my changes',
      saved: (version: number) => `Version ${version} is saved and on its way to the home.`,
      same: 'Nothing is changed.',
      mayNot: 'You may read the plan, and not change it.',
      noContact: 'No contact. It is not certain that it arrived. Try again: it will not be done twice.',
      newer: 'Somebody else has saved a newer plan. Undo your changes to see it.',
    },
  },
);

function larm(count: number): string {
  return count === 0 ? 'inga larm' : `${count} larm`;
}

function alarms(count: number): string {
  if (count === 0) return 'no alarms';
  return count === 1 ? '1 alarm' : `${count} alarms`;
}
