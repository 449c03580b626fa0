import { randomBytes } from 'node:crypto';
import webPush from 'web-push';
import { type Command, textOf } from './command.js';
import { writeNew } from './files.js';

export const channelsKeys: Command = {
  path: ['channels', 'keys'],
  words: 'new secrets for Web Push and for the webhooks',
  options: { dir: { value: 'DIR', words: 'where the files go; nothing is overwritten', required: true } },
  async run(given, say) {
    const dir = textOf(given, 'dir');
    const { publicKey, privateKey } = webPush.generateVAPIDKeys();
    await writeNew(dir, {
      'push-private-key': `${privateKey}\n`,
      'webhook-secret': `${randomBytes(32).toString('base64url')}\n`,
    });
    say(`channels.push.publicKey: ${publicKey}`);
    say(`The secrets are in ${dir}. With another push key every phone must subscribe anew.`);
  },
};
