import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { type Static, Type } from 'typebox';
import { type ImportPreview, rotaLimits } from '../core/rota/index.js';
import type { RotaFile } from '../rota/rota-file.js';
import { refuse } from './errors.js';
import { limits } from './limits.js';
import { plannerOf } from './planner.js';
import type { RotaParts } from './rota-routes.js';
import { Preview, RotaImport, shiftShown, TakenIn } from './rota-schemas.js';
import { failures, IdParams } from './schemas.js';

const tags = ['rota'];

/** Undefined for a span that no rota is read over. */
function fileOf({ format, text, teamIds, from, until }: Static<typeof RotaImport>): RotaFile | undefined {
  const span = { from: Date.parse(from), until: Date.parse(until) };
  const isSpan = span.from < span.until && span.until - span.from <= rotaLimits.spanMs;
  return isSpan ? { source: format, text, teamIds, span } : undefined;
}

function problemsShown({ problems }: ImportPreview) {
  return problems.map(({ line, column, problem, allowed }) => ({
    field: `line ${line}${column === '' ? '' : `, ${column}`}`,
    message: problem,
    // Who is known here is nobody's business who does not know them.
    allowed: problem === 'unknown' || problem === 'several' ? [] : allowed,
  }));
}

function previewShown(preview: ImportPreview) {
  return {
    add: preview.add.map(shiftShown),
    change: preview.change.map(({ before, after }) => ({ before: shiftShown(before), after: shiftShown(after) })),
    remove: preview.remove.map(shiftShown),
    unchanged: preview.unchanged.length,
    problems: problemsShown(preview),
    furtherProblems: preview.furtherProblems,
  };
}

const previewSchema = {
  tags,
  summary: 'What taking in a rota would change',
  body: RotaImport,
  response: { 200: Preview, ...failures },
};

const importSchema = {
  tags,
  summary: 'Take in a rota, whole or not at all',
  description: 'Answers the id to undo it by; none when the rota is like that already.',
  body: RotaImport,
  response: { 200: TakenIn, ...failures },
};

const undoSchema = {
  tags,
  summary: 'Take an import back',
  params: IdParams,
  response: { 204: Type.Null(), ...failures },
};

/** A rota from a file: first what it would change, then the change, and the way back. */
export function rotaImportRoutes({ rota }: RotaParts): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.post(
      '/api/rota/imports/preview',
      { config: { access: 'rota.plan' }, bodyLimit: limits.rotaBodyBytes, schema: previewSchema },
      async (request, reply) => {
        const file = fileOf(request.body);
        const preview = file && (await rota.preview(plannerOf(request), file));
        return preview === undefined ? (refuse(reply, 'no-such-team') as never) : previewShown(preview);
      },
    );

    app.post(
      '/api/rota/imports',
      { config: { access: 'rota.plan' }, bodyLimit: limits.rotaBodyBytes, schema: importSchema },
      async (request, reply) => {
        const file = fileOf(request.body);
        const done = file && (await rota.takeIn(plannerOf(request), file));
        if (done === undefined) return refuse(reply, 'no-such-team') as never;
        if (done.result === 'changed-meanwhile') return refuse(reply, 'rota-changed') as never;
        if (done.result === 'refused') {
          return refuse(reply, 'not-planable', { fields: problemsShown(done.preview) }) as never;
        }
        return { preview: previewShown(done.preview), ...(done.result === 'done' ? { id: done.id } : {}) };
      },
    );

    app.post(
      '/api/rota/imports/:id/undo',
      { config: { access: 'rota.plan' }, schema: undoSchema },
      async (request, reply) => {
        const undone = await rota.undo(plannerOf(request), request.params.id);
        if (undone === 'not-found') return refuse(reply, 'no-such-import') as never;
        if (undone === 'changed-since') return refuse(reply, 'rota-changed') as never;
        // Undone before is what was asked for.
        return reply.code(204).send(null);
      },
    );
  };
}
