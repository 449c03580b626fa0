import { roles } from '../core/access/caller.js';
import { createLink, createPersonLink } from '../identity/links.js';
import type { Store } from '../store/store.js';
import { addressOf } from './address.js';
import { type Command, type Given, numberOf, textOf, UsageError } from './command.js';
import { giveRole, roleOf } from './identity/grant.js';
import { knownOr } from './identity/known.js';
import { noteAtKeyboard } from './identity/noted.js';
import { configOption, withStore } from './with-store.js';

const mostLinks = 100;

export const link: Command = {
  path: ['link'],
  words: 'addresses that each sign in an alarm phone, or a person at a desk, once',
  options: {
    config: configOption,
    phone: { value: 'ID', words: 'the alarm phone' },
    person: { value: 'ID', words: 'or the person' },
    role: { value: 'ROLE', words: `what the person is to be from now on: ${roles.join(', ')}` },
    provider: { value: 'ID', words: 'at which provider' },
    count: { value: 'N', words: 'how many; 1 unless told' },
  },
  async run(given, say) {
    if (given.has('phone') === given.has('person')) {
      throw new UsageError(['either --phone ID or --person ID is needed']);
    }
    if (given.has('phone') && (given.has('role') || given.has('provider'))) {
      throw new UsageError(['--role and --provider go with --person']);
    }
    const count = numberOf(given, 'count', { from: 1, to: mostLinks, otherwise: 1 });
    await withStore(given, async (store, config) => {
      const make = given.has('phone') ? await phoneLinks(store, given) : await personLinks(store, given);
      // The token stands in the fragment, which a browser never sends: it ends up in no server's log.
      for (let i = 0; i < count; i++) {
        say(`${addressOf(config)}${make.path}#lank=${await make.token()}`);
        await noteAtKeyboard(store, 'link.handed', make.subject);
      }
    });
  },
};

async function phoneLinks(store: Store, given: Given) {
  const phone = textOf(given, 'phone');
  const { phones } = await store.directory.directory();
  knownOr('phone', phone, phones);
  return { path: '/', subject: phone, token: () => createLink(store, phone) };
}

async function personLinks(store: Store, given: Given) {
  const person = textOf(given, 'person');
  const { people, providers } = await store.directory.directory();
  knownOr('person', person, people);
  const role = given.get('role');
  const providerId = given.get('provider') ?? null;
  if (providerId !== null) knownOr('provider', providerId, providers);
  if (role !== undefined) await giveRole(store, { person, role: roleOf(role), provider: providerId });
  else if (providerId !== null) throw new UsageError(['--provider goes with --role']);
  return { path: '/in/', subject: person, token: () => createPersonLink(store, person) };
}
