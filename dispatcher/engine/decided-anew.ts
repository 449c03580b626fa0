import type { Case, CaseCommand } from '../core/case.js';
import { decideCommand } from '../core/command.js';
import type { CaseEvent } from '../core/decision.js';
import { nobodyInReach } from '../core/ladder.js';
import type { CaseChange } from '../store/store.js';
import { CaseBook } from './case-book.js';
import { factsOf } from './reconcile.js';

/**
 * What happened to a case in memory, decided anew on the case as another dispatcher left it in the store, in the order in
 * which it came. Presses join it, or open a case where they no longer can; what people did is done unless something
 * contradicts it. What the engine decided in memory falls: the stored case knows itself when it is due.
 * @param known the cases that the store has for the alarms of the change
 */
export function decidedAnew(waiting: CaseChange, stored: Case, known: ReadonlyMap<string, Case>): CaseChange[] {
  const book = new CaseBook();
  book.add(stored);
  for (const [alarmId, aCase] of known) book.add(aCase, alarmId);
  for (const event of waiting.events) {
    if (event.actor.type === 'gateway') enterPress(book, waiting, event);
    if (event.actor.type === 'person') carryOut(book, waiting, event);
  }
  return book.changes();
}

function enterPress(book: CaseBook, waiting: CaseChange, { alarmId, at }: CaseEvent): void {
  const row = waiting.alarms.find(({ id }) => id === alarmId);
  if (row !== undefined) book.enter(factsOf(waiting.case, row.id), row, nobodyInReach, at);
}

function carryOut(book: CaseBook, waiting: CaseChange, event: CaseEvent): void {
  const aCase = book.case(waiting.case.id);
  const command = commandOf(event, waiting.case);
  if (aCase === undefined || command === undefined || event.actor.type !== 'person') return;
  if (aCase.lastPressAt > event.at && quiets(command, aCase)) return;
  const decided = decideCommand({ case: aCase, done: false }, command, event.actor, nobodyInReach, event.at);
  if (decided.ok && decided.decision.events.length > 0) book.decide(decided.decision);
}

/** Whether it would answer for a press that came after it, and that its person knew nothing of. */
const quiets = ({ type }: CaseCommand, { holder }: Case): boolean =>
  type === 'close' || type === 'arrive' || (type === 'accept' && holder !== undefined);

/** The command that made the event; undefined where a person made none. */
function commandOf({ type, commandId: id, version, note }: CaseEvent, last: Case): CaseCommand | undefined {
  if (id === undefined) return undefined;
  const base = { id, version, waitedMs: 0 };
  if (type === 'accepted' || type === 'repeat-answered') return { ...base, type: 'accept' };
  if (type === 'arrived') return { ...base, type: 'arrive' };
  if (type === 'handed-back') return { ...base, type: 'hand-back' };
  if (type === 'handed-over' && last.holder !== undefined) return { ...base, type: 'hand-over', to: last.holder };
  if (type !== 'closed') return undefined;
  return { ...base, type: 'close', outcome: last.outcome ?? 'other', ...(note === undefined ? {} : { note }) };
}
