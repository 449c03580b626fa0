import type { FastifyRequest } from 'fastify';
import { providersOf } from '../core/access/caller.js';
import { callerOf } from './gate.js';
import type { Planner } from './rota-ports.js';

/** Whoever may change a rota: that of the providers they lead. */
export function plannerOf(request: FastifyRequest): Planner {
  const caller = callerOf(request);
  return { personId: caller.personId, providerIds: providersOf(caller, ['manager', 'duty-lead']) };
}

/** Whoever may look at a rota: also at that of the provider on whose alarm phone they are. */
export function rotaReaderOf(request: FastifyRequest): Planner {
  const { personId, providerIds } = plannerOf(request);
  const { phone } = callerOf(request);
  return { personId, providerIds: phone ? [...new Set([...providerIds, phone.providerId])] : providerIds };
}
