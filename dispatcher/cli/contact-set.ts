import { hashCode } from '../paging/code-hash.js';
import type { Store } from '../store/store.js';
import { type Command, type Given, textOf, UsageError } from './command.js';
import { readText } from './files.js';
import { configOption, withStore } from './with-store.js';

const e164 = /^\+[1-9]\d{6,14}$/;
const codePattern = /^\d{4,8}$/;

export const contactSet: Command = {
  path: ['contact', 'set'],
  words: 'the number of an alarm phone or a person, and the code a person types in a call to hear an address',
  options: {
    config: configOption,
    phone: { value: 'ID', words: 'the alarm phone; its number goes before its person’s' },
    person: { value: 'ID', words: 'or the person' },
    number: { value: '+46…', words: 'where SMS and calls go' },
    'code-file': { value: 'FILE', words: 'a file that holds the person’s code, 4 to 8 digits; kept only as a hash' },
  },
  async run(given, say) {
    const problems = problemsOf(given);
    const code = given.has('code-file') ? (await readText(textOf(given, 'code-file'))).trim() : undefined;
    if (code !== undefined && !codePattern.test(code)) problems.push('--code-file must hold 4 to 8 digits');
    if (problems.length > 0) throw new UsageError(problems);
    const id = given.get('phone') ?? textOf(given, 'person');
    const number = given.get('number');
    await withStore(given, async (store) => {
      if (given.has('phone')) await setPhone(store, id, number);
      else await setPerson(store, id, number, code);
    });
    say(`${id}: ${[number && `number ${number}`, code && 'a code'].filter(Boolean).join(' and ')} from now on.`);
  },
};

function problemsOf(given: Given): string[] {
  const number = given.get('number');
  const problems: string[] = [];
  if (given.has('phone') === given.has('person')) problems.push('either --phone ID or --person ID is needed');
  if (number === undefined && !given.has('code-file')) problems.push('--number or --code-file is needed');
  if (number !== undefined && !e164.test(number))
    problems.push(`--number ${number} is not allowed: written +46701740605`);
  if (given.has('phone') && given.has('code-file')) problems.push('--code-file: a code is a person’s, not a phone’s');
  return problems;
}

async function setPhone(store: Store, id: string, number: string | undefined): Promise<void> {
  const { phones } = await store.directory.directory();
  const phone = phones.find((one) => one.id === id);
  if (phone === undefined) throw new UsageError([`--phone ${id} is not in the store`]);
  await store.directory.put({ phones: [{ ...phone, number: number ?? null }] });
}

async function setPerson(
  store: Store,
  id: string,
  number: string | undefined,
  code: string | undefined,
): Promise<void> {
  const { people } = await store.directory.directory();
  const person = people.find((one) => one.id === id);
  if (person === undefined) throw new UsageError([`--person ${id} is not in the store`]);
  const codeHash = code === undefined ? person.codeHash : await hashCode(code);
  await store.directory.put({
    people: [{ ...person, number: number ?? person.number ?? null, codeHash: codeHash ?? null }],
  });
}
