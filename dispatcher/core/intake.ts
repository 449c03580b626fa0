import type { AlarmRole, CaseKind, Priority } from '@nattvakt/contract';
import { askNext, ringing, withDue } from './asking.js';
import type { Actor, Case } from './case.js';
import type { CaseEvent, Decision } from './decision.js';
import { atFoot, pagesFor, type Reach } from './ladder.js';
import { asLoss } from './lost-homes/loss.js';

/** An alarm as the intake knows it: read, and placed in a home. */
export type AlarmFacts = {
  id: string;
  gatewayId: string;
  homeId: string;
  areaId: string;
  deviceId: string;
  deviceName?: string;
  room?: string;
  kind: CaseKind;
  priority: Priority;
  role?: AlarmRole;
  /** Messages that the home has sent about it by its own modem. */
  toldBySms?: number;
  /** When the device was last heard, of one that has fallen silent. */
  lastHeardAt?: number;
  /** The dispatcher's own store has an open test window for the device. Nothing else makes a test of an alarm. */
  inTestWindow: boolean;
};

export type IntakeReason = 'seen-before' | 'joined' | 'opened' | 'test-answered';
export type IntakeDecision =
  /** With a decision when this copy of the alarm tells something new about its case. */
  | { reason: 'seen-before'; case: Case; decision?: Decision }
  | { reason: Exclude<IntakeReason, 'seen-before'>; decision: Decision };

/** What the store knows that matters for an alarm. */
export type IntakeState = {
  /** The case this very alarm is already in. */
  known: Case | undefined;
  /** A case of the same gateway, device and kind at which nobody has arrived. */
  joinable: Case | undefined;
};

/** Merging too much is worse than merging too little: only the same device and kind, and only until somebody is there. */
export function decideIntake(state: IntakeState, alarm: AlarmFacts, reach: Reach, now: number): IntakeDecision {
  if (state.known) return seenBefore(state.known, alarm, now);
  if (alarm.inTestWindow) return { reason: 'test-answered', decision: answerTest(alarm, now) };
  if (state.joinable) return { reason: 'joined', decision: texted(join(state.joinable, alarm, now), alarm, now) };
  if (isLoss(alarm)) return { reason: 'opened', decision: openLoss(alarm, now) };
  return { reason: 'opened', decision: texted(open(alarm, reach, now), alarm, now) };
}

/** The receipts for an earlier copy may have got lost on their way, and the home texted people meanwhile: that is news. */
function seenBefore(known: Case, alarm: AlarmFacts, now: number): IntakeDecision {
  const seen = { reason: 'seen-before', case: known } as const;
  if (known.state === 'closed' || known.toldBySms !== undefined || alarm.toldBySms === undefined) return seen;
  const next = { ...known, version: known.version + 1 };
  return { ...seen, decision: texted({ case: next, events: [], pages: [] }, alarm, now) };
}

/** Whoever comes should know that others were texted by the home itself, and may be on their way. Noted once. */
function texted(decision: Decision, alarm: AlarmFacts, now: number): Decision {
  const { toldBySms } = alarm;
  if (toldBySms === undefined || decision.case.toldBySms !== undefined) return decision;
  const event = {
    ...eventOf(decision.case, alarm, now),
    type: 'texted-by-home',
    reason: 'no-receipt-in-time',
  } as const;
  return { ...decision, case: { ...decision.case, toldBySms }, events: [...decision.events, event] };
}

/** A power cut is one incident, however many homes it hits. Whatever a home's plan made more urgent asks for itself. */
const isLoss = ({ kind, priority }: AlarmFacts) => kind === 'mains-lost' && priority === 'technical';

function openLoss(alarm: AlarmFacts, now: number): Decision {
  const lost = asLoss(newCase(alarm, now), 'power', now);
  const opened: CaseEvent = { ...eventOf(lost, alarm, now), type: 'opened', reason: 'first-press' };
  return { case: lost, events: [opened], pages: [] };
}

function newCase(alarm: AlarmFacts, now: number): Case {
  return {
    id: alarm.id,
    version: 1,
    state: 'open',
    homeId: alarm.homeId,
    areaId: alarm.areaId,
    gatewayId: alarm.gatewayId,
    deviceId: alarm.deviceId,
    ...(alarm.deviceName === undefined ? {} : { deviceName: alarm.deviceName }),
    ...(alarm.room === undefined ? {} : { room: alarm.room }),
    kind: alarm.kind,
    priority: alarm.priority,
    ...(alarm.role === undefined ? {} : { role: alarm.role }),
    openedAt: now,
    presses: 1,
    lastPressAt: now,
    ...(alarm.lastHeardAt === undefined ? {} : { lastHeardAt: alarm.lastHeardAt }),
    ladder: atFoot(now),
    asked: [],
    dueAt: now,
  };
}

function eventOf(aCase: Case, alarm: AlarmFacts, now: number): Omit<CaseEvent, 'type' | 'reason'> {
  const actor: Actor = { type: 'gateway', gatewayId: alarm.gatewayId };
  return { caseId: aCase.id, version: aCase.version, at: now, actor, alarmId: alarm.id };
}

function open(alarm: AlarmFacts, reach: Reach, now: number): Decision {
  const asking = askNext(newCase(alarm, now), reach, now);
  const opened: CaseEvent = { ...eventOf(asking.case, alarm, now), type: 'opened', reason: 'first-press' };
  const events = asking.nobody
    ? [opened, { ...eventOf(asking.case, alarm, now), type: 'nobody-to-ask', reason: 'nobody-signed-on' } as const]
    : [opened];
  return { case: asking.case, events, pages: asking.pages };
}

function answerTest(alarm: AlarmFacts, now: number): Decision {
  const first = newCase(alarm, now);
  const closed: Case = {
    ...first,
    state: 'closed',
    priority: 'test',
    ladder: { ...first.ladder, nextAt: null },
    dueAt: null,
    closedAt: now,
  };
  const event = eventOf(closed, alarm, now);
  return {
    case: closed,
    events: [
      { ...event, type: 'opened', reason: 'test-window' },
      { ...event, actor: { type: 'engine' }, type: 'closed', reason: 'test-window' },
    ],
    pages: [],
    progress: 'closed',
  };
}

/** Counted and shown. Whoever has the case is rung; while nobody has it, the phones are ringing already. */
function join(aCase: Case, alarm: AlarmFacts, now: number): Decision {
  const counted: Case = { ...aCase, version: aCase.version + 1, presses: aCase.presses + 1, lastPressAt: now };
  const event: CaseEvent = { ...eventOf(counted, alarm, now), type: 'repeated', reason: 'press-before-arrival' };
  const { holder } = counted;
  if (holder === undefined || counted.repeat !== undefined) return { case: counted, events: [event], pages: [] };
  const { step, round } = counted.ladder;
  const pages = pagesFor(counted, [{ ...holder, through: 'phone' }], { step, round, reason: 'repeat-to-holder' }, now);
  const rung = withDue(ringing({ ...counted, repeat: { at: now, unanswered: false } }, pages));
  return { case: rung, events: [event], pages };
}
