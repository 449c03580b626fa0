import type { AlarmKind } from '@nattvakt/contract';
import { askAnew, askNext, withDue } from '../asking.js';
import type { Case, Homes, LossCause } from '../case.js';
import { type CaseEvent, type Decision, type EventReason, type Unchanged, unchanged } from '../decision.js';
import { atFoot, type Reach } from '../ladder.js';

/** Whose an incident is: the technicians', or the care team's while somebody is without protection at night. */
export type IncidentRole = 'technician' | 'care';

export const incidentKind = (cause: LossCause): AlarmKind => (cause === 'power' ? 'mains-lost' : 'gateway-lost');

export function roleOf({ unprotected }: Homes, night: boolean): IncidentRole {
  return unprotected > 0 && night ? 'care' : 'technician';
}

export type Beginning = { id: string; areaId: string; cause: LossCause; homes: Homes; role: IncidentRole };

/** One case for all homes of an area that were lost for one cause. It climbs the ladder like any other. */
export function openIncident({ id, areaId, cause, homes, role }: Beginning, reach: Reach, now: number): Decision {
  const incident: Case = {
    ...{ id, version: 1, state: 'open', homeId: '', areaId, gatewayId: `area:${areaId}`, deviceId: 'homes' },
    ...{ kind: incidentKind(cause), priority: 'technical', role, homes, openedAt: now },
    ...{ presses: 1, lastPressAt: now, ladder: atFoot(now), asked: [], dueAt: now },
  };
  const asking = askNext(incident, reach, now);
  const opened = eventOf(asking.case, 'opened', 'homes-lost', now);
  const events = asking.nobody ? [opened, eventOf(asking.case, 'nobody-to-ask', 'nobody-signed-on', now)] : [opened];
  return { case: asking.case, events, pages: asking.pages };
}

/** What the incident is now that homes were lost or came back. Closed when none is lost any longer. */
export function recount(
  incident: Case,
  homes: Homes,
  night: boolean,
  reach: ReachFor,
  now: number,
): Decision | Unchanged {
  if (incident.state === 'closed') return unchanged(incident);
  if (homes.lost === 0) return close(incident, homes, now);
  if (roleOf(homes, night) === 'care' && incident.role !== 'care') return askCare(incident, homes, reach('care'), now);
  if (sameHomes(incident.homes, homes)) return unchanged(incident);
  const next: Case = { ...incident, version: incident.version + 1, homes };
  const more = homes.lost > (incident.homes?.lost ?? 0);
  return { case: next, events: [eventOf(next, 'recounted', more ? 'homes-lost' : 'home-is-back', now)], pages: [] };
}

export type ReachFor = (role: IncidentRole) => Reach;

function close(incident: Case, homes: Homes, now: number): Decision {
  const quiet = incident.asked.map((entry) => ({ ...entry, ringing: false }));
  const { repeat: _repeat, ...rest } = incident;
  const next: Case = {
    ...rest,
    version: incident.version + 1,
    state: 'closed',
    homes,
    asked: quiet,
    ladder: { ...incident.ladder, nextAt: null },
    dueAt: null,
    closedAt: now,
  };
  const event = eventOf(next, 'closed', 'all-homes-back', now);
  return { case: next, events: [event], pages: [], ends: { at: now, reason: 'closed' } };
}

/** Somebody has no protection and it is night: the care team is asked, beside a technician who may have it already. */
function askCare(incident: Case, homes: Homes, reach: Reach, now: number): Decision {
  const next: Case = { ...incident, version: incident.version + 1, role: 'care', homes };
  if (incident.holder === undefined) {
    const asking = askAnew(next, reach, now);
    const event = eventOf(next, 'asked', 'unprotected-at-night', now);
    return { case: asking.case, events: [event], pages: asking.pages, ends: { at: now, reason: 'asked-again' } };
  }
  const beside: Case = { ...next, repeat: { at: now, unanswered: true }, ladder: atFoot(now) };
  const asking = askNext(beside, reach, now);
  const event = eventOf(next, 'asked', 'unprotected-at-night', now);
  return { case: withDue(asking.case), events: [event], pages: asking.pages };
}

const sameHomes = (a: Homes | undefined, b: Homes): boolean =>
  a?.lost === b.lost && a.unprotected === b.unprotected && a.total === b.total;

function eventOf(aCase: Case, type: CaseEvent['type'], reason: EventReason, now: number): CaseEvent {
  return { caseId: aCase.id, version: aCase.version, at: now, type, reason, actor: { type: 'engine' } };
}
