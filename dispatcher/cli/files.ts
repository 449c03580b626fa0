import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Authority, openAuthority } from '../authority/authority.js';
import { createKeyPair } from '../authority/key-pair.js';
import { UsageError } from './command.js';

/** Names of the files that a dispatcher's and a gateway's configuration point to. */
export const authorityFiles = { ca: 'ca.pem', caKey: 'ca-key.pem', cert: 'server.pem', key: 'server-key.pem' } as const;
/** The key that signs plans of homes, in the authority’s folder; its public half goes to every home. */
export const planKeyFiles = { private: 'plan-key.pem', public: 'plan-public.pem' } as const;
export const gatewayFiles = { ca: 'ca.pem', cert: 'cert.pem', key: 'key.pem' } as const;

/**
 * Writes files that only their owner may read. Nothing is ever overwritten: a key that is gone cuts off every home that
 * trusts it.
 */
export async function writeNew(dir: string, files: Readonly<Record<string, string>>): Promise<void> {
  const there = Object.keys(files).filter((name) => existsSync(join(dir, name)));
  if (there.length > 0) {
    throw new UsageError(there.map((name) => `${join(dir, name)} is there already, and is not overwritten`));
  }
  await mkdir(dir, { recursive: true, mode: 0o700 });
  for (const [name, text] of Object.entries(files)) {
    await writeFile(join(dir, name), text, { mode: 0o600, flag: 'wx' });
  }
}

export async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new UsageError([`${file} cannot be read: ${(error as NodeJS.ErrnoException).code ?? String(error)}`]);
  }
}

export async function readAuthority(dir: string): Promise<Authority> {
  const certificate = await readText(join(dir, authorityFiles.ca));
  const privateKey = await readText(join(dir, authorityFiles.caKey));
  try {
    return await openAuthority({ certificate, privateKey });
  } catch {
    throw new UsageError([`${dir} holds no authority that can be read: was it made with “nattvakt authority create”?`]);
  }
}

/** A new plan key, as the files that hold its two halves. */
export async function newPlanKey(): Promise<Record<string, string>> {
  const { privateKey, publicKey } = await createKeyPair();
  return { [planKeyFiles.private]: privateKey, [planKeyFiles.public]: publicKey };
}
