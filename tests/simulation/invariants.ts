import type { Area } from './area.js';
import type { Home } from './home.js';
import { Broken, type Ledger } from './ledger.js';

/** How late the engine may be: a slow commit or two with a queue behind them. Far below any step of the ladder. */
const slackMs = 20_000;

/** A round in which nobody could be asked waits so long. */
const nobodyMs = 10_000;

/** How long a case may rest in each state before somebody is asked: core/limits.ts and the shipped ladder. */
const boundMs = { open: 60_000, accepted: 20 * 60_000, arrived: 2 * 3_600_000 };

/** Promise 2: a case that no person has is still being asked about, and soon again. */
export function nobodyIsSilent(area: Area, now: number): void {
  if (area.upMs < slackMs) return;
  for (const aCase of area.open.values()) {
    if (aCase.dueAt === null) throw new Broken(`case ${aCase.id} is ${aCase.state} and nothing is due`);
    if (aCase.dueAt < now - slackMs) throw new Broken(`case ${aCase.id} was due ${now - aCase.dueAt} ms ago`);
    if (aCase.state === 'open' && !aCase.asked.some(({ ringing }) => ringing) && aCase.dueAt > now + nobodyMs)
      throw new Broken(`case ${aCase.id} rings nobody and waits longer than ${nobodyMs} ms`);
    if (aCase.state !== 'closed' && aCase.dueAt > now + boundMs[aCase.state])
      throw new Broken(`case ${aCase.id} waits longer than the ladder's bound`);
  }
}

/** Promise 3: the home says no more than it was told. */
export function homesSayWhatIsTrue(homes: readonly Home[]): void {
  for (const home of homes) {
    if (!home.running || !home.waits) continue;
    const shown = home.shown;
    const standings = home.standings().map(({ standing }) => standing.state);
    const comes = standings.some((state) => state === 'accepted' || state === 'arrived');
    if (shown.state === 'coming' && !comes) throw new Broken(`${home.id} says "coming" and nobody has accepted`);
    if (shown.state === 'heard' && standings.length === 0) throw new Broken(`${home.id} says "heard" and nobody has`);
  }
}

/** Promise 1, when the storm is over: every alarm that was safe anywhere is in exactly one case. */
export function nothingIsLost(area: Area, ledger: Ledger): void {
  for (const alarm of ledger.alarms.values()) {
    const caseId = area.alarms.get(alarm.id);
    if (caseId !== undefined && !area.cases.has(caseId)) throw new Broken(`alarm ${alarm.id} is in no case`);
    if (caseId === undefined && alarm.safe && !ledger.wasClosed(alarm.id))
      throw new Broken(`alarm ${alarm.id} is lost`);
  }
  const presses = new Map<string, number>();
  for (const caseId of area.alarms.values()) presses.set(caseId, (presses.get(caseId) ?? 0) + 1);
  for (const aCase of area.cases.values()) {
    const counted = presses.get(aCase.id) ?? 0;
    if (counted !== aCase.presses)
      throw new Broken(`case ${aCase.id} counts ${aCase.presses} presses, it has ${counted}`);
  }
}

/** When everybody is awake again and has had time, no case is left without a person. */
export function everybodyWasHelped(area: Area): void {
  for (const aCase of area.cases.values()) {
    if (aCase.state === 'open') throw new Broken(`case ${aCase.id} is still open after everything was well again`);
  }
}
