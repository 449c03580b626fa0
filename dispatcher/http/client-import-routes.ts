import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { lineKinds } from './client-ports.js';
import { type ClientRouteParts, refused } from './client-routes.js';
import {
  ClientId,
  FileBody,
  ImportRows,
  ImportStateBody,
  isoOrNull,
  LinesBody,
  TakenInBody,
} from './client-schemas.js';
import { refuse } from './errors.js';
import { callerOf } from './gate.js';
import { limits } from './limits.js';
import { failures, IdParams } from './schemas.js';

const tags = ['clients'];
const config = { access: 'client.edit' } as const;
const LinesQuery = Type.Object({
  kind: Type.Enum([...lineKinds]),
  from: Type.Optional(Type.Integer({ minimum: 0, maximum: 1_000_000 })),
});

/** Many clients from a CSV file: read in a thread, looked at, then taken in whole or not at all; and the way back. */
export function clientImportRoutes({
  clientImports,
}: Pick<ClientRouteParts, 'clientImports'>): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.post(
      '/api/client-imports',
      {
        ...{ config, bodyLimit: limits.clientFileBytes },
        schema: {
          tags,
          summary: 'Begin to read a file; changes nothing',
          body: FileBody,
          response: { 202: ClientId, ...failures },
        },
      },
      async (request, reply) => {
        const begun = await clientImports.read(callerOf(request), request.body.text);
        return begun.ok ? reply.code(202).send({ id: begun.id }) : refused(reply, begun);
      },
    );
    app.get(
      '/api/client-imports',
      { config, schema: { tags, summary: 'Files taken in lately', response: { 200: ImportRows, ...failures } } },
      async (request) => {
        const imports = await clientImports.imports(callerOf(request));
        return {
          imports: imports.map(({ atMs, undoneAtMs, ...row }) => {
            return { ...row, at: new Date(atMs).toISOString(), undone: isoOrNull(undoneAtMs) };
          }),
        };
      },
    );
    app.get(
      '/api/client-imports/:id',
      {
        config,
        schema: {
          tags,
          summary: 'How far reading has come, or what the file would do',
          params: IdParams,
          response: { 200: ImportStateBody, ...failures },
        },
      },
      async (request, reply) =>
        clientImports.state(callerOf(request), request.params.id) ?? (refuse(reply, 'no-such-import') as never),
    );
    app.get(
      '/api/client-imports/:id/lines',
      {
        config,
        schema: {
          tags,
          summary: 'New clients, changed ones field by field, or bad lines; page by page',
          params: IdParams,
          querystring: LinesQuery,
          response: { 200: LinesBody, ...failures },
        },
      },
      async (request, reply) => {
        const { kind, from = 0 } = request.query;
        const lines = await clientImports.lines(callerOf(request), request.params.id, kind, from);
        return lines ?? (refuse(reply, 'no-such-import') as never);
      },
    );
    app.post(
      '/api/client-imports/:id/take-in',
      {
        config,
        schema: {
          tags,
          summary: 'Take the file in, whole or not at all',
          params: IdParams,
          response: { 200: TakenInBody, ...failures },
        },
      },
      async (request, reply) => {
        const taken = await clientImports.takeIn(callerOf(request), request.params.id);
        if (!taken.ok) return refused(reply, taken);
        const { id, added, changed } = taken;
        return { id, added, changed };
      },
    );
    app.post(
      '/api/client-imports/:id/undo',
      {
        config,
        schema: {
          tags,
          summary: 'Put everything back that a file changed',
          params: IdParams,
          response: { 204: Type.Null(), ...failures },
        },
      },
      async (request, reply) => {
        const undone = await clientImports.undo(callerOf(request), request.params.id);
        return undone.ok ? reply.code(204).send(null) : refused(reply, undone);
      },
    );
  };
}
