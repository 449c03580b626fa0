import type { AuditReason } from '../../../core/audit-watch/index.js';
import { catalogue } from './catalogue.js';

type State = 'off' | 'waiting' | 'ok' | 'failing';
type Watcher = 'engine' | 'auditor' | 'dead-man' | 'synthetic' | 'notices' | 'coverage' | 'backstop';
type Texts = {
  lost: string;
  noneLost: string;
  openHomes: string;
  before: string;
  past: Record<'power' | 'silence', (homes: number, area: string) => string>;
  concerns: string;
  noConcerns: string;
  since: (time: string) => string;
  reasons: Record<AuditReason, string>;
  watchers: string;
  serverNo: (number: number) => string;
  who: string;
  state: string;
  okAt: string;
  never: string;
  why: string;
  failing: Record<Watcher, string>;
  log: string;
  states: Record<State, string>;
  what: Record<Watcher, string>;
};

/** The page about the system itself. */
export const watchingWords = catalogue<Texts>(
  {
    lost: 'Hem som är borta',
    noneLost: 'Alla hem hörs av och har ström.',
    openHomes: 'Visa hemmen',
    before: 'Senaste veckan',
    past: {
      power: (homes, area) => `Strömavbrott i ${area}, ${homes} hem`,
      silence: (homes, area) => `${homes} hem i ${area} hördes inte av`,
    },
    concerns: 'Vad kontrollen har hittat',
    noConcerns: 'Inga larm ligger och väntar. Inget har fastnat.',
    since: (time) => `sedan ${time}`,
    reasons: {
      'case-waits': 'Larm går inte vidare till någon. Ring nattpersonalen.',
      'page-stuck': 'Påringningar går inte fram. Ring nattpersonalen.',
      'notice-stuck': 'Besked till larmledningen går inte fram.',
      'dispatcher-silent': 'Larmservern svarar inte. Ring nattpersonalen.',
      'engine-still': 'Larmservern ringer inte vidare. Ring nattpersonalen.',
      'paging-still': 'Larmservern skickar inga SMS, samtal eller aviseringar.',
      'store-failing': 'Databasen går inte att läsa.',
      'in-memory': 'Larm finns bara i minnet: disken eller databasen tar inte emot.',
      'other-silent': 'En av larmservrarna har tystnat.',
      'synthetic-failing': 'Det egna provlarmet kommer inte fram hela vägen.',
    },
    watchers: 'Vem bevakar',
    serverNo: (number) => `Larmserver ${number}`,
    who: 'Bevakare',
    state: 'Läge',
    okAt: 'Fungerade senast',
    never: 'aldrig',
    why: 'Vad det betyder',
    failing: {
      engine: 'Larm kan bli liggande. Ring nattpersonalen.',
      auditor: 'Larm som har fastnat kan bli oupptäckta.',
      'dead-man': 'Ingen utanför märker om servern tystnar.',
      synthetic: 'Ett larm kan ha svårt att nå fram.',
      notices: 'Något behöver ordnas, men ingen i ledningen går att nå.',
      coverage: 'Luckor i bemanningen kan bli oupptäckta. Ring larmtelefonerna och fråga.',
      backstop: 'Ingen rings när ingen är inloggad.',
    },
    log: 'I loggen:',
    states: { off: 'Inte påslagen', waiting: 'Har inte börjat', ok: 'Fungerar', failing: 'Fungerar inte' },
    what: {
      engine: 'Larmserverns egen puls: larmkedjan går vidare',
      auditor: 'Kontrollen: letar varje minut efter larm som fastnat',
      'dead-man': 'Utifrån: någon annan märker om hela servern tystnar',
      synthetic: 'Eget provlarm: går hela vägen, från hem till telefon och tillbaka',
      notices: 'Besked till larmledningen: det finns någon att nå',
      coverage: 'Bemanningen: letar varje minut efter luckor och larmtelefoner som tystnat',
      backstop: 'Reservnumret: rings när ingen annan tar larmet',
    },
  },
  {
    lost: 'Homes that are gone',
    noneLost: 'Every home is heard of and has power.',
    openHomes: 'Show the homes',
    before: 'The last week',
    past: {
      power: (homes, area) => `A power cut in ${area}, ${homes} homes`,
      silence: (homes, area) => `Nothing was heard of ${homes} homes in ${area}`,
    },
    concerns: 'What the check has found',
    noConcerns: 'No alarm is left waiting. Nothing is stuck.',
    since: (time) => `since ${time}`,
    reasons: {
      'case-waits': 'Alarms go on to nobody. Ring the night staff.',
      'page-stuck': 'Pages do not get through. Ring the night staff.',
      'notice-stuck': 'Notices to the duty lead do not get through.',
      'dispatcher-silent': 'The dispatcher does not answer. Ring the night staff.',
      'engine-still': 'The dispatcher asks nobody next. Ring the night staff.',
      'paging-still': 'The dispatcher sends no SMS, calls or pushes.',
      'store-failing': 'The database cannot be read.',
      'in-memory': 'Alarms are only in memory: the disk or the database takes nothing.',
      'other-silent': 'One of the dispatchers has fallen silent.',
      'synthetic-failing': 'Its own test alarm does not come the whole way.',
    },
    watchers: 'Who watches',
    serverNo: (number) => `Dispatcher ${number}`,
    who: 'Watcher',
    state: 'State',
    okAt: 'Last worked',
    never: 'never',
    why: 'What it means',
    failing: {
      engine: 'Alarms may be left lying. Ring the night staff.',
      auditor: 'Alarms that are stuck may go unnoticed.',
      'dead-man': 'Nobody outside notices if the server falls silent.',
      synthetic: 'An alarm may have trouble getting through.',
      notices: 'Something needs doing, but no duty lead can be reached.',
      coverage: 'Gaps in who is on call may go unseen. Ring the alarm phones and ask.',
      backstop: 'Nobody is called when nobody is signed on.',
    },
    log: 'In the log:',
    states: { off: 'Not turned on', waiting: 'Has not begun', ok: 'Works', failing: 'Does not work' },
    what: {
      engine: 'The dispatcher’s own pulse: the ladder goes on',
      auditor: 'The check: looks each minute for alarms that are stuck',
      'dead-man': 'From outside: somebody else notices when the whole server falls silent',
      synthetic: 'Its own test alarm: goes the whole way, from home to phone and back',
      notices: 'Notices to the duty lead: there is somebody to reach',
      coverage: 'Who is on call: looks each minute for gaps and for silent alarm phones',
      backstop: 'The backstop number: called when nobody else takes the alarm',
    },
  },
);
