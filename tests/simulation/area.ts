import type { CaseKind, Priority } from '@nattvakt/contract';
import type { Actor, Case, CaseCommand } from '@nattvakt/dispatcher/core/case';
import { decideCommand } from '@nattvakt/dispatcher/core/command';
import type { Decision } from '@nattvakt/dispatcher/core/decision';
import { decideDue, decideSignOff } from '@nattvakt/dispatcher/core/due';
import { type AlarmFacts, decideIntake } from '@nattvakt/dispatcher/core/intake';
import { nobodyInReach, type Reach } from '@nattvakt/dispatcher/core/ladder';
import { inForce } from '@nattvakt/dispatcher/core/responsibility';
import type { ReachOf } from '@nattvakt/dispatcher/engine/reach-finder';
import { type QueuePlace, RankQueue } from '@nattvakt/dispatcher/intake/rank-queue';
import type { Standing } from '@nattvakt/gateway/delivery/types';
import type { Home } from './home.js';
import type { Ledger } from './ledger.js';
import type { Networks } from './networks.js';
import { Paging } from './paging.js';
import type { Phone } from './phone.js';
import type { Chance } from './random.js';
import type { Timeline } from './timeline.js';
import type { Town } from './town.js';

/** What a gateway sends. */
export type Letter = { id: string; gatewayId: string; deviceId: string; kind: CaseKind; priority: Priority };
/** Where a case stands among what waits. */
const placeOf = ({ priority, homeId, areaId }: Case): QueuePlace => ({ priority, client: homeId, team: areaId });
/** How often held cases are looked through. */
const signOffsMs = 5_000;

type Person = Extract<Actor, { type: 'person' }>;
export type Answer = { ok: boolean; case?: Case; refusal?: string };

/** What a commit writes, all or nothing. */
type Commit = { case: Case; alarmId?: string; commandId?: string };

/** The dispatcher: its own core decides; around it a store that commits late, and a process that dies between any two steps. */
export class Area {
  readonly cases = new Map<string, Case>();
  /** Those of them that are not closed. */
  readonly open = new Map<string, Case>();
  /** Alarm → case. */
  readonly alarms = new Map<string, string>();
  readonly #commands = new Set<string>();
  readonly #homes = new Map<string, Home>();
  readonly #phones = new Map<string, Phone>();
  readonly paging: Paging;
  #queue = new RankQueue<() => void>();
  #writing = false;
  #running = true;
  #life = 0;
  #upSince = 0;
  #store = 1;

  constructor(
    readonly timeline: Timeline,
    readonly chance: Chance,
    readonly ledger: Ledger,
    readonly town: Town,
    networks: Networks,
  ) {
    this.paging = new Paging(timeline, networks, this.#phones, () => this.#running);
  }

  /** Another number is another store. */
  get store(): number {
    return this.#store;
  }

  get running(): boolean {
    return this.#running;
  }

  /** How long the process has been up; 0 while it is not. */
  get upMs(): number {
    return this.#running ? this.timeline.now - this.#upSince : 0;
  }

  attach(home: Home): void {
    this.#homes.set(home.id, home);
  }

  sign(phone: Phone): void {
    this.#phones.set(phone.id, phone);
  }

  start(): void {
    this.#signOffs();
  }

  /** Takes the most urgent piece of work off the queue when the one before is committed. */
  #enqueue(place: QueuePlace, work: () => void): void {
    this.#queue.add(place, work);
    this.#turn();
  }

  #turn(): void {
    if (this.#writing || !this.#running) return;
    const [work] = this.#queue.take(1);
    if (work) work();
  }

