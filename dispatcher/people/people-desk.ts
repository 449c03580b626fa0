import { randomUUID } from 'node:crypto';
import type { Clock } from '@nattvakt/contract';
import { phoneNumber } from '../core/clients/phone-number.js';
import type { PhoneLife } from '../core/coverage-watch/index.js';
import { inForce } from '../core/responsibility.js';
import type { Directory } from '../engine/directory.js';
import type { FieldProblem } from '../http/errors.js';
import type { PeopleDesk, PersonTold, PhoneTold, Saved, WantedPerson, WantedPhone } from '../http/people-ports.js';
import type { SignedIn } from '../http/ports.js';
import type { Staff } from '../identity/staff.js';
import type { Log } from '../log.js';
import type { RotaEdits } from '../rota/rota-edits.js';
import type { GrantRow } from '../store/rows.js';
import type { Store } from '../store/store.js';
import { grantsToChange } from './grants.js';
import { changedBy, seenBy } from './scope.js';
import type { Workers } from './workers.js';

export type PeopleDeskParts = {
  store: Pick<Store, 'directory' | 'identity' | 'sessions' | 'coverage'>;
  directory: Directory;
  workers: Workers;
  edits: RotaEdits;
  staff: Staff;
  phoneLives(): Promise<PhoneLife[]>;
  clock: Clock;
  log: Log;
  /** Somebody was signed off. */
  onChanged(): void;
};

/** The people and phones of a provider. Everything of other providers is as if it were not there. */
export class StoredPeopleDesk implements PeopleDesk {
  readonly #parts: PeopleDeskParts;
  constructor(parts: PeopleDeskParts) {
    this.#parts = parts;
  }

