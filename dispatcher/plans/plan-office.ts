import { createHash, randomUUID } from 'node:crypto';
import type { Clock, HomePlan, PlanDraft, PlanStatus } from '@nattvakt/contract';
import {
  type Consent,
  type ConsentEvent,
  consentsOf,
  type Given,
  isStanding,
  type Withdrawn,
} from '../core/plans/consent.js';
import { decidePlan, type PlanFault, type PlanGround, renumbered, withoutConsent } from '../core/plans/decide-plan.js';
import type { Log } from '../log.js';
import type { PlanCause, PlanChange, PlanRow, PlanStore } from '../store/plan-store.js';
import type { TaskRow } from '../store/task-store.js';
import { limits } from './limits.js';
import type { PlanSigner } from './plan-signer.js';

export type PlanOfficeParts = {
  plans: PlanStore;
  /** Undefined where no plan key is configured: plans are then only read. */
  signer: PlanSigner | undefined;
  /** What the home says that it runs, as far as it is known here. */
  said: (homeId: string) => Promise<PlanStatus | undefined>;
  /** There is a plan to send. */
  changed: (homeId: string) => void;
  storeId: () => string;
  clock: Clock;
  log: Log;
};

export type SaveOutcome =
  | { ok: true; row: PlanRow }
  | { ok: false; refusal: 'no-plan-key' | 'plan-changed' }
  | { ok: false; refusal: 'plan-unfit'; faults: PlanFault[] };

export type TrialOutcome =
  | { ok: true; text: string; key: string; signature: string }
  | { ok: false; refusal: 'no-plan-key' }
  | { ok: false; refusal: 'plan-unfit'; faults: PlanFault[] };

/** `silenced`: rules that the home goes on without. `held`: whether the plan of the home is ours to change at all. */
export type WithdrawOutcome =
  | { ok: true; consent: Consent; silenced: string[]; held: boolean }
  | { ok: false; refusal: 'no-such-consent' | 'consent-withdrawn' | 'plan-changed' };

type Known = { newest: PlanRow | undefined; ground: PlanGround };

/** Decides plans and consents: reads, decides, signs, and stores what belongs together in one transaction. */
export class PlanOffice {
  readonly #parts: PlanOfficeParts;
  constructor(parts: PlanOfficeParts) {
    this.#parts = parts;
  }

