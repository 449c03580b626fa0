import { inForce } from '../../core/responsibility.js';
import { isFitCode } from '../../core/sign-on/code.js';
import { Codes } from '../../identity/codes/codes.js';
import type { DirectoryRows } from '../../store/rows.js';
import type { Store } from '../../store/store.js';
import { type Command, textOf, UsageError } from '../command.js';
import { readText } from '../files.js';
import { configOption, withStore } from '../with-store.js';
import { knownPersonOr } from './known.js';

const idPattern = /^[\w.-]{1,64}$/;

export const personAdd: Command = {
  path: ['person', 'add'],
  words: 'somebody who signs in, or another name or login for who is there already',
  options: {
    config: configOption,
    person: { value: 'ID', words: 'letters, digits, dot and hyphen; stays when the name changes', required: true },
    given: { value: 'NAME', words: 'given name', required: true },
    family: { value: 'NAME', words: 'family name', required: true },
    login: { value: 'LOGIN', words: 'what the organisation’s sign-in calls them; also on alarm phones' },
  },
  async run(given, say) {
    const id = textOf(given, 'person');
    if (!idPattern.test(id)) {
      throw new UsageError([`--person ${id} is not allowed: letters, digits, dot and hyphen, at most 64`]);
    }
    const login = given.get('login')?.toLowerCase();
    await withStore(given, async (store) => {
      const { people } = await store.directory.directory();
      const before = people.find((person) => person.id === id);
      const names = { givenName: textOf(given, 'given'), familyName: textOf(given, 'family') };
      await store.directory.put({ people: [{ ...before, id, ...names }] });
      if (login !== undefined) await store.identity.setLogin(login, id);
    });
    say(`${id}: ${textOf(given, 'given')} ${textOf(given, 'family')}${login === undefined ? '' : `, login ${login}`}.`);
  },
};

export const personList: Command = {
  path: ['person', 'list'],
  words: 'everybody who is known, with what they are and how they can sign in',
  options: { config: configOption, provider: { value: 'ID', words: 'only who is something at this provider' } },
  async run(given, say) {
    await withStore(given, async (store) => {
      const rows = await store.directory.directory();
      const now = Date.now();
      for (const { id, givenName, familyName } of rows.people) {
        const roles = rolesOf(rows, id, now);
        const provider = given.get('provider');
        if (provider !== undefined && !roles.some((role) => role.providerId === provider)) continue;
        const words = roles.map(({ role, providerId }) => (providerId === null ? role : `${role} at ${providerId}`));
        say([id, `${givenName} ${familyName}`, words.join(', ') || 'nothing', await waysOf(store, id)].join('\t'));
      }
    });
  },
};

const rolesOf = ({ grants }: DirectoryRows, personId: string, now: number) =>
  grants.filter((grant) => grant.personId === personId && inForce(grant, now));

async function waysOf({ identity }: Store, personId: string): Promise<string> {
  const keys = (await identity.passkeysOf(personId)).filter(({ revokedAtMs }) => revokedAtMs === null).length;
  const code = (await identity.codeHash(personId)) === undefined ? 'no code' : 'a code';
  return `${keys} ${keys === 1 ? 'passkey' : 'passkeys'}, ${code}`;
}

export const personCodeSet: Command = {
  path: ['person', 'code', 'set'],
  words: 'the code by which a person signs on to alarm phones',
  options: {
    config: configOption,
    person: { value: 'ID', words: 'the person', required: true },
    'code-file': { value: 'FILE', words: 'a file that holds 4 to 12 digits; kept only as a hash', required: true },
  },
  async run(given, say) {
    const person = textOf(given, 'person');
    const code = (await readText(textOf(given, 'code-file'))).trim();
    if (!isFitCode(code)) {
      throw new UsageError(['--code-file must hold 4 to 12 digits that are not easily guessed: not 1234 or 0000']);
    }
    await withStore(given, async (store) => {
      await knownPersonOr(store, person);
      const codes = new Codes();
      try {
        await store.identity.setCode(person, await codes.hash(code), Date.now());
      } finally {
        await codes.stop();
      }
    });
    say(`${person}: the new code holds from now on.`);
  },
};
