import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

/** Memory-hard: a code of a few digits is quickly guessed by whoever gets hold of its hash, so each guess must cost. */
const cost = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 };
const keyBytes = 32;

function derive(code: string, salt: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(code, salt, keyBytes, cost, (error, key) => (error ? reject(error) : resolve(key)));
  });
}

/** What is stored of a person's code: `scrypt$salt$key`, base64url. */
export async function hashCode(code: string): Promise<string> {
  const salt = randomBytes(16);
  return ['scrypt', salt.toString('base64url'), (await derive(code, salt)).toString('base64url')].join('$');
}

/** False as well for what is no hash of ours. */
export async function isCode(code: string, stored: string): Promise<boolean> {
  const [scheme, salt, key] = stored.split('$');
  if (scheme !== 'scrypt' || salt === undefined || key === undefined) return false;
  const wanted = Buffer.from(key, 'base64url');
  if (wanted.length !== keyBytes) return false;
  return timingSafeEqual(await derive(code, Buffer.from(salt, 'base64url')), wanted);
}