  /** @param basedOn the version that the person saw; 0 where there was none */
  async save(
    homeId: string,
    draft: PlanDraft,
    why: { basedOn: number; by: string; reason: string },
  ): Promise<SaveOutcome> {
    const { signer } = this.#parts;
    if (signer === undefined) return { ok: false, refusal: 'no-plan-key' };
    const { newest, ground } = await this.#known(homeId);
    if ((newest?.version ?? 0) !== why.basedOn) return { ok: false, refusal: 'plan-changed' };
    const decided = decidePlan(draft, ground);
    if (!decided.ok) return { ok: false, refusal: 'plan-unfit', faults: decided.faults };
    const row = this.#row(decided.plan, { cause: 'saved', ...why }, signer);
    if (!(await this.#commit(homeId, { plan: row }))) return { ok: false, refusal: 'plan-changed' };
    return { ok: true, row };
  }

  /** The plan as it would be saved now, signed to be tried and for nothing else. */
  async trial(homeId: string, id: string, draft: PlanDraft): Promise<TrialOutcome> {
    const { signer } = this.#parts;
    if (signer === undefined) return { ok: false, refusal: 'no-plan-key' };
    const decided = decidePlan(draft, (await this.#known(homeId)).ground);
    if (!decided.ok) return { ok: false, refusal: 'plan-unfit', faults: decided.faults };
    const text = JSON.stringify(decided.plan);
    return { ok: true, text, key: signer.keyId, signature: signer.signTrial(id, text) };
  }

  /** Writes a consent down. It changes no rule: a plan that rests on it is saved after it. */
  async give(homeId: string, given: Given, by: string, asked: string = randomUUID()): Promise<Consent> {
    const at = this.#parts.clock.now();
    const consentId = `consent-${asked}`;
    const before = (await this.consents(homeId)).find(({ id }) => id === consentId);
    // Whoever did not hear the answer asks again.
    if (before !== undefined) return before;
    const event: ConsentEvent = { consentId, homeId, at, by, type: 'given', body: given };
    for (let attempt = 0; attempt < limits.commitTries; attempt += 1) {
      if (await this.#parts.plans.commit({ consents: [event] })) break;
    }
    const consent = (await this.consents(homeId)).find(({ id }) => id === event.consentId);
    if (consent === undefined) throw new Error('a consent could not be stored among others');
    return consent;
  }

  async consents(homeId: string): Promise<Consent[]> {
    return consentsOf(await this.#parts.plans.consentEvents(homeId));
  }

  /** The client takes a consent back: what rests on it falls silent, and somebody must think of what replaces it. */
  async withdraw(homeId: string, consentId: string, body: Withdrawn, by: string): Promise<WithdrawOutcome> {
    const at = this.#parts.clock.now();
    const event: ConsentEvent = { consentId, homeId, at, by, type: 'withdrawn', body };
    for (let attempt = 0; attempt < limits.commitTries; attempt += 1) {
      const events = await this.#parts.plans.consentEvents(homeId);
      const before = consentsOf(events).find(({ id }) => id === consentId);
      if (before === undefined) return { ok: false, refusal: 'no-such-consent' };
      if (before.withdrawn !== undefined) return { ok: false, refusal: 'consent-withdrawn' };
      const consents = consentsOf([...events, event]);
      const ending = await this.#ending(homeId, consentId, consents, { by, reason: 'consent-withdrawn' });
      if (!(await this.#commit(homeId, { ...ending.change, consents: [event] }))) continue;
      const consent = consents.find(({ id }) => id === consentId) ?? before;
      return { ok: true, consent, silenced: ending.silenced, held: ending.held };
    }
    return { ok: false, refusal: 'plan-changed' };
  }

  /** Rules whose consent has ended by itself are taken out, as if it had been withdrawn. The home is silent already. */
  async endConsents(homeId: string): Promise<void> {
    const { newest, ground } = await this.#known(homeId);
    if (newest === undefined) return;
    const { agreements } = JSON.parse(newest.plan) as HomePlan;
    const ended = agreements.find(({ id }) => {
      const consent = ground.consents.find((one) => one.id === id);
      return consent !== undefined && !isStanding(consent, ground.now);
    });
    if (ended === undefined) return;
    const { change } = await this.#ending(homeId, ended.id, ground.consents, { by: 'engine', reason: 'consent-ended' });
    await this.#commit(homeId, change);
  }

  /** The home runs a higher number than what was decided in this store's life: the decision gets one that it takes. */
  async renumber(homeId: string, above: number): Promise<void> {
    const { signer, storeId, log } = this.#parts;
    const { newest, ground } = await this.#known(homeId);
    if (newest === undefined || signer === undefined || newest.version > above) return;
    if (newest.storeId !== storeId()) {
      log.warn({ event: 'plan.ahead', home: homeId, version: newest.version, above }, 'a home runs a newer plan');
      await this.#parts.plans.commit({ tasks: [this.#task(homeId, 'plan-ahead', homeId, 'engine', { runs: above })] });
      return;
    }
    const newestVersion = Math.max(above, ground.newestVersion);
    const plan = renumbered(JSON.parse(newest.plan) as HomePlan, { ...ground, newestVersion });
    const { by, reason } = newest;
    await this.#commit(homeId, { plan: this.#row(plan, { cause: 'renumbered', by, reason }, signer) });
  }

  async #ending(
    homeId: string,
    consentId: string,
    consents: readonly Consent[],
    why: { by: string; reason: 'consent-withdrawn' | 'consent-ended' },
  ): Promise<{ change: PlanChange; silenced: string[]; held: boolean }> {
    const { signer } = this.#parts;
    const { newest, ground } = await this.#known(homeId);
    const about = consents.find(({ id }) => id === consentId)?.about ?? '';
    const task = (facts: TaskRow['facts']) => this.#task(homeId, why.reason, consentId, why.by, { about, ...facts });
    if (newest === undefined || signer === undefined) {
      return { change: { tasks: [task({ held: 'no', rules: [] })] }, silenced: [], held: false };
    }
    const { plan, silenced } = withoutConsent(JSON.parse(newest.plan) as HomePlan, consentId, { ...ground, consents });
    const row = this.#row(plan, { cause: 'withdrawal', ...why }, signer);
    const rules = silenced.map(({ id }) => id);
    const kinds = silenced.map(({ rule }) => rule);
    const tasks = rules.length === 0 ? [] : [task({ held: 'yes', rules, kinds })];
    return { change: { plan: row, tasks }, silenced: rules, held: true };
  }

  async #known(homeId: string): Promise<Known> {
    const { plans, said, clock } = this.#parts;
    const [newest, consents, runs] = await Promise.all([plans.newestPlan(homeId), this.consents(homeId), said(homeId)]);
    const newestVersion = Math.max(newest?.version ?? 0, runs?.version ?? 0);
    return { newest, ground: { homeId, consents, newestVersion, now: clock.now() } };
  }

  async #commit(homeId: string, change: PlanChange): Promise<boolean> {
    const { plans, changed, log } = this.#parts;
    const stored = await plans.commit(change);
    if (stored && change.plan !== undefined) {
      const { version, cause } = change.plan;
      log.info({ event: 'plan.stored', home: homeId, version, cause }, 'a home has a new plan');
      changed(homeId);
    }
    return stored;
  }

  #row(plan: HomePlan, why: { cause: PlanCause; by: string; reason: string }, signer: PlanSigner): PlanRow {
    const text = JSON.stringify(plan);
    const { cause, by, reason } = why;
    return {
      ...{ homeId: plan.home, version: plan.version, atMs: this.#parts.clock.now(), by, reason, cause },
      ...{ storeId: this.#parts.storeId(), plan: text, hash: createHash('sha256').update(text).digest('hex') },
      ...{ keyId: signer.keyId, signature: signer.sign(text) },
    };
  }

  #task(homeId: string, kind: string, subject: string, by: string, facts: TaskRow['facts']): TaskRow {
    const opened = { openedAtMs: this.#parts.clock.now(), openedBy: by };
    return { id: randomUUID(), kind, subject, homeId, ...opened, facts, closedAtMs: null, closedBy: null, note: null };
  }
}
