import type { Case, Loss, LossCause } from '../case.js';
import type { CaseEvent, Decision, EventReason } from '../decision.js';
import { limits } from './limits.js';

/** A home's own part of an incident asks nobody: the incident does. Only if no incident takes it up it rings by itself. */
export function asLoss(aCase: Case, cause: LossCause, now: number): Case {
  const nextAt = now + limits.gatherMs;
  return { ...aCase, loss: { cause, partOf: null }, ladder: { ...aCase.ladder, nextAt }, dueAt: nextAt };
}

export type SilentHome = { id: string; gatewayId: string; homeId: string; areaId: string; cause: LossCause };

/** Nothing is heard of a home any longer. `id` is the new case's. */
export function loseHome({ id, gatewayId, homeId, areaId, cause }: SilentHome, now: number): Decision {
  const silent: Case = {
    ...{ id, version: 1, state: 'open', homeId, areaId, gatewayId, deviceId: 'gateway' },
    ...{ kind: 'gateway-lost', priority: 'technical', openedAt: now, presses: 1, lastPressAt: now },
    ladder: { step: -1, round: 1, startedAt: now, nextAt: now },
    asked: [],
    dueAt: now,
  };
  const aCase = asLoss(silent, cause, now);
  return { case: aCase, events: [eventOf(aCase, 'opened', 'no-sign-of-life', now)], pages: [] };
}

/**
 * Why a home is lost, in the light of the power cut that stands in its area, if one does. Of a home without a battery
 * nothing more is heard: the cut is the likelier reason where both began together.
 */
export function causeBeside(lost: Case, powerCut: Case | undefined): LossCause {
  const { cause = 'silence' } = lost.loss ?? {};
  if (cause === 'power' || powerCut === undefined || powerCut.areaId !== lost.areaId) return cause;
  const silentSince = lost.openedAt - limits.lostAfterMs;
  const together = Math.abs(silentSince - powerCut.openedAt) <= limits.sameCutMs;
  return together && (powerCut.homes?.total ?? 0) >= limits.cutHomes ? 'power' : 'silence';
}

/** An incident takes up a lost home: from now on it asks for both. `cause` is the incident's. */
export function takeUp(lost: Case, { id, cause }: { id: string; cause: LossCause }, now: number): Decision {
  const quiet = lost.asked.map((entry) => ({ ...entry, ringing: false }));
  const loss: Loss = { cause, partOf: id };
  const ladder = { ...lost.ladder, nextAt: null };
  const next: Case = { ...lost, version: lost.version + 1, loss, ladder, asked: quiet, dueAt: null };
  return {
    case: next,
    events: [{ ...eventOf(next, 'taken-up', 'part-of-incident', now), note: id }],
    pages: [],
    ...(lost.asked.length > 0 ? { ends: { at: now, reason: 'taken-up' } as const } : {}),
  };
}

/** A home of an incident that was closed without it coming back: it waits for a new incident. */
export function forget(lost: Case, now: number): Decision {
  const anew = { ...lost, version: lost.version + 1 };
  const next = asLoss(anew, lost.loss?.cause ?? 'silence', now);
  return { case: next, events: [eventOf(next, 'taken-up', 'still-lost', now)], pages: [] };
}

/** The home is there again, or is no longer one that is watched. Its gateway need not keep the alarm. */
export function findHome(lost: Case, reason: 'home-is-back' | 'no-longer-watched', now: number): Decision {
  const quiet = lost.asked.map((entry) => ({ ...entry, ringing: false }));
  const { holder: _holder, repeat: _repeat, ...rest } = lost;
  const next: Case = {
    ...rest,
    version: lost.version + 1,
    state: 'closed',
    asked: quiet,
    ladder: { ...lost.ladder, nextAt: null },
    dueAt: null,
    closedAt: now,
  };
  return {
    case: next,
    events: [eventOf(next, 'closed', reason, now)],
    pages: [],
    ends: { at: now, reason: 'closed' },
    progress: 'closed',
  };
}

function eventOf(aCase: Case, type: CaseEvent['type'], reason: EventReason, now: number): CaseEvent {
  return { caseId: aCase.id, version: aCase.version, at: now, type, reason, actor: { type: 'engine' } };
}
