import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { limits as planLimits } from '../plans/limits.js';
import { refuse } from './errors.js';
import { callerOf } from './gate.js';
import type { JobDesk } from './job-ports.js';
import {
  DevicesSavedBody,
  GiveJob,
  GivenJob,
  JobChoices,
  JobHomeBody,
  Jobs,
  jobHomeShown,
  jobShown,
  SaveDevices,
} from './job-schemas.js';
import { failures, IdParams } from './schemas.js';

const tags = ['jobs'];
const listSchema = {
  tags,
  summary: 'What technicians are to do',
  description: `A technician sees their own: given to them or their team, or an open alarm that asks the technicians. A duty lead or a
manager sees those in homes that their provider answers for, and those that were over within thirty days.`,
  response: { 200: Jobs, ...failures },
};
const devicesDescription = `What was put up to call for help, or to tell of fire or water, raises an alarm from then on. Every other rule
stays as it was decided; a device that one of them needs cannot be taken away here.`;

/** Technicians' jobs: given, looked at, done. */
export function jobRoutes({ jobs }: { jobs: JobDesk }): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get('/api/jobs', { config: { access: 'job.read' }, schema: listSchema }, async (request) => ({
      jobs: (await jobs.list(callerOf(request))).map(jobShown),
    }));

    app.get(
      '/api/jobs/choices',
      {
        config: { access: 'job.give' },
        schema: { tags, summary: 'Whom a job can be given to', response: { 200: JobChoices, ...failures } },
      },
      async (request) => jobs.choices(callerOf(request)),
    );

    app.post(
      '/api/jobs',
      {
        config: { access: 'job.give' },
        schema: { tags, summary: 'Give a job', body: GiveJob, response: { 201: GivenJob, ...failures } },
      },
      async (request, reply) => {
        const { home, team = null, person = null, note = null, from, until = null, kind } = request.body;
        const times = { fromMs: Date.parse(from), untilMs: until === null ? null : Date.parse(until) };
        const wanted = { homeId: home, teamId: team, personId: person, kind, note: note?.trim() || null, ...times };
        const given = await jobs.give(callerOf(request), wanted, request.body.id);
        if (given.ok) return reply.code(201).send({ id: given.id });
        return refuse(reply, given.refusal, 'faults' in given ? { fields: given.faults } : {}) as never;
      },
    );

    for (const [path, end, access, summary] of [
      ['done', 'done', 'job.done', 'It is done'],
      ['take-back', 'takeBack', 'job.give', 'It is not to be done after all'],
    ] as const) {
      app.post(
        `/api/jobs/:id/${path}`,
        {
          config: { access },
          schema: { tags, summary, params: IdParams, response: { 204: Type.Null(), ...failures } },
        },
        async (request, reply) => {
          const outcome = await jobs[end](callerOf(request), request.params.id);
          return outcome === 'ended' ? reply.code(204).send(null) : (refuse(reply, outcome) as never);
        },
      );
    }
    await app.register(jobHomeRoutes({ jobs }));
  };
}

function jobHomeRoutes({ jobs }: { jobs: JobDesk }): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/api/homes/:id/job',
      {
        config: { access: 'job.read' },
        schema: {
          tags,
          summary: 'A home as a technician needs it: address, way there, devices',
          params: IdParams,
          response: { 200: JobHomeBody, ...failures },
        },
      },
      async (request, reply) => {
        const home = await jobs.home(callerOf(request), request.params.id);
        return home === undefined ? (refuse(reply, 'no-such-home') as never) : (jobHomeShown(home) as never);
      },
    );

    app.put(
      '/api/homes/:id/plan/devices',
      {
        bodyLimit: planLimits.planBodyBytes,
        config: { access: 'device.save' },
        schema: {
          tags,
          summary: 'The devices that are in a home',
          description: devicesDescription,
          params: IdParams,
          body: SaveDevices,
          response: { 200: DevicesSavedBody, ...failures },
        },
      },
      async (request, reply) => {
        const saved = await jobs.saveDevices(callerOf(request), request.params.id, request.body);
        if (saved.ok) return { version: saved.version };
        return refuse(reply, saved.refusal, 'faults' in saved ? { fields: saved.faults } : {}) as never;
      },
    );
  };
}
