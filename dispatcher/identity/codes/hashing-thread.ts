import { parentPort } from 'node:worker_threads';
import { argon2id, argon2Verify } from 'hash-wasm';
import { limits } from './limits.js';
import type { Done, Work } from './work.js';

const cost = {
  memorySize: limits.memoryKiB,
  iterations: limits.passes,
  parallelism: limits.lanes,
  hashLength: 32,
} as const;

async function compute(work: Work): Promise<string | boolean> {
  if (work.do === 'verify') return await argon2Verify({ password: work.code, hash: work.hash });
  return await argon2id({ ...cost, password: work.code, salt: work.salt, outputType: 'encoded' });
}

parentPort?.on('message', (work: Work) => {
  const answer = (done: Done) => parentPort?.postMessage(done);
  compute(work).then(
    (result) => answer({ id: work.id, ok: true, result }),
    (error: unknown) => answer({ id: work.id, ok: false, reason: String(error) }),
  );
});
