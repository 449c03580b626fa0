import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

const oneYearS = 31_536_000;

/**
 * Serves the pages as they were built: the alarm phone's at `/`, the desk's at every address under `/desk`.
 * @returns false when there is no build there: the API works without it
 */
export async function servePage(app: FastifyInstance, webRoot: string): Promise<boolean> {
  if (!existsSync(join(webRoot, 'index.html'))) return false;
  await app.register(fastifyStatic, {
    root: webRoot,
    preCompressed: true,
    cacheControl: false,
    setHeaders: (reply, path) => {
      // Vite puts a hash of the content into the names under assets/, so those never change.
      const isHashed = path.includes('/assets/');
      reply.setHeader('cache-control', isHashed ? `public, max-age=${oneYearS}, immutable` : 'no-cache');
    },
  });
  // The desk's own script finds out which of its pages an address means.
  for (const url of ['/desk', '/desk/*']) {
    app.get(url, { schema: { hide: true } }, (_request, reply) => reply.sendFile('desk/index.html'));
  }
  return true;
}
