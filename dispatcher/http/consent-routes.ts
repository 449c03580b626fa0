import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { Clock } from '@nattvakt/contract';
import { type Consent, isStanding } from '../core/plans/consent.js';
import { refuse } from './errors.js';
import { callerOf } from './gate.js';
import type { PlanDesk } from './plan-ports.js';
import { Consents, GiveConsent, HomeConsent, HomeId, OneConsent, Withdrawal, WithdrawConsent } from './plan-schemas.js';
import { failures } from './schemas.js';

const tags = ['consents'];
const giveSchema = {
  tags,
  summary: 'Write down what the client agrees to',
  params: HomeId,
  body: GiveConsent,
  response: { 201: OneConsent, ...failures },
};
const withdrawSchema = {
  tags,
  summary: 'The client takes it back',
  description: 'What rests on it falls silent in the home within seconds, and the office gets a task.',
  params: HomeConsent,
  body: WithdrawConsent,
  response: { 200: Withdrawal, ...failures },
};
const instant = (ms: number) => new Date(ms).toISOString();

function shown({ from, until, recordedAt, withdrawn, homeId: _home, ...rest }: Consent, standing: boolean) {
  return {
    ...rest,
    from: instant(from),
    until: until === null ? null : instant(until),
    recordedAt: instant(recordedAt),
    standing,
    withdrawn: withdrawn === undefined ? null : { ...withdrawn, at: instant(withdrawn.at) },
  };
}

/** What clients agreed to. Nothing is ever removed: a consent that was taken back stays on record as such. */
export function consentRoutes({ plans, clock }: { plans: PlanDesk; clock: Clock }): FastifyPluginAsyncTypebox {
  const show = (consent: Consent) => shown(consent, isStanding(consent, clock.now()));
  return async (app) => {
    app.get(
      '/api/homes/:id/consents',
      {
        config: { access: 'consent.read' },
        schema: {
          tags,
          summary: 'What the client agreed to',
          params: HomeId,
          response: { 200: Consents, ...failures },
        },
      },
      async (request, reply) => {
        const consents = await plans.consents(callerOf(request), request.params.id);
        if (consents === undefined) return refuse(reply, 'no-such-home') as never;
        return { consents: consents.map(({ rests, ...consent }) => ({ ...show(consent), rests })) };
      },
    );

    app.post(
      '/api/homes/:id/consents',
      {
        config: { access: 'consent.give' },
        schema: giveSchema,
      },
      async (request, reply) => {
        const caller = callerOf(request);
        const { id, from, until = null, askedBy = caller.personId, ...rest } = request.body;
        const times = { from: Date.parse(from), until: until === null ? null : Date.parse(until) };
        const given = await plans.give(caller, request.params.id, { ...rest, ...times, askedBy }, id);
        if (given.ok) return reply.code(201).send(show(given.consent));
        return refuse(reply, given.refusal, { fields: [...(given.faults ?? [])] }) as never;
      },
    );

    app.post(
      '/api/homes/:id/consents/:consentId/withdraw',
      {
        config: { access: 'consent.withdraw' },
        schema: withdrawSchema,
      },
      async (request, reply) => {
        const { id, consentId } = request.params;
        const outcome = await plans.withdraw(callerOf(request), id, consentId, request.body);
        if (!outcome.ok) return refuse(reply, outcome.refusal) as never;
        return { consent: show(outcome.consent), silenced: outcome.silenced, held: outcome.held };
      },
    );
  };
}
