import { X509Certificate } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { issueGatewayCertificate } from '../authority/authority.js';
import { createKeyPair } from '../authority/key-pair.js';
import { addGateway } from '../seed.js';
import type { Store } from '../store/store.js';
import { type Command, textOf, UsageError } from './command.js';
import { gatewayFiles, planKeyFiles, readAuthority, readText, writeNew } from './files.js';
import { configOption, withStore } from './with-store.js';

const gatewayName = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

export const gatewayIssue: Command = {
  path: ['gateway', 'issue'],
  words: 'a certificate for a gateway, and its place in a home',
  options: {
    config: configOption,
    authority: { value: 'DIR', words: 'made with “nattvakt authority create”', required: true },
    gateway: { value: 'ID', words: 'the gateway’s id: letters, digits, . _ -', required: true },
    home: { value: 'ID', words: 'the home it stands in', required: true },
    out: { value: 'DIR', words: 'where the gateway’s files go', required: true },
    'public-key': { value: 'FILE', words: 'the gateway’s own public key; without it a key is made here' },
  },
  async run(given, say) {
    const gatewayId = textOf(given, 'gateway');
    const homeId = textOf(given, 'home');
    const out = textOf(given, 'out');
    if (!gatewayName.test(gatewayId))
      throw new UsageError([`--gateway ${gatewayId} is not allowed: letters, digits, . _ -, at most 64`]);
    const authority = await readAuthority(textOf(given, 'authority'));
    const planKey = join(textOf(given, 'authority'), planKeyFiles.public);
    const key = await keyOf(given.get('public-key'));
    await withStore(given, async (store) => {
      await requireHome(store, homeId);
      const certificate = await issueGatewayCertificate(authority, { gatewayId, publicKey: key.publicKey });
      await writeNew(out, {
        [gatewayFiles.ca]: authority.certificate,
        [gatewayFiles.cert]: certificate,
        ...(existsSync(planKey) ? { [planKeyFiles.public]: await readText(planKey) } : {}),
        ...(key.privateKey === undefined ? {} : { [gatewayFiles.key]: key.privateKey }),
      });
      await addGateway(store, { id: gatewayId, homeId, fingerprint: fingerprintOf(certificate) });
    });
    say(`${gatewayId} stands in ${homeId}; its files are in ${out}.`);
  },
};

/** As the dispatcher's store keeps it: SHA-256 of the certificate, lower-case hex. */
export function fingerprintOf(certificate: string): string {
  return new X509Certificate(certificate).fingerprint256.replaceAll(':', '').toLowerCase();
}

async function keyOf(file: string | undefined): Promise<{ publicKey: string; privateKey?: string }> {
  return file === undefined ? createKeyPair() : { publicKey: await readText(file) };
}

async function requireHome(store: Store, homeId: string): Promise<void> {
  const { homes } = await store.directory.directory();
  if (!homes.some(({ id }) => id === homeId)) throw new UsageError([`--home ${homeId} is not in the store`]);
}
