import type { Words } from './words.js';

/** What became necessary, by the kind of the task. No home and no client is named. */
const sentences: ReadonlyMap<string, string> = new Map([
  ['consent-withdrawn', 'Ett samtycke är återkallat och regler är tysta: något måste ersätta dem.'],
  ['consent-ended', 'Ett samtycke har löpt ut och regler är tysta: något måste ersätta dem.'],
  ['check-consent', 'En tillsyn genom kamera saknar samtycke: något måste ersätta den.'],
  ['plan-ahead', 'Ett hem har en nyare nattplan än vi: kontrollera planen.'],
]);

/** What somebody is told of tasks that were given at the same time. One SMS holds it. */
export function taskWords(kinds: readonly string[]): Words {
  const [first = '', ...rest] = kinds;
  const more = rest.length === 0 ? '' : ` Och ${rest.length} till.`;
  return {
    title: 'En uppgift väntar',
    text: `${sentences.get(first) ?? 'En uppgift väntar på kontoret.'}${more} Öppna Nattvakt.`,
  };
}
