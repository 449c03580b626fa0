import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Devices, PlanDraft, TrialAlarm } from '@nattvakt/contract';
import { Type } from 'typebox';
import { limits as planLimits } from '../plans/limits.js';
import { refuse } from './errors.js';
import { callerOf } from './gate.js';
import type { HomeAskDesk } from './home-ask-ports.js';
import { HomeId } from './plan-schemas.js';
import { failures } from './schemas.js';

const tags = ['plans'];
const Moment = Type.String({ format: 'date-time' });
const OneTrial = Type.Object({ id: Type.String(), trialId: Type.String({ maxLength: 64 }) });
const TryPlan = Type.Object({ plan: PlanDraft }, { additionalProperties: false });

const TrialBody = Type.Object({
  state: Type.Enum(['waiting', 'no-answer', 'running', 'done', 'refused', 'failed', 'cancelled']),
  reason: Type.Union([Type.String(), Type.Null()]),
  percent: Type.Integer(),
  from: Type.Union([Moment, Type.Null()]),
  until: Type.Union([Moment, Type.Null()]),
  alarms: Type.Array(TrialAlarm),
  leftOut: Type.Integer(),
  gaps: Type.Array(Type.Object({ from: Moment, until: Moment })),
});
const DevicesBody = Type.Object({
  at: Type.Union([Moment, Type.Null()]),
  online: Type.Boolean(),
  devices: Devices.properties.devices,
  unknown: Devices.properties.unknown,
  teachInUntil: Type.Union([Moment, Type.Null()]),
});

const trySchema = {
  tags,
  summary: 'Try a plan on the nights that the home remembers',
  description: `The home itself lives through the days it has kept, with the plan it has and with this one, and answers with the
alarms of both. Nothing comes into force, and nothing but those alarms leaves the home.`,
  params: HomeId,
  body: TryPlan,
  response: { 201: Type.Object({ id: Type.String() }), ...failures },
};

/** What is asked of homes: what a plan would have raised, and how their devices are. */
export function homeAskRoutes({ asks }: { asks: HomeAskDesk }): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.post(
      '/api/homes/:id/plan/trials',
      { bodyLimit: planLimits.planBodyBytes, config: { access: 'plan.try' }, schema: trySchema },
      async (request, reply) => {
        const asked = await asks.tryPlan(callerOf(request), request.params.id, request.body.plan);
        if (asked.ok) return reply.code(201).send({ id: asked.id });
        return refuse(reply, asked.refusal, 'faults' in asked ? { fields: asked.faults } : {}) as never;
      },
    );

    app.get(
      '/api/homes/:id/plan/trials/:trialId',
      {
        config: { access: 'plan.try' },
        schema: {
          tags,
          summary: 'What the home has answered',
          params: OneTrial,
          response: { 200: TrialBody, ...failures },
        },
      },
      async (request, reply) => {
        const { id, trialId } = request.params;
        const view = await asks.trial(callerOf(request), id, trialId);
        if (view === undefined) return refuse(reply, 'no-such-trial') as never;
        const { reason = null, from = null, until = null } = view;
        return { ...view, reason, from, until };
      },
    );

    app.post(
      '/api/homes/:id/plan/trials/:trialId/cancel',
      {
        config: { access: 'plan.try' },
        schema: { tags, summary: 'Nobody waits for it', params: OneTrial, response: { 204: Type.Null(), ...failures } },
      },
      async (request, reply) => {
        const { id, trialId } = request.params;
        const known = await asks.cancelTrial(callerOf(request), id, trialId);
        return known ? reply.code(204).send(null) : (refuse(reply, 'no-such-trial') as never);
      },
    );

    await app.register(deviceRoutes({ asks }));
  };
}

function deviceRoutes({ asks }: { asks: HomeAskDesk }): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/api/homes/:id/devices',
      {
        config: { access: 'device.read' },
        schema: {
          tags,
          summary: 'How a home’s devices are, as the home said last',
          params: HomeId,
          response: { 200: DevicesBody, ...failures },
        },
      },
      async (request, reply) => {
        const view = await asks.devices(callerOf(request), request.params.id);
        if (view === undefined) return refuse(reply, 'no-such-home') as never;
        const { at, said, online } = view;
        const { devices = [], unknown = [], teachInUntil = null } = said ?? {};
        return { at: at === undefined ? null : new Date(at).toISOString(), online, devices, unknown, teachInUntil };
      },
    );

    app.post(
      '/api/homes/:id/devices/ask',
      {
        config: { access: 'device.read' },
        schema: {
          tags,
          summary: 'Ask the home to tell how its devices are',
          params: HomeId,
          response: { 202: Type.Null(), ...failures },
        },
      },
      async (request, reply) => {
        const asked = await asks.command(callerOf(request), request.params.id, 'devices');
        return asked.ok ? reply.code(202).send(null) : (refuse(reply, asked.refusal) as never);
      },
    );

    app.post(
      '/api/homes/:id/teach-in',
      {
        config: { access: 'device.teach-in' },
        schema: {
          tags,
          summary: 'Hear what unknown devices say of themselves, for a few minutes',
          params: HomeId,
          response: { 202: Type.Null(), ...failures },
        },
      },
      async (request, reply) => {
        const asked = await asks.command(callerOf(request), request.params.id, 'teach-in');
        return asked.ok ? reply.code(202).send(null) : (refuse(reply, asked.refusal) as never);
      },
    );
  };
}
