/**
 * The text that a home sends when nobody answers: no name, no address, no kind of need. Whoever gets it knows the home by
 * `home`, as the plan calls it for them.
 * @param alarm the id of the alarm that is told of first; its end is the reference that phones show for the case
 * @param count how many alarms wait
 */
export function smsText(home: string, alarm: string, count: number): string {
  const what = count === 1 ? `Larm ${alarm.slice(-6)}` : `${count} larm (${alarm.slice(-6)})`;
  return `Nattvakt: hem ${home} larmar. ${what} når inte fram till larmtelefonerna. Någon måste åka dit. Upprepas tills larmet är mottaget.`;
}
