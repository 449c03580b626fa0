import { askAnew, dueThereAt, hushed, ringing, withDue } from './asking.js';
import type { Actor, Case, CaseCommand, CommandRefusal, Holder } from './case.js';
import {
  type CaseEvent,
  type Decision,
  type EndReason,
  type EventReason,
  type EventType,
  type Unchanged,
  unchanged,
} from './decision.js';
import { pagesFor, type Reach } from './ladder.js';
import { limits } from './limits.js';

type Person = Extract<Actor, { type: 'person' }>;
export type CommandDecision = { ok: true; decision: Decision | Unchanged } | { ok: false; refusal: CommandRefusal };

/** What the store knows that matters for a command. */
export type CommandState = {
  case: Case | undefined;
  /** The same command was carried out before: it came again because its answer was lost. */
  done: boolean;
};

/** A command loses only to a change that contradicts it: another holder, or a closed case. Never to a mere repeat. */
export function decideCommand(
  state: CommandState,
  command: CaseCommand,
  person: Person,
  reach: Reach,
  now: number,
): CommandDecision {
  const aCase = state.case;
  if (aCase === undefined) return refuse('not-found');
  if (state.done) return { ok: true, decision: unchanged(aCase) };
  if (aCase.state === 'closed') return afterClose(aCase, command);
  const ask = new Ask(aCase, command, person, now);
  switch (command.type) {
    case 'accept':
      return accept(ask);
    case 'arrive':
      return arrive(ask);
    case 'hand-back':
      return handBack(ask, reach);
    case 'hand-over':
      return handOver(ask, command.to);
    case 'close':
      return close(ask, command);
  }
}

/** One person's wish about one case, with what every answer to it needs. */
class Ask {
  readonly next: Case;
  readonly #command: CaseCommand;
  readonly #person: Person;
  constructor(
    readonly before: Case,
    command: CaseCommand,
    person: Person,
    readonly now: number,
  ) {
    this.next = { ...before, version: before.version + 1 };
    this.#command = command;
    this.#person = person;
  }

  get mine(): boolean {
    return this.before.holder?.personId === this.#person.personId;
  }

  /** The case changed while the command waited on a phone without contact. */
  get late(): boolean {
    return this.#command.waitedMs > limits.staleAcceptMs && this.#command.version !== this.before.version;
  }

  get holder(): Holder {
    const { personId, givenName, phoneId } = this.#person;
    return { personId, givenName, phoneId, since: this.now };
  }

