import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { FastifyReply } from 'fastify';
import { Type } from 'typebox';
import { phoneNumber } from '../core/clients/index.js';
import type { ClientDesk, ClientImports, WantedClient } from './client-ports.js';
import {
  ChangedClientBody,
  Choices,
  ClientId,
  ClientRows,
  ClientsQuery,
  clientShown,
  isoOrNull,
  NewClientBody,
  OneClient,
} from './client-schemas.js';
import { refuse } from './errors.js';
import { callerOf } from './gate.js';
import { limits } from './limits.js';
import type { Refusal } from './responsibility-ports.js';
import { failures, IdParams } from './schemas.js';

export type ClientRouteParts = { clients: ClientDesk; clientImports: ClientImports };

const tags = ['clients'];
const done = { 204: Type.Null(), ...failures };
const read = { access: 'client.read' } as const;
const edit = { access: 'client.edit' } as const;

/** Clients and their homes, as the office of whoever answers for them keeps them. */
export function clientRoutes({ clients }: Pick<ClientRouteParts, 'clients'>): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/api/clients',
      {
        config: read,
        schema: {
          tags,
          summary: 'Clients of the provider, by name, page by page',
          description: 'Each client that is listed is written down as read.',
          querystring: ClientsQuery,
          response: { 200: ClientRows, ...failures },
        },
      },
      async (request) => {
        const { search = '', area, ended = false, from = 0 } = request.query;
        const query = { search, ended, from, ...(area ? { areaId: area } : {}) };
        const { clients: rows, ...rest } = await clients.list(callerOf(request), query);
        return { clients: rows.map(({ endedAtMs, ...row }) => ({ ...row, ended: isoOrNull(endedAtMs) })), ...rest };
      },
    );
    app.get(
      '/api/clients/choices',
      {
        config: edit,
        schema: { tags, summary: 'What a client can be given', response: { 200: Choices, ...failures } },
      },
      async (request) => clients.choices(callerOf(request)) as never,
    );
    app.get(
      '/api/clients/:id',
      {
        config: read,
        schema: { tags, summary: 'A client', params: IdParams, response: { 200: OneClient, ...failures } },
      },
      async (request, reply) => {
        const client = await clients.client(callerOf(request), request.params.id);
        return client === undefined ? (refuse(reply, 'no-such-home') as never) : clientShown(client);
      },
    );
    await app.register(changingRoutes(clients));
  };
}

function changingRoutes(clients: ClientDesk): FastifyPluginAsyncTypebox {
  return async (app) => {
    const bodyLimit = limits.clientBodyBytes;
    app.post(
      '/api/clients',
      {
        ...{ config: edit, bodyLimit },
        schema: { tags, summary: 'A new client', body: NewClientBody, response: { 201: ClientId, ...failures } },
      },
      async (request, reply) => {
        const added = await clients.add(callerOf(request), written(request.body), request.body.id);
        return added.ok ? reply.code(201).send({ id: added.id }) : refused(reply, added);
      },
    );
    app.put(
      '/api/clients/:id',
      {
        ...{ config: edit, bodyLimit },
        schema: { tags, summary: 'A client changes', params: IdParams, body: ChangedClientBody, response: done },
      },
      async (request, reply) => {
        const { revision } = request.body;
        const wanted = { ...written(request.body), revision };
        const changed = await clients.change(callerOf(request), request.params.id, wanted);
        return changed.ok ? reply.code(204).send(null) : refused(reply, changed);
      },
    );
    for (const [path, ended, summary] of [
      ['end', true, 'A client’s time with the service is over; what happened stays'],
      ['reopen', false, 'It is not over after all'],
    ] as const) {
      app.post(
        `/api/clients/:id/${path}`,
        { config: edit, schema: { tags, summary, params: IdParams, response: done } },
        async (request, reply) => {
          const answer = await clients.end(callerOf(request), request.params.id, ended);
          return answer.ok ? reply.code(204).send(null) : refused(reply, answer);
        },
      );
    }
  };
}

/** What was typed, as it is kept: no outer space, nothing instead of an empty line, numbers as E.164. */
function written({ fields, relatives }: WantedClient): WantedClient {
  const trimmed = <T extends object>(all: T): T =>
    Object.fromEntries(
      Object.entries(all).map(([key, value]) => [key, value === null ? null : value.trim() || null]),
    ) as T;
  const { number, name, street, areaId, ...rest } = trimmed(fields);
  return {
    fields: {
      ...rest,
      ...{ name: name ?? '', street: street ?? '', areaId: areaId ?? '' },
      number: number === null ? null : (phoneNumber(number) ?? number),
    },
    relatives: relatives.map((relative) => {
      const { name: who, relation, number: theirs, note } = trimmed(relative);
      const text = theirs ?? '';
      return { name: who ?? '', relation: relation ?? '', number: phoneNumber(text) ?? text, note };
    }),
  };
}

export function refused(reply: FastifyReply, { code, fields }: Refusal): never {
  return refuse(reply, code, fields === undefined ? {} : { fields }) as never;
}
