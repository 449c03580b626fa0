import type { AuditReason, AuditWhat } from '../http/audit-port.js';

export type ReadingWords = {
  /** What was read. */
  whats: Record<AuditWhat, string>;
  /** What the right to read it rests on. */
  reasons: Record<AuditReason, string>;
  /** Of a reader: `care` in `care:vof`. */
  roles: Partial<Record<string, string>>;
  head: (seq: number) => string;
  headWhy: string;
  extractOf: (name: string) => string;
  extractLead: string;
  made: (at: string) => string;
  extractMore: string;
  nobody: string;
  columns: Record<'at' | 'who' | 'role' | 'what' | 'why', string>;
  caption: string;
};

/** How readings are told, on the desk and on paper: who read what about a client, and why they might. */
export const readingWords: Record<'sv' | 'en', ReadingWords> = {
  sv: {
    whats: {
      card: 'Såg ett larm med namn och adress',
      'case.timeline': 'Läste hur ett larm gick till',
      'case.timeline-pdf': 'Sparade hur ett larm gick till som PDF',
      'case.way': 'Läste om nyckel, dörr och telefon',
      'case.story': 'Läste vad som hade hänt i ett larm',
      handover: 'Läste om ett avslutat larm inför sitt pass',
      'plan.listed': 'Såg adressen i listan över nattplaner',
      'home.plan': 'Läste nattplanen',
      'home.consents': 'Läste samtycken',
      'home.devices': 'Läste hur enheterna i hemmet mår',
      'job.listed': 'Såg adressen i listan över uppdrag',
      'home.job': 'Läste ett uppdrag: adress, väg och enheter',
      'home.checks': 'Läste om tillsynen',
      'look.listed': 'Såg adressen i listan över tillsyn',
      'client.listed': 'Såg namn och adress i en lista',
      'client.read': 'Läste uppgifterna om brukaren',
      'client.imported': 'Läste uppgifterna i en fil som lästes in',
      'home.dry-run': 'Provade vem som skulle larmas',
      'home.extract': 'Läste det här utdraget',
      'home.extract-pdf': 'Sparade det här utdraget som PDF',
      'incident.homes': 'Såg adressen i en driftstörning',
      task: 'Läste en uppgift om hemmet',
      'audit.review': 'Granskade läsningar',
      'audit.looked-at': 'Tittade på en ovanlig läsning',
    },
    reasons: {
      'leads-provider': 'Leder verksamheten som ansvarar för området',
      'serves-area': 'Arbetade i området',
      asked: 'Fick larmet för att kunna komma',
      'asked-or-serving': 'Fick larmet, eller arbetade i området',
      'provider-answers-for-home': 'Arbetar hos den som ansvarar för området',
      'has-case': 'Hade tagit larmet',
      'has-job': 'Hade ett uppdrag i hemmet',
    },
    roles: {
      care: 'Nattpersonal',
      'night-worker': 'Nattpersonal',
      nurse: 'Sjuksköterska',
      technician: 'Tekniker',
      'duty-lead': 'Ansvarig i beredskap',
      manager: 'Chef',
      municipality: 'Kommunen',
      administrator: 'Systemansvarig',
    },
    head: (seq: number) => `Anteckningarna är ${seq} stycken. Kontrollsumma:`,
    headWhy:
      'Spara kontrollsumman någon annanstans. Då går det att visa senare att inget har tagits bort eller ändrats.',
    extractOf: (name: string) => `Vem har läst om ${name}?`,
    extractLead: 'Utdrag till brukaren. Det visar vem som har läst, vad, när och varför.',
    made: (at: string) => `Utskrivet ${at}.`,
    extractMore: 'Bara de senaste läsningarna visas.',
    nobody: 'Ingen har läst.',
    columns: { at: 'När', who: 'Vem', role: 'Roll', what: 'Vad', why: 'Varför' },
    caption: 'Läsningar, de senaste först',
  },
  en: {
    whats: {
      card: 'Saw an alarm with name and address',
      'case.timeline': 'Read how an alarm went',
      'case.timeline-pdf': 'Saved how an alarm went as a PDF',
      'case.way': 'Read about key, door and telephone',
      'case.story': 'Read what had happened in an alarm',
      handover: 'Read about a closed alarm before a shift',
      'plan.listed': 'Saw the address in the list of night plans',
      'home.plan': 'Read the night plan',
      'home.consents': 'Read consents',
      'home.devices': 'Read how the devices of the home are',
      'job.listed': 'Saw the address in the list of jobs',
      'home.job': 'Read a job: address, way there and devices',
      'home.checks': 'Read about the checks',
      'look.listed': 'Saw the address in the list of checks',
      'client.listed': 'Saw name and address in a list',
      'client.read': 'Read the details of the client',
      'client.imported': 'Read the details in a file that was taken in',
      'home.dry-run': 'Tried who would be asked',
      'home.extract': 'Read this extract',
      'home.extract-pdf': 'Saved this extract as a PDF',
      'incident.homes': 'Saw the address in a disturbance',
      task: 'Read a task about the home',
      'audit.review': 'Reviewed readings',
      'audit.looked-at': 'Looked at an unusual reading',
    },
    reasons: {
      'leads-provider': 'Leads the organisation that answers for the area',
      'serves-area': 'Worked in the area',
      asked: 'Got the alarm, to be able to come',
      'asked-or-serving': 'Got the alarm, or worked in the area',
      'provider-answers-for-home': 'Works for whoever answers for the area',
      'has-case': 'Had taken the alarm',
      'has-job': 'Had a job in the home',
    },
    roles: {
      care: 'Night staff',
      'night-worker': 'Night staff',
      nurse: 'Nurse',
      technician: 'Technician',
      'duty-lead': 'Duty lead',
      manager: 'Manager',
      municipality: 'The municipality',
      administrator: 'System administrator',
    },
    head: (seq: number) => `There are ${seq} entries. Checksum:`,
    headWhy: 'Keep the checksum somewhere else. It shows later that nothing was removed or changed.',
    extractOf: (name: string) => `Who has read about ${name}?`,
    extractLead: 'Extract for the client. It tells who has read, what, when and why.',
    made: (at: string) => `Printed ${at}.`,
    extractMore: 'Only the latest readings are shown.',
    nobody: 'Nobody has read anything.',
    columns: { at: 'When', who: 'Who', role: 'Role', what: 'What', why: 'Why' },
    caption: 'Readings, the latest first',
  },
};

/** `care:vof` as it is said: `Nattpersonal, Vård- och omsorgsförvaltningen`. */
export function roleSaid(
  role: string,
  providers: readonly { id: string; name: string }[],
  words: ReadingWords,
): string {
  const [name = '', providerId] = role.split(':');
  const provider = providers.find(({ id }) => id === providerId)?.name;
  return [saidOf(words.roles, name), provider].filter(Boolean).join(', ');
}

/** The text of a code; of one that is not known here the code. */
export const saidOf = (texts: Partial<Record<string, string>>, code: string): string =>
  (Object.hasOwn(texts, code) ? texts[code] : undefined) ?? code;
