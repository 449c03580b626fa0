import { Temporal } from 'temporal-polyfill';
import type { AuditReason, Concern } from './audit.js';
import type { Saying } from './telling.js';

/** What is wrong, in one sentence. No person and no home is named. */
const sentences: Record<AuditReason, (count: number) => string> = {
  'case-waits': (count) => `${count} larm går inte vidare till någon. Ring nattpersonalen nu.`,
  'page-stuck': (count) => `${count} påringningar går inte fram. Ring nattpersonalen nu.`,
  'notice-stuck': (count) => `${count} meddelanden till larmledningen går inte fram.`,
  'dispatcher-silent': () => 'Larmservern svarar inte. Larm kan bli liggande. Ring nattpersonalen nu.',
  'engine-still': () => 'Larmservern ringer inte vidare. Ring nattpersonalen nu.',
  'paging-still': () => 'Larmservern skickar inga SMS, samtal eller aviseringar.',
  'store-failing': () => 'Larmserverns databas går inte att läsa.',
  'in-memory': (count) => `${count} larm finns bara i minnet: disken eller databasen tar inte emot.`,
  'other-silent': () => 'En av larmservrarna har tystnat.',
  'synthetic-failing': () => 'Provlarmet kommer inte fram hela vägen.',
};

/**
 * What somebody is told. Fits one SMS.
 * @param zone IANA name, by whose clock times are written
 */
export function auditWords({ about, news, last }: Saying, zone: string): { title: string; text: string } {
  const sentence = sentences[about.reason](about.count ?? 1);
  if (news === 'over') return { title: 'Löst', text: `Löst: ${firstSentence(sentence)}` };
  const since = `Sedan ${clockOf(about, zone)}.`;
  const silence = last ? ' Sista påminnelsen.' : '';
  return { title: 'Nattvakt har ett fel', text: `${sentence} ${since}${silence}` };
}

const firstSentence = (text: string) => `${text.slice(0, 1).toLowerCase()}${text.slice(1, text.indexOf('.') + 1)}`;

function clockOf({ since }: Concern, zone: string): string {
  const { hour, minute } = Temporal.Instant.fromEpochMilliseconds(since).toZonedDateTimeISO(zone);
  return `${String(hour).padStart(2, '0')}.${String(minute).padStart(2, '0')}`;
}
