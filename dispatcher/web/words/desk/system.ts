import { catalogue } from './catalogue.js';

type Texts = {
  title: string;
  incidents: {
    title: string;
    causes: Record<'power' | 'silence', (homes: number, area: string) => string>;
    unprotected: (homes: number) => string;
    held: (holder: string) => string;
    nobody: string;
    since: (time: string) => string;
    more: (count: number) => string;
  };
  watchers: {
    title: string;
    fine: string;
    failing: (name: string) => string;
    waiting: (name: string) => string;
    off: (names: string) => string;
    names: Record<'engine' | 'auditor' | 'dead-man' | 'synthetic' | 'notices' | 'coverage' | 'backstop', string>;
    concerns: (count: number) => string;
    unread: string;
  };
};

export const systemWords = catalogue<Texts>(
  {
    title: 'Systemet',
    incidents: {
      title: 'Störningar',
      causes: {
        power: (homes, area) => `Strömmen är borta i ${homes} hem i ${area}`,
        silence: (homes, area) => `${homes} hem i ${area} hörs inte av`,
      },
      unprotected: (homes) => (homes === 1 ? 'Ett hem kan inte larma.' : `${homes} hem kan inte larma.`),
      held: (holder) => `${holder} har det.`,
      nobody: 'Ingen har tagit det.',
      since: (time) => `sedan ${time}`,
      more: (count) => `och ${count} störningar till`,
    },
    watchers: {
      title: 'Egen bevakning',
      fine: 'Systemet bevakar sig självt. Allt fungerar.',
      failing: (name) => `${name} fungerar inte`,
      waiting: (name) => `${name} har inte börjat än`,
      off: (names) => `Inte påslaget: ${names}`,
      names: {
        engine: 'Larmkedjan',
        auditor: 'Kontrollen av larmkedjan',
        'dead-man': 'Bevakningen utifrån',
        synthetic: 'Det egna provlarmet',
        notices: 'Besked till ansvarig',
        coverage: 'Bevakningen av bemanningen',
        backstop: 'Reservnumret',
      },
      concerns: (count) => (count === 1 ? 'Kontrollen har hittat ett fel' : `Kontrollen har hittat ${count} fel`),
      unread: 'Det går inte att se hur systemet mår.',
    },
  },
  {
    title: 'The system',
    incidents: {
      title: 'Disturbances',
      causes: {
        power: (homes, area) => `The power is out in ${homes} homes in ${area}`,
        silence: (homes, area) => `Nothing is heard of ${homes} homes in ${area}`,
      },
      unprotected: (homes) => (homes === 1 ? 'One home cannot raise an alarm.' : `${homes} homes cannot raise alarms.`),
      held: (holder) => `${holder} has it.`,
      nobody: 'Nobody has taken it.',
      since: (time) => `since ${time}`,
      more: (count) => `and ${count} more disturbances`,
    },
    watchers: {
      title: 'Watching itself',
      fine: 'The system watches itself. All is well.',
      failing: (name) => `${name} does not work`,
      waiting: (name) => `${name} has not begun yet`,
      off: (names) => `Not turned on: ${names}`,
      names: {
        engine: 'The chain of alarms',
        auditor: 'The check of the chain of alarms',
        'dead-man': 'The watch from outside',
        synthetic: 'Its own test alarm',
        notices: 'Notices to the lead',
        coverage: 'The watch over who is on call',
        backstop: 'The backstop number',
      },
      concerns: (count) => (count === 1 ? 'The check has found a fault' : `The check has found ${count} faults`),
      unread: 'How the system is cannot be read.',
    },
  },
);
export type SystemWords = Texts;
