import { createAuthority, issueServerCertificate, openAuthority } from '../authority/authority.js';
import { type Command, textOf } from './command.js';
import { authorityFiles, newPlanKey, planKeyFiles, writeNew } from './files.js';

export const localHosts = ['localhost', '127.0.0.1', '::1'];

export const authorityCreate: Command = {
  path: ['authority', 'create'],
  words: 'a new certificate authority, the dispatcher’s own certificate, and the key that signs night plans',
  options: {
    dir: { value: 'DIR', words: 'where the files go; must not hold an authority already', required: true },
    hosts: { value: 'A,B', words: `names and addresses of the dispatcher, besides ${localHosts.join(', ')}` },
  },
  async run(given, say) {
    const dir = textOf(given, 'dir');
    const more =
      given
        .get('hosts')
        ?.split(',')
        .filter((host) => host !== '') ?? [];
    const authority = await createAuthority();
    const server = await issueServerCertificate(await openAuthority(authority), { hosts: [...more, ...localHosts] });
    await writeNew(dir, {
      [authorityFiles.ca]: authority.certificate,
      [authorityFiles.caKey]: authority.privateKey,
      [authorityFiles.cert]: server.certificate,
      [authorityFiles.key]: server.privateKey,
      ...(await newPlanKey()),
    });
    say(`${planKeyFiles.private} signs the plans of homes: “plans.key” in the dispatcher’s configuration.`);
    say(`An authority and a dispatcher’s certificate are in ${dir}. Guard ${authorityFiles.caKey}: it lets homes in.`);
  },
};
