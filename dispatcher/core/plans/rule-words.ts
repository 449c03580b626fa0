import type { AlarmRole, Day, PlanDevice, PlanRule, RulePriority } from '@nattvakt/contract';
import type { Need } from './need.js';

export type Language = 'sv' | 'en';
export const languages: readonly Language[] = ['sv', 'en'];

/** A piece of a sentence: plain words, or the words of a field that can be changed. */
export type Piece = { text: string; field?: FieldName };
export type FieldName =
  | 'delayS'
  | 'window'
  | 'days'
  | 'from'
  | 'by'
  | 'belowC'
  | 'aboveC'
  | 'zone'
  | 'waitS'
  | 'role'
  | 'priority'
  | 'until';

/** Of whom and what the sentence speaks. */
export type Speaking = { client: string; devices: readonly Pick<PlanDevice, 'id' | 'name'>[]; timeZone: string };

type Phrases = Record<PlanRule['rule'] | 'left-home' | 'left-home-at-once' | 'left-open-at-once', string>;

/** One sentence for each rule. In braces: who, what, and the fields. */
const phrases: Record<Language, Phrases> = {
  sv: {
    'help-button': 'Larma alltid när {client} trycker på {device}.',
    smoke: 'Larma alltid vid rök ({device}).',
    gas: 'Larma alltid vid gas ({device}).',
    water: 'Larma alltid vid vattenläcka ({device}).',
    'door-open': 'Larma om {device} står öppen längre än {delayS} {window}.',
    'left-home': 'Larma om {device} öppnas och står öppen längre än {delayS} {window}: {client} kan ha gått ut.',
    'left-home-at-once': 'Larma så fort {device} öppnas {window}: {client} kan ha gått ut.',
    'left-open-at-once': 'Larma så fort {device} öppnas {window}.',
    'out-of-bed': 'Larma om {client} varit ur sängen längre än {delayS} {window}.',
    'not-in-bed-by': 'Larma om {client} inte ligger i sängen klockan {by}.',
    'out-not-back': 'Larma om {client} gått ut och inte kommit hem inom {delayS} {window}.',
    'long-in-bathroom': 'Larma om {client} varit i badrummet längre än {delayS} {window}.',
    'no-sign-of-morning': 'Larma om ingen rört sig hemma mellan klockan {from} och {by}.',
    'no-movement': 'Larma om ingen rört sig hemma på {delayS} {window}.',
    'zone-entered': 'Larma om {client} varit i zonen {zone} längre än {delayS} {window}.',
    'zone-left': 'Larma om {client} varit borta från zonen {zone} längre än {delayS} {window}.',
    'on-floor': 'Larma om {client} legat på golvet längre än {delayS} {window}.',
    'somebody-else': 'Larma om någon annan varit i rummet längre än {delayS} {window}.',
    'too-cold': 'Larma om det varit kallare än {belowC} längre än {delayS} {window}.',
    'too-warm': 'Larma om det varit varmare än {aboveC} längre än {delayS} {window}.',
  },
  en: {
    'help-button': 'Always raise an alarm when {client} presses {device}.',
    smoke: 'Always raise an alarm at smoke ({device}).',
    gas: 'Always raise an alarm at gas ({device}).',
    water: 'Always raise an alarm at a water leak ({device}).',
    'door-open': 'Raise an alarm if {device} is open for longer than {delayS} {window}.',
    'left-home':
      'Raise an alarm if {device} opens and stays open for longer than {delayS} {window}: {client} may have left.',
    'left-home-at-once': 'Raise an alarm as soon as {device} opens {window}: {client} may have left.',
    'left-open-at-once': 'Raise an alarm as soon as {device} opens {window}.',
    'out-of-bed': 'Raise an alarm if {client} has been out of bed for longer than {delayS} {window}.',
    'not-in-bed-by': 'Raise an alarm if {client} is not in bed at {by}.',
    'out-not-back': 'Raise an alarm if {client} went out and did not come home within {delayS} {window}.',
    'long-in-bathroom': 'Raise an alarm if {client} has been in the bathroom for longer than {delayS} {window}.',
    'no-sign-of-morning': 'Raise an alarm if nobody has moved at home between {from} and {by}.',
    'no-movement': 'Raise an alarm if nobody has moved at home for {delayS} {window}.',
    'zone-entered': 'Raise an alarm if {client} has been in the zone {zone} for longer than {delayS} {window}.',
    'zone-left': 'Raise an alarm if {client} has been away from the zone {zone} for longer than {delayS} {window}.',
    'on-floor': 'Raise an alarm if {client} has been on the floor for longer than {delayS} {window}.',
    'somebody-else': 'Raise an alarm if somebody else has been in the room for longer than {delayS} {window}.',
    'too-cold': 'Raise an alarm if it has been colder than {belowC} for longer than {delayS} {window}.',
    'too-warm': 'Raise an alarm if it has been warmer than {aboveC} for longer than {delayS} {window}.',
  },
};

