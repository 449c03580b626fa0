import type { AlarmRole, CaseKind, CaseState, Priority } from '@nattvakt/contract';

/** Why a home is lost: its power is gone, or nothing is heard of it and nobody knows why. Each makes an incident of its own. */
export const lossCauses = ['power', 'silence'] as const;
export type LossCause = (typeof lossCauses)[number];

/** What makes the case of one home part of an incident. `partOf` null: the incident has yet to take it up. */
export type Loss = { cause: LossCause; partOf: string | null };

/** How many homes an incident has: lost now, without any protection now, and lost at some time. */
export type Homes = { lost: number; unprotected: number; total: number };

/** Who did it, and through what. */
export type Actor =
  | { type: 'person'; personId: string; givenName: string; phoneId: string }
  | { type: 'gateway'; gatewayId: string }
  | { type: 'engine' };

/** A phone that was asked to take the case, and by which page it was asked last. */
export type Asked = { phoneId: string; pageId: string; ringing: boolean };

/** Where the ladder stands: which step was asked last (-1: none yet), in which round, and when it goes on (null: it rests). */
export type Ladder = { step: number; round: number; startedAt: number; nextAt: number | null };

/** `since`: when they took it or, asked because it took long, last said that they are on their way. */
export type Holder = { personId: string; givenName: string; phoneId: string; since: number };

/**
 * One case: the need that one or several presses of the same device and kind made known. Instants are Unix ms, UTC.
 * Its id is the id of the alarm that opened it, so that a page shown from memory and the stored one are the same.
 */
export type Case = {
  id: string;
  /** Grows by one with each change. */
  version: number;
  state: CaseState;
  homeId: string;
  areaId: string;
  gatewayId: string;
  deviceId: string;
  deviceName?: string;
  room?: string;
  kind: CaseKind;
  priority: Priority;
  /** Whose team is asked first, where the rule of the home's plan says so. */
  role?: AlarmRole;
  /** A lost home: it is part of an incident, which asks for all its homes at once. */
  loss?: Loss;
  /** An incident: how many homes it is about. It has no home of its own. */
  homes?: Homes;
  openedAt: number;
  presses: number;
  lastPressAt: number;
  holder?: Holder;
  ladder: Ladder;
  /** Every phone asked so far, each once. These may see the case whatever their team. */
  asked: Asked[];
  /** When whoever has the case came, or last said that they are still there. */
  arrivedAt?: number;
  /**
   * What whoever has the case is asked, until they answer: a press that came meanwhile, whether they are on their way when
   * it took long or, after their arrival, whether they are still there. `unanswered`: the ladder runs anew beside them.
   */
  repeat?: { at: number; unanswered: boolean };
  /** The home has sent messages by its own modem, since it had no receipt: so many when that was first told. */
  toldBySms?: number;
  /** A device that has fallen silent: when it was last heard. */
  lastHeardAt?: number;
  /** When the engine must look at it again; null when nothing is due. */
  dueAt: number | null;
  closedAt?: number;
  outcome?: Outcome;
};

export const outcomes = ['helped', 'unintended', 'ambulance', 'relative-came', 'no-need', 'other'] as const;
export type Outcome = (typeof outcomes)[number];

/** What a person asks for. `version` is the one they saw; `id` makes a repeat recognisable. */
export type CaseCommand = {
  id: string;
  version: number;
  /** How long the command waited on the phone before it was sent. */
  waitedMs: number;
} & (
  | { type: 'accept' }
  | { type: 'hand-over'; to: Omit<Holder, 'since'> }
  | { type: 'arrive' }
  | { type: 'hand-back' }
  | { type: 'close'; outcome: Outcome; note?: string }
);

/** Why a command was not carried out: always a change that contradicts it, never a mere repeat. */
export type CommandRefusal = 'taken' | 'closed' | 'not-holder' | 'not-found' | 'not-on-shift' | 'ask-again';
