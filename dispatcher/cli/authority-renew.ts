import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { issueServerCertificate } from '../authority/authority.js';
import { localHosts } from './authority-create.js';
import { type Command, textOf } from './command.js';
import { authorityFiles, readAuthority, readText, writeNew } from './files.js';

export const authorityRenew: Command = {
  path: ['authority', 'renew'],
  words: 'a new certificate for the dispatcher, from the same authority',
  options: {
    dir: { value: 'DIR', words: 'made with “nattvakt authority create”', required: true },
    hosts: { value: 'A,B', words: `names and addresses of the dispatcher, besides ${localHosts.join(', ')}` },
  },
  async run(given, say) {
    const dir = textOf(given, 'dir');
    const more = (given.get('hosts') ?? '').split(',').filter((host) => host !== '');
    const authority = await readAuthority(dir);
    await readText(join(dir, authorityFiles.cert));
    const issued = await issueServerCertificate(authority, { hosts: [...more, ...localHosts] });
    const { cert, key } = authorityFiles;
    // Nothing is ever overwritten: what was there stands beside it.
    for (const name of [cert, key]) await rename(join(dir, name), join(dir, `${name}.before`));
    await writeNew(dir, { [cert]: issued.certificate, [key]: issued.privateKey });
    say(
      `A new certificate is in ${dir}; the one before is in ${cert}.before. Restart the dispatcher. Homes notice nothing.`,
    );
  },
};