/** What follows, where the rule says so. */
const additions: Record<Language, Record<'days' | 'cancel' | 'role' | 'priority' | 'until', string>> = {
  sv: {
    days: 'Bara {days}.',
    cancel: 'Hemmet frågar först och väntar {waitS} på svar.',
    role: 'Larmet går först till {role}.',
    priority: 'Det räknas som {priority}.',
    until: 'Gäller till {until}.',
  },
  en: {
    days: 'Only on {days}.',
    cancel: 'The home asks first and waits {waitS} for an answer.',
    role: 'The alarm goes first to {role}.',
    priority: 'It counts as {priority}.',
    until: 'Holds until {until}.',
  },
};

export const needWords: Record<Language, Record<Need, string>> = {
  sv: {
    'call-for-help': 'Kunna kalla på hjälp',
    'fall-risk': 'Risk att falla',
    wandering: 'Risk att gå ut och gå vilse',
    epilepsy: 'Epilepsi',
    'safety-at-night': 'Trygghet på natten',
    'home-from-hospital': 'Nyss hemma från sjukhus',
    'fire-and-water': 'Brand och vatten',
    'indoor-climate': 'Lagom varmt hemma',
    other: 'Annat behov',
  },
  en: {
    'call-for-help': 'To be able to call for help',
    'fall-risk': 'Risk of falling',
    wandering: 'Risk of leaving and getting lost',
    epilepsy: 'Epilepsy',
    'safety-at-night': 'Safety at night',
    'home-from-hospital': 'Just home from hospital',
    'fire-and-water': 'Fire and water',
    'indoor-climate': 'The right warmth at home',
    other: 'Another need',
  },
};

const roleWords: Record<Language, Record<AlarmRole, string>> = {
  sv: { care: 'omsorgen', nurse: 'sjuksköterskan', technician: 'teknikern' },
  en: { care: 'the care team', nurse: 'the nurse', technician: 'the technician' },
};
const priorityWords: Record<Language, Record<RulePriority, string>> = {
  sv: { life: 'fara för livet', distress: 'nöd', safety: 'trygghet', technical: 'tekniskt' },
  en: { life: 'a danger to life', distress: 'distress', safety: 'safety', technical: 'technical' },
};
const dayWords: Record<Language, Record<Day, string>> = {
  sv: {
    ...{ mon: 'måndagar', tue: 'tisdagar', wed: 'onsdagar', thu: 'torsdagar' },
    ...{ fri: 'fredagar', sat: 'lördagar', sun: 'söndagar' },
  },
  en: {
    ...{ mon: 'Mondays', tue: 'Tuesdays', wed: 'Wednesdays', thu: 'Thursdays' },
    ...{ fri: 'Fridays', sat: 'Saturdays', sun: 'Sundays' },
  },
};

/** The rule as one plain sentence, and what it adds, in pieces: those with a field are what somebody may change. */
export function sentenceOf(rule: PlanRule, speaking: Speaking, language: Language): Piece[] {
  const added = additions[language];
  const more = [
    ...('days' in rule && rule.days ? [added.days] : []),
    ...('cancel' in rule && rule.cancel ? [added.cancel] : []),
    ...('role' in rule && rule.role ? [added.role] : []),
    ...('priority' in rule && rule.priority ? [added.priority] : []),
    ...('until' in rule && rule.until ? [added.until] : []),
  ];
  const phrase = [phrases[language][phraseOf(rule)], ...more].join(' ');
  return piecesOf(phrase, (name) => wordsIn(rule, name, speaking, language));
}

/** The sentence as it is read aloud or printed. */
export const spoken = (pieces: readonly Piece[]): string =>
  pieces
    .map(({ text }) => text)
    .join('')
    .replace(/^\p{Ll}/u, (first) => first.toUpperCase());

