import { issueGatewayCertificate } from '../authority/authority.js';
import { createKeyPair } from '../authority/key-pair.js';
import { syntheticId } from '../core/synthetic.js';
import { addGateway } from '../seed.js';
import { syntheticRows } from '../watchers/synthetic/rows.js';
import { type Command, textOf } from './command.js';
import { gatewayFiles, readAuthority, writeNew } from './files.js';
import { fingerprintOf } from './gateway-issue.js';
import { configOption, withStore } from './with-store.js';

export const watchSetup: Command = {
  path: ['watch', 'setup'],
  words: 'the synthetic home, whose test alarm goes all the way every few minutes',
  options: {
    config: configOption,
    authority: { value: 'DIR', words: 'made with “nattvakt authority create”', required: true },
    out: { value: 'DIR', words: 'where its certificate and key go', required: true },
    name: { value: 'NAME', words: 'of the dispatcher, where several share one store' },
  },
  async run(given, say) {
    const out = textOf(given, 'out');
    const name = given.get('name');
    const gatewayId = name === undefined ? syntheticId : `${syntheticId}-${name}`;
    const authority = await readAuthority(textOf(given, 'authority'));
    const { publicKey, privateKey } = await createKeyPair();
    await withStore(given, async (store) => {
      const certificate = await issueGatewayCertificate(authority, { gatewayId, publicKey });
      await writeNew(out, { [gatewayFiles.cert]: certificate, [gatewayFiles.key]: privateKey });
      await store.directory.put(syntheticRows);
      await addGateway(store, { id: gatewayId, homeId: syntheticId, fingerprint: fingerprintOf(certificate) });
    });
    say(`${gatewayId} stands in the synthetic home; its files are in ${out}. In the dispatcher’s configuration:`);
    const synthetic = { cert: `${out}/${gatewayFiles.cert}`, key: `${out}/${gatewayFiles.key}` };
    say(JSON.stringify({ watch: { synthetic } }, undefined, 2));
    say('Restart the dispatcher. “servername” is needed as well where its certificate does not name localhost.');
  },
};