  event(type: EventType, reason: EventReason): CaseEvent {
    const { id: caseId, version } = this.next;
    return { caseId, version, at: this.now, type, reason, actor: this.#person, commandId: this.#command.id };
  }

  ends(reason: EndReason): { at: number; reason: EndReason } {
    return { at: this.now, reason };
  }
}

function accept(ask: Ask): CommandDecision {
  const { before } = ask;
  if (ask.mine) return before.repeat === undefined ? { ok: true, decision: unchanged(before) } : answerRepeat(ask);
  const free = before.state === 'open' || before.repeat?.unanswered === true;
  if (!free) return refuse('taken');
  if (ask.late) return refuse('ask-again');
  const reason = before.state === 'open' ? 'nobody-had-it' : 'holder-did-not-answer';
  return decided({
    case: held(ask.next, ask.holder, 'accepted', ask.now),
    events: [ask.event('accepted', reason)],
    pages: [],
    ends: ask.ends('accepted'),
    progress: 'accepted',
  });
}

/**
 * The holder heard the question and goes on: on the way, with as long to arrive in as before or, if that is over, with the
 * time anew; or still there.
 */
function answerRepeat(ask: Ask): CommandDecision {
  const { next, before, now } = ask;
  const had = before.holder ?? ask.holder;
  const isLate = before.state === 'accepted' && now >= dueThereAt(had);
  const holder = isLate ? { ...had, since: now } : had;
  return decided({
    case: held(next, holder, before.state === 'arrived' ? 'arrived' : 'accepted', ask.now),
    events: [ask.event('repeat-answered', 'holder-answered')],
    pages: [],
    ends: ask.ends('answered'),
  });
}

/** Somebody who stands at the door is there, whatever became of their acceptance; only another holder contradicts it. */
function arrive(ask: Ask): CommandDecision {
  const { before, next } = ask;
  if (before.holder !== undefined && !ask.mine) return refuse('not-holder');
  if (before.state === 'arrived') return before.repeat ? answerRepeat(ask) : { ok: true, decision: unchanged(before) };
  return decided({
    case: held(next, before.holder ?? ask.holder, 'arrived', ask.now),
    events: [ask.event('arrived', before.holder ? 'by-holder' : 'came-unheld')],
    pages: [],
    ends: ask.ends('answered'),
    progress: 'arrived',
  });
}

function handBack(ask: Ask, reach: Reach): CommandDecision {
  const { before, next, now } = ask;
  if (before.holder === undefined) return { ok: true, decision: unchanged(before) };
  if (!ask.mine) return refuse('not-holder');
  const asking = askAnew(next, reach, now);
  return decided({
    case: asking.case,
    events: [ask.event('handed-back', 'by-holder')],
    pages: asking.pages,
    ends: ask.ends('handed-back'),
    progress: 'handed-back',
  });
}

/**
 * A colleague has it from now on and is asked at once whether they know: silent, everybody is asked beside them, as when
 * the client presses again. Whoever is on the way is on the way from now; a case that somebody has arrived at stays so.
 */
function handOver(ask: Ask, to: Omit<Holder, 'since'>): CommandDecision {
  const { before, next, now } = ask;
  if (!ask.mine) return refuse('not-holder');
  if (before.holder?.personId === to.personId) return { ok: true, decision: unchanged(before) };
  const state = before.state === 'arrived' ? 'arrived' : 'accepted';
  const theirs = { ...held(next, { ...to, since: now }, state, now), repeat: { at: now, unanswered: false } };
  const { step, round } = theirs.ladder;
  const pages = pagesFor(theirs, [{ ...to, through: 'phone' }], { step, round, reason: 'repeat-to-holder' }, now);
  return decided({
    case: withDue(ringing(theirs, pages)),
    events: [ask.event('handed-over', 'by-holder')],
    pages,
    ends: ask.ends('answered'),
  });
}

function close(ask: Ask, command: Extract<CaseCommand, { type: 'close' }>): CommandDecision {
  if (!ask.mine) return refuse('not-holder');
  const { repeat: _repeat, ...rest } = hushed(ask.next);
  const ladder = { ...rest.ladder, nextAt: null };
  const event = ask.event('closed', 'by-holder');
  return decided({
    case: { ...rest, state: 'closed', ladder, dueAt: null, closedAt: ask.now, outcome: command.outcome },
    events: [command.note === undefined ? event : { ...event, note: command.note }],
    pages: [],
    ends: ask.ends('closed'),
    progress: 'closed',
  });
}

function afterClose(aCase: Case, command: CaseCommand): CommandDecision {
  const same = command.type === 'close' && command.outcome === aCase.outcome;
  return same ? { ok: true, decision: unchanged(aCase) } : refuse('closed');
}

/** Somebody has it: every phone falls quiet and the ladder rests. */
function held(next: Case, holder: Holder, state: 'accepted' | 'arrived', now: number): Case {
  const { repeat: _repeat, arrivedAt: _arrivedAt, ...rest } = hushed(next);
  const there = state === 'arrived' ? { arrivedAt: now } : {};
  return withDue({ ...rest, ...there, state, holder, ladder: { ...rest.ladder, nextAt: null } });
}

const decided = (decision: Decision): CommandDecision => ({ ok: true, decision });
const refuse = (refusal: CommandRefusal): CommandDecision => ({ ok: false, refusal });