function phraseOf(rule: PlanRule): keyof Phrases {
  if (rule.rule !== 'door-open') return rule.rule;
  const leaves = rule.kind === 'left-home-at-night';
  if (rule.delayS === 0) return leaves ? 'left-home-at-once' : 'left-open-at-once';
  return leaves ? 'left-home' : 'door-open';
}

function piecesOf(phrase: string, wordsOf: (name: string) => Piece): Piece[] {
  return phrase
    .split(/(\{\w+\})/)
    .filter((piece) => piece !== '')
    .map((piece) => (piece.startsWith('{') ? wordsOf(piece.slice(1, -1)) : { text: piece }));
}

function wordsIn(rule: PlanRule, name: string, { client, devices, timeZone }: Speaking, language: Language): Piece {
  if (name === 'client') return { text: client };
  if (name === 'device') return { text: deviceName(rule, devices) };
  const field = name as FieldName;
  return { field, text: fieldWords[field](rule, language, timeZone) };
}

function deviceName(rule: PlanRule, devices: Speaking['devices']): string {
  const id = 'device' in rule ? rule.device : '';
  const name = devices.find((device) => device.id === id)?.name ?? id;
  return name.charAt(0).toLowerCase() + name.slice(1);
}

const fieldWords: Record<FieldName, (rule: PlanRule, language: Language, timeZone: string) => string> = {
  delayS: (rule, language) => ('delayS' in rule ? lengthWords(rule.delayS, language) : ''),
  window: (rule, language) => windowWords('window' in rule ? rule.window : undefined, language),
  days: (rule, language) =>
    listed('days' in rule ? (rule.days ?? []).map((day) => dayWords[language][day]) : [], language),
  from: (rule) => ('from' in rule ? timeWords(rule.from) : ''),
  by: (rule) => ('by' in rule ? timeWords(rule.by) : ''),
  belowC: (rule, language) => ('belowC' in rule ? degrees(rule.belowC, language) : ''),
  aboveC: (rule, language) => ('aboveC' in rule ? degrees(rule.aboveC, language) : ''),
  zone: (rule) => ('zone' in rule ? `”${rule.zone}”` : ''),
  waitS: (rule, language) => ('cancel' in rule && rule.cancel ? lengthWords(rule.cancel.waitS, language) : ''),
  role: (rule, language) => ('role' in rule && rule.role ? roleWords[language][rule.role] : ''),
  priority: (rule, language) => ('priority' in rule && rule.priority ? priorityWords[language][rule.priority] : ''),
  until: (rule, language, timeZone) => ('until' in rule && rule.until ? dateWords(rule.until, language, timeZone) : ''),
};

const units = {
  sv: { h: ['timme', 'timmar'], min: ['minut', 'minuter'], s: ['sekund', 'sekunder'] },
  en: { h: ['hour', 'hours'], min: ['minute', 'minutes'], s: ['second', 'seconds'] },
} as const;

/** `20 minuter`, `1 timme 30 minuter`. */
function lengthWords(lengthS: number, language: Language): string {
  const parts = [
    [Math.floor(lengthS / 3600), units[language].h],
    [Math.floor((lengthS % 3600) / 60), units[language].min],
    [lengthS % 60, units[language].s],
  ] as const;
  const said = parts
    .filter(([count]) => count > 0)
    .map(([count, [one, many]]) => `${count} ${count === 1 ? one : many}`);
  return said.length === 0 ? `0 ${units[language].min[1]}` : said.join(' ');
}

/** `22`, `06.30`: the way a clock is read in Sweden. */
const timeWords = (time: string) => (time.endsWith(':00') ? time.slice(0, 2) : time.replace(':', '.'));

function windowWords(window: { from: string; until: string } | undefined, language: Language): string {
  if (window === undefined) return language === 'sv' ? 'dygnet runt' : 'at any time';
  const [between, and] = language === 'sv' ? ['mellan', 'och'] : ['between', 'and'];
  return `${between} ${timeWords(window.from)} ${and} ${timeWords(window.until)}`;
}

const degrees = (celsius: number, language: Language) =>
  language === 'sv' ? `${String(celsius).replace('.', ',')} grader` : `${celsius} degrees`;

function listed(words: readonly string[], language: Language): string {
  const and = language === 'sv' ? 'och' : 'and';
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} ${and} ${words.at(-1)}`;
}

function dateWords(instant: string, language: Language, timeZone: string): string {
  const locale = language === 'sv' ? 'sv-SE' : 'en-GB';
  const format = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', year: 'numeric', timeZone });
  return format.format(Date.parse(instant));
}
