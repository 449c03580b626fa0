import { renderUnicodeCompact } from 'uqr';
import { limits } from '../../identity/limits.js';
import { makeLink, type NewLink } from '../../identity/links.js';
import type { Store } from '../../store/store.js';
import { addressOf } from '../address.js';
import { type Command, type Given, textOf } from '../command.js';
import { configOption, withStore } from '../with-store.js';
import { knownOr, knownPersonOr } from './known.js';
import { noteAtKeyboard } from './noted.js';

const lost = { value: 'yes', words: '“yes”: what was enrolled before is lost, and of no use from now on' };

/** Prints the address and, for who has a phone in their hand, a picture of it. */
async function handOut(given: Given, say: (line: string) => void, link: NewLink, path: string): Promise<void> {
  await withStore(given, async (store, config) => {
    const { token } = await makeLink(store, link, Date.now(), limits.enrolmentMs);
    await noteAtKeyboard(store, 'link.handed', link.phoneId ?? link.personId ?? '');
    const address = `${addressOf(config)}${path}#lank=${token}`;
    say(address);
    say('');
    say(renderUnicodeCompact(address, { border: 2 }));
    say('');
    say(`Works once, for ${limits.enrolmentMs / 3600_000} hours.`);
  });
}

async function forgetPerson(store: Store, personId: string): Promise<void> {
  await store.identity.revokePasskeysOf(personId, Date.now());
  await store.sessions.endSessionsOf({ personId });
  await noteAtKeyboard(store, 'keys.revoked', personId);
}

async function forgetPhone(store: Store, phoneId: string): Promise<void> {
  await store.identity.revokePhoneKeys(phoneId, Date.now());
  await store.sessions.endSessionsOf({ phoneId });
  await store.identity.signOff(phoneId, Date.now());
  await noteAtKeyboard(store, 'phone.revoked', phoneId);
}

export const enrol: Command = {
  path: ['enrol'],
  words: 'an address and QR code by which a person makes their passkey',
  options: { config: configOption, person: { value: 'ID', words: 'the person', required: true }, lost },
  async run(given, say) {
    const personId = textOf(given, 'person');
    await withStore(given, async (store) => {
      await knownPersonOr(store, personId);
      if (given.get('lost') === 'yes') await forgetPerson(store, personId);
    });
    await handOut(given, say, { purpose: 'enrolment', personId }, '/in/');
  },
};

export const phoneEnrol: Command = {
  path: ['phone', 'enrol'],
  words: 'an address and QR code that make a phone this alarm phone',
  options: { config: configOption, phone: { value: 'ID', words: 'the alarm phone', required: true }, lost },
  async run(given, say) {
    const phoneId = textOf(given, 'phone');
    await withStore(given, async (store) => {
      knownOr('phone', phoneId, (await store.directory.directory()).phones);
      if (given.get('lost') === 'yes') await forgetPhone(store, phoneId);
    });
    await handOut(given, say, { purpose: 'phone', phoneId }, '/');
  },
};
