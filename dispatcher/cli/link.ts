import type { DispatcherConfig } from '../config.js';
import { createLink } from '../seed.js';
import { type Command, numberOf, textOf, UsageError } from './command.js';
import { configOption, withStore } from './with-store.js';

const mostLinks = 100;

/** Where phones reach the dispatcher: as configured, or on this machine. */
function addressOf({ publicUrl, listen }: DispatcherConfig): string {
  return (publicUrl ?? `http://localhost:${listen.http.port}`).replace(/\/+$/, '');
}

export const link: Command = {
  path: ['link'],
  words: 'addresses that each sign in an alarm phone once',
  options: {
    config: configOption,
    phone: { value: 'ID', words: 'the alarm phone', required: true },
    count: { value: 'N', words: 'how many; 1 unless told' },
  },
  async run(given, say) {
    const phone = textOf(given, 'phone');
    const count = numberOf(given, 'count', { from: 1, to: mostLinks, otherwise: 1 });
    await withStore(given, async (store, config) => {
      const { phones } = await store.directory.directory();
      if (!phones.some(({ id }) => id === phone)) {
        throw new UsageError([
          `--phone ${phone} is not in the store; there are: ${phones.map(({ id }) => id).join(', ') || 'none'}`,
        ]);
      }
      // The token stands in the fragment, which a browser never sends: it ends up in no server's log.
      for (let i = 0; i < count; i++) say(`${addressOf(config)}/#lank=${await createLink(store, phone)}`);
    });
  },
};
