import { type Role, roles } from '../../core/access/caller.js';
import type { Store } from '../../store/store.js';
import { type Command, type Given, textOf, UsageError } from '../command.js';
import { configOption, withStore } from '../with-store.js';
import { knownOr } from './known.js';

const withoutProvider: readonly Role[] = ['municipality', 'administrator'];

/** @throws UsageError when there is no such role */
export function roleOf(text: string): Role {
  const role = roles.find((one) => one === text);
  if (role === undefined) throw new UsageError([`--role ${text} is not allowed: ${roles.join(', ')}`]);
  return role;
}

type Grant = { person: string; role: Role; provider: string | null };

/** Gives a person a role from now on. Giving it again changes nothing. */
export async function giveRole(store: Store, { person, role, provider }: Grant): Promise<void> {
  const { grants } = await store.directory.directory();
  const id = [person, role, provider ?? ''].join(':');
  const before = grants.find((grant) => grant.id === id);
  const fromMs = before !== undefined && before.untilMs === null ? before.fromMs : Date.now();
  await store.directory.put({ grants: [{ id, personId: person, role, providerId: provider, fromMs, untilMs: null }] });
}

const options = {
  config: configOption,
  person: { value: 'ID', words: 'the person', required: true },
  role: { value: 'ROLE', words: roles.join(', '), required: true },
  provider: { value: 'ID', words: 'at which provider; not for municipality and administrator' },
};

async function grantIn(store: Store, given: Given): Promise<Grant> {
  const { people, providers } = await store.directory.directory();
  const [person, role, provider] = [textOf(given, 'person'), roleOf(textOf(given, 'role')), given.get('provider')];
  knownOr('person', person, people);
  if (provider !== undefined) knownOr('provider', provider, providers);
  const needsProvider = !withoutProvider.includes(role);
  if (needsProvider !== (provider !== undefined)) {
    throw new UsageError([needsProvider ? `a ${role} needs --provider ID` : `${role} is of no provider`]);
  }
  return { person, role, provider: provider ?? null };
}

const wordsOf = ({ person, role, provider }: Grant) =>
  `${person}: ${role}${provider === null ? '' : ` at ${provider}`}`;

export const grantSet: Command = {
  path: ['grant', 'set'],
  words: 'what a person may be from now on',
  options,
  async run(given, say) {
    await withStore(given, async (store) => {
      const grant = await grantIn(store, given);
      await giveRole(store, grant);
      say(`${wordsOf(grant)} from now on.`);
    });
  },
};

export const grantRemove: Command = {
  path: ['grant', 'remove'],
  words: 'what a person may be no longer, from this second',
  options,
  async run(given, say) {
    await withStore(given, async (store) => {
      const grant = await grantIn(store, given);
      const now = Date.now();
      const { grants } = await store.directory.directory();
      const held = grants.filter(
        ({ personId, role, providerId, untilMs }) =>
          personId === grant.person &&
          role === grant.role &&
          providerId === grant.provider &&
          (untilMs === null || untilMs > now),
      );
      if (held.length === 0) throw new UsageError([`${wordsOf(grant)} is not granted`]);
      await store.directory.put({ grants: held.map((row) => ({ ...row, untilMs: now })) });
      say(`${wordsOf(grant)} no longer.`);
    });
  },
};
