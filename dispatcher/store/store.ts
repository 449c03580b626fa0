import type { Case } from '../core/case.js';
import type { CaseEvent, Page } from '../core/decision.js';
import type { AuditStore } from './audit-store.js';
import type { CaseFeed } from './case-feed.js';
import type { CheckStore } from './check-store.js';
import type { ClearingStore } from './clearing-store.js';
import type { ClientStore } from './client-store.js';
import type { ContactStore } from './contact-store.js';
import type { CoverageStore } from './coverage-store.js';
import type { HomeOrderStore } from './home-order-store.js';
import type { IdentityStore, SessionStore } from './identity-store.js';
import type { IncidentStore } from './incident-store.js';
import type { JobStore } from './job-store.js';
import type { NoticeStore } from './notice-store.js';
import type { PlanStore } from './plan-store.js';
import type { RotaStore } from './rota-store.js';
import type { AlarmRow, DirectoryRows, GatewayStatusRow, OutgoingRow } from './rows.js';
import type { StoryStore } from './story-store.js';
import type { TaskStore } from './task-store.js';
import type { TimelineStore } from './timeline-store.js';
import type { WatchStore } from './watch-store.js';
import type { WayStore } from './way-store.js';

/** Everything that changes in one case, stored together or not at all. `base` is the version it was read at, 0 when new. */
export type CaseChange = {
  base: number;
  case: Case;
  alarms: AlarmRow[];
  events: CaseEvent[];
  pages: Page[];
  /** Pages that were asking in the store before this change end so. */
  ends?: { atMs: number; reason: string };
  /** What the home is told of it. */
  outgoing?: { event: string; atMs: number };
};

/** What an intake batch must know: cases of alarms seen before, and cases that a repeat may join. */
export type IntakeKeys = { alarmIds: string[]; joins: { gatewayId: string; deviceId: string; kind: string }[] };
export type IntakeCases = { known: Map<string, Case>; joinable: Case[] };

/** Who may see which cases: those of these areas, and those this phone was asked about. */
export type Sight = { areaIds: readonly string[]; phoneId: string };

/**
 * Why a write failed.
 * - `stale`: somebody changed a case in between. Read again, decide again.
 * - `storage`: the disk or the server. Nothing wrong with what was to be written: keep it and try later.
 * - `content`: this very change cannot be stored.
 */
export type StoreFailure = 'stale' | 'storage' | 'content';

export class StoreError extends Error {
  constructor(
    readonly failure: StoreFailure,
    override readonly cause: unknown,
  ) {
    super(`store: ${failure}: ${wordsOf(cause)}`);
    this.name = 'StoreError';
  }
}

/** The database's own words. Knex puts the statement with all its values in front of them: those stay out of any log. */
function wordsOf(cause: unknown): string {
  const message = cause instanceof Error ? cause.message : String(cause);
  return message.slice(message.lastIndexOf(' - ') + 1).trim();
}

/** Cases and what belongs to them. Every method rejects with a `StoreError` and nothing else. */
export interface CaseStore {
  casesForIntake(keys: IntakeKeys): Promise<IntakeCases>;
  /**
   * Stores all changes in one transaction, durable when it resolves.
   * @returns the number of each change's last event in the stream of all events, in the order of the changes
   */
  save(changes: readonly CaseChange[]): Promise<number[]>;
  case(id: string): Promise<Case | undefined>;
  /** A case, and whether a command of this id was carried out on it. */
  caseForCommand(id: string, commandId: string): Promise<{ case: Case | undefined; done: boolean }>;
  /** Cases whose time has come, the most urgent first. */
  dueCases(now: number, atMost: number): Promise<Case[]>;
  /** Cases that somebody has, longest since opened first. */
  heldCases(): Promise<Case[]>;
  /** Open cases within sight, and those changed after the event `after`. */
  casesInSight(sight: Sight, after: number | undefined): Promise<Case[]>;
  /** Number of the last event stored. */
  lastSeq(): Promise<number>;
  alarmIds(caseId: string): Promise<string[]>;
  /** True when the page was to this phone. The first time counts. */
  pageShown(pageId: string, phoneId: string, atMs: number): Promise<boolean>;
  /** What gateways must be told after they connected: undelivered news, and every case of theirs that is not closed. */
  outgoingFor(gatewayIds: readonly string[]): Promise<{ row: OutgoingRow; case: Case; alarmIds: string[] }[]>;
  delivered(rows: readonly { caseId: string; version: number }[]): Promise<void>;
  saveStatus(rows: readonly GatewayStatusRow[]): Promise<void>;
  gatewayStatus(gatewayId: string): Promise<GatewayStatusRow | undefined>;
}

/** The directory: read whole into memory, read again when its version has grown. */
export interface DirectoryStore {
  directoryVersion(): Promise<number>;
  directory(): Promise<DirectoryRows>;
  /** Adds rows; a row with the same key replaces the one before. All or nothing. */
  put(rows: Partial<DirectoryRows>): Promise<void>;
  /** All or nothing. False, and nothing is done, when the directory is no longer at the version it was decided on. */
  change(change: DirectoryChange): Promise<boolean>;
}

/** `remove` needs the key of each row; what is put may be one of those. */
export type DirectoryChange = {
  version: number;
  remove?: Partial<DirectoryRows>;
  put?: Partial<DirectoryRows>;
};

/** `incarnation` is renewed whenever a dispatcher starts on the store; undefined before the first time. */
export type StoreLife = { incarnation: string | undefined; lastSeq: number };

/** Case changes go through a connection of their own, so that nothing else done with the store delays an alarm. */
export interface Store {
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Made when the store was, and again when it was restored from a backup: another id means another store. */
  readonly id: string;
  readonly cases: CaseStore;
  readonly directory: DirectoryStore;
  readonly audit: AuditStore;
  readonly sessions: SessionStore;
  readonly identity: IdentityStore;
  readonly rota: RotaStore;
  readonly contacts: ContactStore;
  readonly clearings: ClearingStore;
  readonly coverage: CoverageStore;
  readonly plans: PlanStore;
  readonly checks: CheckStore;
  readonly tasks: TaskStore;
  readonly homeOrders: HomeOrderStore;
  readonly jobs: JobStore;
  readonly notices: NoticeStore;
  readonly incidents: IncidentStore;
  readonly watch: WatchStore;
  readonly ways: WayStore;
  readonly clients: ClientStore;
  readonly stories: StoryStore;
  readonly timelines: TimelineStore;
  /** Where other dispatchers work on the same store: how to hear of what they do. */
  readonly feed?: CaseFeed;
  /** What the rows say of themselves, to be compared with what was noted beside them. */
  life(): Promise<StoreLife>;
  /** From now on the rows carry this incarnation and, when it is given, another id. */
  beginLife(incarnation: string, id?: string): Promise<void>;
  /** Rejects with a `NewerStoreError` when a newer program has changed the schema. */
  checkSchema(): Promise<void>;
  /** Resolves when the store can be written at this moment. */
  probe(): Promise<void>;
}
