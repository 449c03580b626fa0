import { createHash, randomUUID } from 'node:crypto';
import type { Clock } from '@nattvakt/contract';
import {
  type ClientFields,
  type ClientProblem,
  clientProblems,
  matches,
  type Relative,
  relativeProblems,
  type SearchKey,
  searchKey,
  wordsIn,
} from '../core/clients/index.js';
import type { Directory } from '../engine/directory.js';
import type { Audit, AuditNote } from '../http/audit-port.js';
import type {
  ClientDesk,
  ClientList,
  ClientQuery,
  ListedClient,
  ShownClient,
  WantedClient,
} from '../http/client-ports.js';
import type { SignedIn } from '../http/ports.js';
import type { Answer } from '../http/responsibility-ports.js';
import type { Log } from '../log.js';
import type { RelativeRow } from '../store/client-store.js';
import type { DirectoryRows, HomeRow, PersonRow } from '../store/rows.js';
import type { Store } from '../store/store.js';
import { clientOf, homeRowOf, peopleRowsOf, wayRowOf } from './client-rows.js';
import { limits } from './limits.js';
import { areasOf, choicesIn } from './scope.js';

export type ClientParts = {
  store: Pick<Store, 'clients' | 'directory' | 'cases'>;
  directory: Directory;
  audit: Audit;
  clock: Clock;
  log: Log;
};

/** The client that a change is about, as it stands; `fields` undefined for a new one. */
type Target =
  | { ok: true; id: string; home: HomeRow | undefined; fields: ClientFields | undefined }
  | typeof gone
  | typeof changedMeanwhile;

const gone = { ok: false, code: 'no-such-home' } as const;
const changedMeanwhile = { ok: false, code: 'directory-changed' } as const;

/** Clients as an office looks after them. Each change is decided on what stands in the store, or not made. */
export class StoredClientDesk implements ClientDesk {
  readonly #parts: ClientParts;
  /** A home's row never changes: another one takes its place. */
  readonly #keys = new WeakMap<HomeRow, SearchKey>();
  constructor(parts: ClientParts) {
    this.#parts = parts;
  }

