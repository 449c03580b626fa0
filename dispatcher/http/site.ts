import type { FastifyRequest } from 'fastify';
import type { Site } from './identity-ports.js';

/** The address that browsers know this dispatcher by: as configured, or as this one asked. */
export function siteOf(request: FastifyRequest, publicUrl: string | undefined): Site {
  const { origin, hostname } = new URL(publicUrl ?? `${request.protocol}://${request.host}`);
  return { origin, rpId: hostname };
}
