import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

const oneYearS = 31_536_000;

/**
 * Serves the alarm phone's page as it was built.
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
  return true;
}