  async list(caller: SignedIn, { search, areaId, ended, from }: ClientQuery): Promise<ClientList> {
    const { rows } = this.#parts.directory.view;
    const own = areasOf(rows, caller, 'read', this.#now);
    const words = wordsIn(search);
    const found = rows.homes
      .filter((home) => own.has(home.areaId) && (areaId === undefined || home.areaId === areaId))
      .filter((home) => ((home.endedAtMs ?? null) !== null) === ended && matches(this.#keyOf(home), words))
      .map((home) => ({ home, key: this.#keyOf(home) }))
      .sort((a, b) => (a.key.order < b.key.order ? -1 : 1));
    const shown = found.slice(from, from + limits.listed).map(({ home }) => home);
    await this.#note(caller, 'client.listed', shown);
    const areas = rows.areas.filter(({ id }) => own.has(id));
    return { clients: shown.map((home) => listed(rows, home)), total: found.length, areas };
  }

  choices(caller: SignedIn) {
    const { rows } = this.#parts.directory.view;
    return choicesIn(rows, areasOf(rows, caller, 'edit', this.#now), this.#now);
  }

  async client(caller: SignedIn, id: string): Promise<ShownClient | undefined> {
    const { directory, store } = this.#parts;
    const home = directory.view.home(id);
    if (home === undefined || !this.#may(caller, 'read', home)) return undefined;
    const { fields, relatives } = await this.#fields(directory.view.rows, home);
    await this.#note(caller, 'client.read', [home]);
    const gateways = directory.view.rows.gateways.filter(({ homeId }) => homeId === id);
    const seen = await Promise.all(gateways.map((gateway) => store.cases.gatewayStatus(gateway.id)));
    return {
      ...{ id, fields, area: directory.view.area(home.areaId), endedAtMs: home.endedAtMs ?? null },
      building: buildingOf(directory.view.rows, home),
      nurse: namedPerson(directory.view.person(fields.nurseId ?? '')),
      careContact: namedPerson(directory.view.person(fields.careContactId ?? '')),
      relatives: relatives.map(({ homeId: _homeId, position: _position, ...relative }) => relative),
      gateways: gateways.map((gateway, i) => ({
        ...{ id: gateway.id, revoked: gateway.revokedAtMs !== null },
        ...{ online: seen[i]?.online ?? false, seenAtMs: seen[i]?.seenAtMs ?? null },
      })),
      revision: revisionOf(fields, relatives),
      mayEdit: this.#may(caller, 'edit', home),
    };
  }

  async add(caller: SignedIn, wanted: WantedClient, asked: string = randomUUID()): Promise<Answer<{ id: string }>> {
    const id = `home-${asked}`;
    const { homes } = await this.#parts.store.directory.directory();
    const added = homes.find((one) => one.id === id);
    // Whoever did not hear the answer asks again.
    if (added !== undefined) return this.#may(caller, 'edit', added) ? { ok: true, id } : gone;
    const saved = await this.#save(caller, wanted, async () => ({ ok: true, id, home: undefined, fields: undefined }));
    return saved.ok ? { ok: true, id } : saved;
  }

  change(caller: SignedIn, id: string, { revision, ...wanted }: WantedClient & { revision: string }): Promise<Answer> {
    return this.#save(caller, wanted, async (rows) => {
      const home = rows.homes.find((one) => one.id === id);
      if (home === undefined || !this.#may(caller, 'edit', home)) return gone;
      const { fields, relatives } = await this.#fields(rows, home);
      return revisionOf(fields, relatives) === revision ? { ok: true, id, home, fields } : changedMeanwhile;
    });
  }

  async end(caller: SignedIn, id: string, ended: boolean): Promise<Answer> {
    const { store, directory } = this.#parts;
    const version = await store.directory.directoryVersion();
    const home = (await store.directory.directory()).homes.find((one) => one.id === id);
    if (home === undefined || !this.#may(caller, 'edit', home)) return gone;
    const homes = [{ ...home, endedAtMs: ended ? (home.endedAtMs ?? this.#now) : null }];
    if (!(await store.clients.save({ version, put: { homes } }))) return changedMeanwhile;
    this.#said(caller, ended ? 'ended' : 'reopened', id);
    await directory.refresh();
    return { ok: true };
  }

  async #save(
    caller: SignedIn,
    { fields, relatives }: WantedClient,
    of: (rows: DirectoryRows) => Promise<Target>,
  ): Promise<Answer> {
    const { store, directory } = this.#parts;
    const now = this.#now;
    const version = await store.directory.directoryVersion();
    const rows = await store.directory.directory();
    const target = await of(rows);
    if (!target.ok) return target;
    const choices = choicesIn(rows, areasOf(rows, caller, 'edit', now), now);
    const problems = [...clientProblems(fields, choices, target.fields), ...relativeProblems(relatives)];
    if (problems.length > 0) return { ok: false, code: 'not-enterable', fields: problems.map(fieldProblem) };
    const { id, home } = target;
    const before = rows.homePeople.filter(({ homeId }) => homeId === id);
    const saved = await store.clients.save({
      version,
      put: { homes: [homeRowOf(id, fields, home)], homePeople: peopleRowsOf(id, fields, before, now) },
      ways: [wayRowOf(id, fields)],
      relatives: { homeId: id, rows: relativeRows(id, relatives, await store.clients.relativesOf(id), now) },
    });
    if (!saved) return changedMeanwhile;
    this.#said(caller, home === undefined ? 'added' : 'changed', id);
    await directory.refresh();
    return { ok: true };
  }

  get #now(): number {
    return this.#parts.clock.now();
  }

  #keyOf(home: HomeRow): SearchKey {
    const known = this.#keys.get(home) ?? searchKey({ ...home, name: home.clientName });
    this.#keys.set(home, known);
    return known;
  }

  #may(caller: SignedIn, to: 'read' | 'edit', { areaId }: HomeRow): boolean {
    return areasOf(this.#parts.directory.view.rows, caller, to, this.#now).has(areaId);
  }

  async #fields(
    { homePeople }: DirectoryRows,
    home: HomeRow,
  ): Promise<{ fields: ClientFields; relatives: RelativeRow[] }> {
    const { clients } = this.#parts.store;
    const [[way], relatives] = await Promise.all([clients.waysOf([home.id]), clients.relativesOf(home.id)]);
    const people = homePeople.filter(({ homeId }) => homeId === home.id);
    return { fields: clientOf({ home, way, people }, this.#now), relatives };
  }

  async #note(caller: SignedIn, what: AuditNote['what'], homes: readonly HomeRow[]): Promise<void> {
    const { sessionId, personId, phone } = caller;
    const of = { sessionId, personId, phoneId: phone?.phoneId ?? null, what, caseId: null };
    await this.#parts.audit.note(...homes.map(({ id }) => ({ ...of, homeId: id, reason: 'leads-provider' as const })));
  }

  #said(caller: SignedIn, what: string, home: string): void {
    this.#parts.log.info({ event: 'client.changed', what, home, person: caller.personId }, 'as decided at a desk');
  }
}

const namedPerson = (person: PersonRow | undefined) =>
  person === undefined ? null : { id: person.id, name: `${person.givenName} ${person.familyName}` };

const fieldProblem = ({ field, problem, allowed }: ClientProblem) => ({
  field,
  message: problem,
  ...(allowed === undefined ? {} : { allowed }),
});

function buildingOf({ buildings }: Pick<DirectoryRows, 'buildings'>, { buildingId }: HomeRow) {
  const building = buildings.find(({ id }) => id === buildingId);
  return building === undefined ? null : { id: building.id, name: building.name };
}

function listed({ areas, buildings, gateways }: DirectoryRows, home: HomeRow): ListedClient {
  const { id, clientName: name, street, floor, door, town, areaId, endedAtMs = null } = home;
  return {
    ...{ id, name, street, floor, door, town, endedAtMs },
    area: areas.find((one) => one.id === areaId) ?? { id: areaId, name: areaId },
    building: buildingOf({ buildings }, home),
    hasGateway: gateways.some(({ homeId, revokedAtMs }) => homeId === id && revokedAtMs === null),
  };
}

/** Who was there before was agreed on then. */
function relativeRows(
  homeId: string,
  relatives: readonly Relative[],
  before: readonly RelativeRow[],
  now: number,
): RelativeRow[] {
  return relatives.map(({ name, relation, number, note }, position) => {
    const known = before.find((one) => one.name === name && one.number === number);
    return { homeId, position, name, relation, number, note, agreedAtMs: known?.agreedAtMs ?? now };
  });
}

const revisionOf = (fields: ClientFields, relatives: readonly RelativeRow[]): string =>
  createHash('sha256')
    .update(JSON.stringify([fields, relatives]))
    .digest('base64url')
    .slice(0, 22);
