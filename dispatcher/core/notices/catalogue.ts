import type { FindingReason } from '../coverage-watch/index.js';

/** The language of the phone's page; Swedish where it is not known. */
export type NoticeLanguage = 'sv' | 'en';

/** The tasks that have a sentence of their own. */
export type ToldTask = 'consent-withdrawn' | 'consent-ended' | 'check-consent' | 'plan-ahead';

/** Everything that is told beside alarms, in one language. No person, no phone, no client, no home is named. */
type NoticeCatalogue = {
  /** What a finding is called in front of a team's name, `when` it is wrong. */
  findings: Record<FindingReason, (team: string, when: string) => string>;
  foundTitle: string;
  endedTitle: string;
  more: (count: number) => string;
  open: string;
  now: string;
  until: (clock: string) => string;
  taskTitle: string;
  tasks: Record<ToldTask, string>;
  otherTask: string;
};

export const catalogue: Record<NoticeLanguage, NoticeCatalogue> = {
  sv: {
    findings: {
      'planned-gap': (team, when) => `Lucka ${when}: ingen är planerad i ${team}.`,
      'area-without-team': (team, when) => `Ett område saknar arbetslag ${when}, senast ${team}.`,
      'no-sign-on': (team) => `Passet har börjat utan påloggad larmtelefon: ${team}.`,
      'not-heard': (team) => `Ingen har hört larmtelefonen ringa: ${team}.`,
      'only-phone-silent': (team) => `Ingen larmtelefon svarar: ${team}.`,
      'low-battery': (team) => `En larmtelefon har nästan slut på batteri: ${team}.`,
      'dead-subscription': (team) => `En larmtelefon nås inte när sidan är stängd: ${team}.`,
      'two-places': (team, when) => `Samma person på två ställen ${when}: ${team}.`,
    },
    foundTitle: 'Natten är inte täckt',
    endedTitle: 'Löst',
    more: (count) => ` Och ${count} till.`,
    open: ' Öppna Nattvakt.',
    now: 'nu',
    until: (clock) => `nu till ${clock}`,
    taskTitle: 'En uppgift väntar',
    tasks: {
      'consent-withdrawn': 'Ett samtycke är återkallat och regler är tysta: något måste ersätta dem.',
      'consent-ended': 'Ett samtycke har löpt ut och regler är tysta: något måste ersätta dem.',
      'check-consent': 'En tillsyn genom kamera saknar samtycke: något måste ersätta den.',
      'plan-ahead': 'Ett hem har en nyare nattplan än vi: kontrollera planen.',
    },
    otherTask: 'En uppgift väntar på kontoret.',
  },
  en: {
    findings: {
      'planned-gap': (team, when) => `Gap ${when}: nobody is planned in ${team}.`,
      'area-without-team': (team, when) => `An area is without a team ${when}, last ${team}.`,
      'no-sign-on': (team) => `The shift has begun and no alarm phone is signed on: ${team}.`,
      'not-heard': (team) => `Nobody has heard the alarm phone ring: ${team}.`,
      'only-phone-silent': (team) => `No alarm phone answers: ${team}.`,
      'low-battery': (team) => `The battery of an alarm phone is almost empty: ${team}.`,
      'dead-subscription': (team) => `An alarm phone cannot be reached while its page is closed: ${team}.`,
      'two-places': (team, when) => `The same person in two places ${when}: ${team}.`,
    },
    foundTitle: 'The night is not covered',
    endedTitle: 'Solved',
    more: (count) => ` And ${count} more.`,
    open: ' Open Nattvakt.',
    now: 'now',
    until: (clock) => `now until ${clock}`,
    taskTitle: 'A task is waiting',
    tasks: {
      'consent-withdrawn': 'A consent was withdrawn and rules are silent: something must replace them.',
      'consent-ended': 'A consent has run out and rules are silent: something must replace them.',
      'check-consent': 'A look by camera is without consent: something must replace it.',
      'plan-ahead': 'A home has a newer night plan than we have: check the plan.',
    },
    otherTask: 'A task is waiting at the office.',
  },
};