  intake(letter: Letter, home: Home): void {
    if (!this.#running) return;
    this.#enqueue({ priority: letter.priority, client: letter.gatewayId, team: home.area }, () => {
      const alarm: AlarmFacts = { ...letter, homeId: letter.gatewayId, areaId: home.area, inTestWindow: false };
      const known = this.cases.get(this.alarms.get(letter.id) ?? '');
      const joinable = [...this.open.values()].find((aCase) => joins(aCase, letter));
      const decided = decideIntake({ known, joinable }, alarm, this.#reach(joinable ?? alarm), this.timeline.now);
      if (decided.reason === 'seen-before') {
        this.#receipt(letter.id, decided.case, home);
        this.#turn();
      } else {
        this.#commit({ case: decided.decision.case, alarmId: letter.id }, decided.decision, () =>
          this.#receipt(letter.id, decided.decision.case, home),
        );
      }
    });
  }

  /** A receipt from a phone itself. */
  shown(caseId: string, phoneId: string): void {
    if (this.#running) this.paging.shown(caseId, phoneId);
  }

  command(caseId: string, command: CaseCommand, person: Person, answer: (answer: Answer) => void): void {
    if (!this.#running) return;
    this.#enqueue({ priority: 'life', client: caseId, team: 'phones' }, () => {
      const state = { case: this.cases.get(caseId), done: this.#commands.has(command.id) };
      const decided = decideCommand(state, command, person, this.#reach(state.case), this.timeline.now);
      if (!decided.ok || decided.decision.events.length === 0) {
        const standing = this.cases.get(caseId);
        answer({
          ok: decided.ok,
          ...(standing ? { case: standing } : {}),
          ...(decided.ok ? {} : { refusal: decided.refusal }),
        });
        this.#turn();
        return;
      }
      const { decision } = decided;
      this.#commit({ case: decision.case, commandId: command.id }, decision, () =>
        answer({ ok: true, case: decision.case }),
      );
    });
  }

  /** Cases this phone may see, as it learns them when it connects. */
  cardsFor(phone: Phone): Case[] {
    const areas = new Set(this.town.areasOf(phone.person?.teamId ?? ''));
    return [...this.cases.values()].filter((aCase) => {
      if (aCase.state === 'closed') return phone.knows(aCase.id);
      return areas.has(aCase.areaId) || aCase.asked.some(({ phoneId }) => phoneId === phone.id);
    });
  }

  crash(forMs: number): void {
    if (!this.#running) return;
    this.#running = false;
    this.#life += 1;
    this.#queue = new RankQueue();
    this.paging.crashed();
    this.#writing = false;
    for (const home of this.#homes.values()) home.wire.far = false;
    for (const phone of this.#phones.values()) phone.wire.far = false;
    this.timeline.after(forMs, () => this.#restart());
  }

  /** The store as it was at an earlier time comes back: whatever was stored since is gone from it. */
  restore(backup: Backup): void {
    this.cases.clear();
    this.alarms.clear();
    this.open.clear();
    for (const [id, aCase] of backup.cases) this.#put(id, aCase);
    this.paging.restore(backup.pages);
    for (const [id, caseId] of backup.alarms) this.alarms.set(id, caseId);
    this.#store += 1;
    this.ledger.restored(this.cases.values());
  }

  backup(): Backup {
    return { cases: new Map(this.cases), alarms: new Map(this.alarms), pages: this.paging.backup() };
  }

  #restart(): void {
    this.#running = true;
    this.#upSince = this.timeline.now;
    for (const home of this.#homes.values()) home.wire.far = true;
    for (const phone of this.#phones.values()) phone.wire.far = true;
    for (const aCase of this.open.values()) this.#watch(aCase);
    this.paging.restarted();
    this.#signOffs();
  }

  #commit(commit: Commit, decision: Pick<Decision, 'progress' | 'pages' | 'ends'>, after: () => void): void {
    this.#writing = true;
    const latencyMs = this.chance.happens(0.01) ? this.chance.between(200, 2_000) : this.chance.between(0.2, 5);
    this.#live(latencyMs, () => {
      this.#write(commit, decision);
      this.#writing = false;
      // A process can die between the commit and any of what follows from it.
      this.#live(this.chance.between(0, 3), after);
      this.#live(this.chance.between(0, 3), () => this.#tell(commit.case, decision));
      this.#live(this.chance.between(0, 3), () => this.paging.turn(commit.case.id));
      this.#watch(commit.case);
      this.#turn();
    });
  }

  #write({ case: aCase, alarmId, commandId }: Commit, decision: Pick<Decision, 'pages' | 'ends'>): void {
    this.ledger.committed(this.cases.get(aCase.id), aCase);
    this.#put(aCase.id, aCase);
    this.paging.commit(aCase.id, decision);
    if (alarmId !== undefined) {
      this.ledger.stored(alarmId, aCase.id, this.alarms.get(alarmId));
      this.alarms.set(alarmId, aCase.id);
    }
    if (commandId !== undefined) this.#commands.add(commandId);
  }

  #tell(aCase: Case, decision: Pick<Decision, 'progress'>): void {
    for (const phone of this.#phones.values()) {
      if (this.#maySee(phone, aCase)) phone.wire.send(() => phone.show(aCase));
    }
    if (decision.progress === undefined) return;
    const home = this.#homes.get(aCase.gatewayId);
    const alarms = [...this.alarms].filter(([, caseId]) => caseId === aCase.id).map(([id]) => id);
    home?.wire.send(() => home.receive({ type: 'progress', alarms, standing: this.#standing(aCase) }));
  }

  #receipt(alarm: string, aCase: Case, home: Home): void {
    home.wire.send(() => home.receive({ type: 'sent', id: alarm }));
    home.wire.send(() => home.receive({ type: 'receipt', alarm, standing: this.#standing(aCase) }));
  }

  #standing(aCase: Case): Standing {
    const { id, state, version, holder } = aCase;
    return { case: id, store: `store-${this.#store}`, state, version, ...(holder ? { by: holder.givenName } : {}) };
  }

  /** The engine: whatever `due_at` says, rounded up to the tick that would find it. */
  #watch(aCase: Case): void {
    if (aCase.dueAt === null) return;
    const tick = Math.ceil(aCase.dueAt / 1000) * 1000;
    this.#live(Math.max(0, tick - this.timeline.now), () => {
      const now = this.cases.get(aCase.id);
      if (now === undefined || now.version !== aCase.version) return;
      this.#enqueue(placeOf(now), () => this.#due(aCase.id));
    });
  }

  #due(caseId: string): void {
    const aCase = this.cases.get(caseId);
    const decision = aCase && decideDue(aCase, this.#reach(aCase), this.timeline.now);
    if (decision === undefined || decision.events.length === 0) this.#turn();
    else this.#commit({ case: decision.case }, decision, () => undefined);
  }

  /** A case whose holder has gone home is nobody's. */
  #signOffs(): void {
    for (const aCase of this.open.values()) {
      if (aCase.holder === undefined || this.#onDuty(aCase.holder.personId)) continue;
      this.#enqueue(placeOf(aCase), () => {
        const standing = this.cases.get(aCase.id);
        const gone = standing?.holder !== undefined && !this.#onDuty(standing.holder.personId);
        const decision = gone ? decideSignOff(standing, this.#reach(standing), this.timeline.now) : undefined;
        if (decision === undefined || decision.events.length === 0) this.#turn();
        else this.#commit({ case: decision.case }, decision, () => undefined);
      });
    }
    this.#live(signOffsMs, () => this.#signOffs());
  }

  #onDuty(personId: string): boolean {
    const { now } = this.timeline;
    if (personId === 'backstop') return true;
    return this.town.signOns.some((signOn) => signOn.personId === personId && inForce(signOn, now));
  }

  #reach(of: ReachOf | undefined): Reach {
    return of === undefined ? nobodyInReach : this.town.reach(of, this.timeline.now);
  }

  #maySee(phone: Phone, aCase: Case): boolean {
    if (aCase.asked.some(({ phoneId }) => phoneId === phone.id)) return true;
    return this.town.areasOf(phone.person?.teamId ?? '').includes(aCase.areaId);
  }

  #put(id: string, aCase: Case): void {
    this.cases.set(id, aCase);
    if (aCase.state === 'closed') this.open.delete(id);
    else this.open.set(id, aCase);
  }

  #live(delayMs: number, run: () => void): void {
    const life = this.#life;
    this.timeline.after(delayMs, () => {
      if (life === this.#life && this.#running) run();
    });
  }
}

export type Backup = { cases: Map<string, Case>; alarms: Map<string, string>; pages: ReturnType<Paging['backup']> };

function joins(aCase: Case, letter: Letter): boolean {
  const same = aCase.gatewayId === letter.gatewayId && aCase.deviceId === letter.deviceId && aCase.kind === letter.kind;
  return same && (aCase.state === 'open' || aCase.state === 'accepted');
}
