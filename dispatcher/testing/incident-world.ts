import { type CaseKind, priorityOf, uuidV7 } from '@nattvakt/contract';
import type { NightHours } from '../core/lost-homes/index.js';
import { Directory } from '../engine/directory.js';
import { GatewayStatuses } from '../engine/gateway-status.js';
import { Ledger } from '../engine/ledger.js';
import type { Landed } from '../engine/writer.js';
import { IncidentWatch } from '../incidents/watch.js';
import { addGateways, addHomes, municipalityRows } from '../seed.js';
import type { Store } from '../store/store.js';
import { facts } from './core-builders.js';
import { testMunicipality } from './test-municipality.js';

const quiet = () => undefined;
const log = { debug: quiet, info: quiet, warn: quiet, error: quiet };
const night: NightHours = { from: '21:00', until: '07:00' };

/** Noon of a day on which `nord` is VoF's and `syd` Vardaga's. */
export const noon = Date.parse('2026-06-01T10:00:00Z');
export const lookMs = 2_000;

/** A clock that is set by hand, for any number of dispatchers. */
export type Time = { now: number };

/** Homes `nord-0` … and `syd-0` …, each with a gateway of the same name, and technicians for `nord`. */
export async function seedHomes(store: Store, perArea: number): Promise<void> {
  await store.directory.put(municipalityRows(testMunicipality));
  await store.directory.put({
    teams: [{ id: 'teknik', providerId: 'vof', name: 'Teknik', role: 'technician' }],
    teamAreas: [{ teamId: 'teknik', areaId: 'nord', relation: 'serves', fromMs: 0, untilMs: null }],
    people: [{ id: 'tove', givenName: 'Tove', familyName: 'Berg' }],
    phones: [{ id: 'phone-tove', label: 'Teknik 1' }],
    signOns: [{ id: 'so-tove', phoneId: 'phone-tove', personId: 'tove', teamId: 'teknik', fromMs: 0, untilMs: null }],
  });
  const ids = ['nord', 'syd'].flatMap((areaId) =>
    Array.from({ length: perArea }, (_, n) => ({ areaId, id: `${areaId}-${n}` })),
  );
  await addHomes(
    store,
    ids.map(({ id, areaId }) => ({ id, areaId, clientName: 'Elsa Ek', street: 'Storgatan 4' })),
  );
  await addGateways(
    store,
    ids.map(({ id }) => ({ id, homeId: id })),
  );
}

/** The part of a dispatcher that lost homes concern, on a clock set by hand. */
export class WatchingDispatcher {
  readonly landed: Landed[] = [];
  readonly ledger: Ledger;
  readonly watch: IncidentWatch;
  readonly #directory: Directory;
  readonly #statuses: GatewayStatuses;
  #n = 0;

  constructor(
    store: Store,
    readonly time: Time,
    readonly name: string,
  ) {
    const clock = { now: () => time.now, monotonicMs: () => time.now };
    this.#directory = new Directory(store.directory, log, {});
    const view = () => this.#directory.view;
    this.ledger = new Ledger({
      ...{ cases: store.cases, clock, log },
      reach: (of, now) => view().reach(of, now),
      onDuty: () => true,
      onLanded: (more) => this.landed.push(...more),
    });
    this.#statuses = new GatewayStatuses({ cases: store.cases, clock, log, dispatcherId: name });
    this.watch = new IncidentWatch({
      ...{ incidents: store.incidents, ledger: this.ledger, statuses: this.#statuses, directory: this.#directory },
      ...{ clock, log, dispatcherId: name, canHear: () => true, shared: true, night, zone: 'Europe/Stockholm' },
      newId: () => this.#newId(),
    });
  }

  async start(): Promise<this> {
    await this.#directory.start();
    await this.ledger.start();
    return this;
  }

  /** What a gateway says of itself; its last will when it is not `online`. */
  says(gateway: string, said: { online?: boolean; mains?: boolean } = {}): void {
    const body = { v: 1, gateway, at: new Date(this.time.now).toISOString(), online: true, ...said };
    this.#statuses.heard(gateway, Buffer.from(JSON.stringify(body)));
  }

  async alarm(gateway: string, kind: CaseKind = 'mains-lost'): Promise<string> {
    const id = this.#newId();
    const [areaId = ''] = gateway.split('-');
    const alarm = facts(id, { gatewayId: gateway, homeId: gateway, areaId, deviceId: 'gateway', kind });
    const priority = priorityOf(kind);
    const read = { receivedAtMs: this.time.now, ageMs: null, epoch: null, n: null, oddity: null, raw: null };
    const row = { id, caseId: id, gatewayId: gateway, deviceId: 'gateway', kind, priority, ...read };
    await this.ledger.intake([{ facts: { ...alarm, priority }, row }]);
    return id;
  }

  /** One turn of the engine, and the more of them that it asks for at once. */
  async turn(): Promise<void> {
    await this.#statuses.store();
    await this.#directory.refresh();
    while (await this.watch.turn());
    await this.ledger.due();
  }

  #newId(): string {
    this.#n += 1;
    const random = new Uint8Array(10);
    random.set(Buffer.from(this.name.slice(0, 5)));
    new DataView(random.buffer).setUint32(6, this.#n);
    return uuidV7(this.time.now, random);
  }
}

/** Lets time go by in steps of one look, with everybody saying what they say each half minute. */
export async function pass(
  dispatchers: readonly WatchingDispatcher[],
  ms: number,
  says: (dispatcher: WatchingDispatcher) => void = quiet,
): Promise<void> {
  const time = dispatchers[0]?.time ?? { now: 0 };
  const until = time.now + ms;
  while (time.now < until) {
    time.now += lookMs;
    if (time.now % 30_000 < lookMs) for (const dispatcher of dispatchers) says(dispatcher);
    for (const dispatcher of dispatchers) await dispatcher.turn();
  }
}