  async people(caller: SignedIn): ReturnType<PeopleDesk['people']> {
    const { directory, workers, store, staff } = this.#parts;
    const providers = seenBy(caller, directory);
    const enrolled = await store.identity.enrolled();
    const people: PersonTold[] = [];
    for (const worker of await workers.of(providers.map(({ id }) => id))) {
      const person = directory.view.person(worker.personId);
      if (person === undefined) continue;
      const grants = directory.view.grantsOf(person.id, this.#now);
      people.push({
        ...{ id: person.id, givenName: person.givenName, familyName: person.familyName, number: person.number ?? null },
        grants: grants.filter(({ providerId }) => providers.some(({ id }) => id === providerId)),
        teams: worker.teamIds.map((id) => ({ id, name: this.#teamName(id) })),
        passkeys: enrolled.passkeys.find(({ personId }) => personId === person.id)?.count ?? 0,
        hasCode: enrolled.codes.includes(person.id),
        on: this.#onPhone(person.id),
        isOwn: await staff.answersFor(caller, person.id, this.#now),
      });
    }
    return { providers: changedBy(caller, directory).map(named), people: people.sort(byName) };
  }

  async save(caller: SignedIn, personId: string, wanted: WantedPerson): Promise<Saved> {
    const { directory, store, staff } = this.#parts;
    const before = directory.view.person(personId);
    if (before !== undefined && !(await staff.answersFor(caller, personId, this.#now))) {
      return { ok: false, code: 'no-such-person' };
    }
    if (!changedBy(caller, directory).some(({ id }) => id === wanted.providerId)) {
      return { ok: false, code: 'not-allowed' };
    }
    const number = wanted.number ? phoneNumber(wanted.number) : null;
    const fields = [
      ...nameProblems(wanted),
      ...(number === undefined ? [problem('number', 'not-a-number', '070-123 45 67')] : []),
      ...(wanted.roles.length === 0 ? [problem('roles', 'missing')] : []),
      ...(isGivingUp(caller, personId, wanted) ? [problem('roles', 'own-role', 'manager')] : []),
    ];
    if (fields.length > 0) return { ok: false, code: 'not-enterable', fields };
    const { givenName, familyName } = trimmed(wanted);
    const of = { personId, providerId: wanted.providerId, roles: wanted.roles };
    const grants = grantsToChange(directory.view.rows.grants, of, this.#now);
    await store.directory.put({
      people: [{ ...before, id: personId, givenName, familyName, number: number ?? null }],
      grants,
    });
    await this.#known('person.saved', caller, { person: personId });
    return { ok: true };
  }

  async end(caller: SignedIn, personId: string): ReturnType<PeopleDesk['end']> {
    const { directory, store, staff, edits } = this.#parts;
    if (personId === caller.personId || !(await staff.answersFor(caller, personId, this.#now))) return undefined;
    const providers = changedBy(caller, directory).map(({ id }) => id);
    const { rows } = directory.view;
    const now = this.#now;
    const own = (grant: GrantRow) => grant.personId === personId && inForce(grant, now);
    const ended = rows.grants.filter(own).map((grant) => ({ ...grant, untilMs: now }));
    const teams = rows.teams.filter(({ providerId }) => providers.includes(providerId)).map(({ id }) => id);
    const gone = await edits.end({ id: randomUUID(), by: caller.personId }, personId, teams);
    await store.directory.put({ grants: ended });
    const on = rows.signOns.find((row) => row.personId === personId && inForce(row, now));
    if (on !== undefined) await store.identity.signOff(on.phoneId, now);
    await store.identity.revokePasskeysOf(personId, now);
    await store.identity.setCode(personId, undefined, now);
    await store.sessions.endSessionsOf({ personId });
    await this.#known('person.ended', caller, { person: personId });
    return { shiftsGone: gone !== undefined };
  }

  async phones(caller: SignedIn): ReturnType<PeopleDesk['phones']> {
    const { directory, store, phoneLives } = this.#parts;
    const providers = seenBy(caller, directory);
    const lives = new Map((await phoneLives()).map((life) => [life.phoneId, life]));
    const keys = new Map((await store.identity.enrolled()).phones.map(({ phoneId, sinceMs }) => [phoneId, sinceMs]));
    const phones = directory.view.rows.phones.flatMap((phone): PhoneTold[] => {
      const provider = providers.find(({ id }) => id === phone.providerId);
      if (provider === undefined) return [];
      const life = lives.get(phone.id);
      return [
        {
          ...{ id: phone.id, label: phone.label, number: phone.number ?? null, provider: named(provider) },
          enrolledAtMs: keys.get(phone.id) ?? null,
          ...{ seenAtMs: life?.seenAt ?? null, battery: life?.battery ?? null, charging: life?.charging ?? null },
          ...{ subscription: life?.subscription ?? null, heardAtMs: life?.heardAt ?? null },
          on: this.#personOn(phone.id),
        },
      ];
    });
    return { providers: changedBy(caller, directory).map(named), phones: phones.sort(byLabel) };
  }

  async savePhone(caller: SignedIn, phoneId: string, wanted: WantedPhone): Promise<Saved> {
    const { directory, store, staff } = this.#parts;
    const before = directory.view.phone(phoneId);
    if (before !== undefined && !staff.ownsPhone(caller, phoneId)) return { ok: false, code: 'no-such-phone' };
    if (!changedBy(caller, directory).some(({ id }) => id === wanted.providerId)) {
      return { ok: false, code: 'not-allowed' };
    }
    const number = wanted.number ? phoneNumber(wanted.number) : null;
    const fields = [
      ...(wanted.label.trim() === '' ? [problem('label', 'missing')] : []),
      ...(number === undefined ? [problem('number', 'not-a-number', '070-123 45 67')] : []),
    ];
    if (fields.length > 0) return { ok: false, code: 'not-enterable', fields };
    const row = { id: phoneId, label: wanted.label.trim(), number: number ?? null, providerId: wanted.providerId };
    await store.directory.put({ phones: [row] });
    await this.#known('phone.saved', caller, { phone: phoneId });
    return { ok: true };
  }

  async beginTestRing(caller: SignedIn, phoneId: string): Promise<string | undefined> {
    const { directory, store } = this.#parts;
    const provider = directory.view.phone(phoneId)?.providerId;
    if (!seenBy(caller, directory).some(({ id }) => id === provider)) return undefined;
    const id = randomUUID();
    await store.coverage.saveTestRing({ id, phoneId, atMs: this.#now });
    return id;
  }

  get #now(): number {
    return this.#parts.clock.now();
  }

  #teamName(teamId: string): string {
    return this.#parts.directory.view.rows.teams.find(({ id }) => id === teamId)?.name ?? teamId;
  }

  #onPhone(personId: string): PersonTold['on'] {
    const { view } = this.#parts.directory;
    const on = view.rows.signOns.find((row) => row.personId === personId && inForce(row, this.#now));
    return on === undefined ? null : { phone: view.phone(on.phoneId)?.label ?? '', untilMs: on.untilMs };
  }

  #personOn(phoneId: string): PhoneTold['on'] {
    const { view } = this.#parts.directory;
    const on = view.rows.signOns.find((row) => row.phoneId === phoneId && inForce(row, this.#now));
    if (on === undefined) return null;
    const givenName = view.person(on.personId)?.givenName ?? '';
    return { givenName, team: this.#teamName(on.teamId), untilMs: on.untilMs };
  }

  async #known(event: string, caller: SignedIn, ids: Record<string, string>): Promise<void> {
    const { directory, log, onChanged } = this.#parts;
    await directory.refresh();
    onChanged();
    log.info({ event, by: caller.personId, ...ids }, 'people and phones changed');
  }
}

const named = ({ id, name }: { id: string; name: string }) => ({ id, name });
const byName = (a: PersonTold, b: PersonTold) =>
  a.givenName.localeCompare(b.givenName, 'sv') || a.familyName.localeCompare(b.familyName, 'sv');
const byLabel = (a: PhoneTold, b: PhoneTold) => a.label.localeCompare(b.label, 'sv', { numeric: true });

const trimmed = ({ givenName, familyName }: WantedPerson) => ({
  ...{ givenName: givenName.trim(), familyName: familyName.trim() },
});

function problem(field: string, message: string, allowed?: string): FieldProblem {
  return { field: `body/${field}`, message, ...(allowed === undefined ? {} : { allowed: [allowed] }) };
}

const nameProblems = (wanted: WantedPerson): FieldProblem[] =>
  (['givenName', 'familyName'] as const).flatMap((field) =>
    wanted[field].trim() === '' ? [problem(field, 'missing')] : [],
  );

/** Nobody locks themselves out. */
const isGivingUp = (caller: SignedIn, personId: string, { providerId, roles }: WantedPerson): boolean =>
  caller.personId === personId &&
  caller.grants.some((grant) => grant.role === 'manager' && grant.providerId === providerId) &&
  !roles.includes('manager');
