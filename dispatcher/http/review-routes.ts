import { type FastifyPluginAsyncTypebox, Type } from '@fastify/type-provider-typebox';
import type { Printer } from './desk-ports.js';
import { refuse } from './errors.js';
import { callerOf } from './gate.js';
import type { ReviewDesk } from './review-ports.js';
import { ExtractBody, ReviewBody, ReviewQuery } from './review-schemas.js';
import { failures, IdParams } from './schemas.js';
import { PdfQuery } from './timeline-schemas.js';

export type ReviewRouteParts = { review: ReviewDesk; printer: Printer };

const tags = ['audit'];
const reviewSchema = {
  tags,
  summary: 'What is unusual among the readings about the provider’s clients',
  description: 'The last seven days unless told. Asking is itself written down.',
  querystring: ReviewQuery,
  response: { 200: ReviewBody, ...failures },
};
const extractSchema = {
  tags,
  summary: 'Who read what about a client, for the client',
  params: IdParams,
  response: { 200: ExtractBody, ...failures },
};
const pdfSchema = {
  ...extractSchema,
  summary: 'The same as a PDF, to keep',
  querystring: PdfQuery,
  produces: ['application/pdf'],
  response: { 200: Type.String({ format: 'binary' }), ...failures },
};
const iso = (ms: number) => new Date(ms).toISOString();

/** What a manager, and through them the client, sees of the log of readings. */
export function reviewRoutes(parts: ReviewRouteParts): FastifyPluginAsyncTypebox {
  const { review: desk } = parts;
  return async (app) => {
    app.addHook('onSend', async (_request, reply) => void reply.header('cache-control', 'no-store'));

    app.get('/api/audit/review', { config: { access: 'audit.review' }, schema: reviewSchema }, async (request) => {
      const { from, until } = request.query;
      const span = {
        ...(from === undefined ? {} : { fromMs: Date.parse(from) }),
        ...(until === undefined ? {} : { untilMs: Date.parse(until) }),
      };
      const { fromMs, untilMs, findings, ...rest } = await desk.review(callerOf(request), span);
      return {
        ...{ ...rest, from: iso(fromMs), until: iso(untilMs) },
        findings: findings.map(({ fromMs: begun, untilMs: ended, looked, ...finding }) => ({
          ...{ ...finding, from: iso(begun), until: iso(ended) },
          looked: looked === null ? null : { by: looked.by, at: iso(looked.atMs) },
        })),
      };
    });

    app.post(
      '/api/audit/review/:id/looked-at',
      {
        config: { access: 'audit.review' },
        schema: {
          tags,
          summary: 'Somebody looked at it',
          params: IdParams,
          response: { 204: Type.Null(), ...failures },
        },
      },
      async (request, reply) => {
        const known = await desk.lookedAt(callerOf(request), request.params.id);
        return known ? reply.code(204).send(null) : (refuse(reply, 'not-found') as never);
      },
    );
    await app.register(extractRoutes(parts));
  };
}

/** Who read what about one client, on the screen and on paper. */
function extractRoutes({ review: desk, printer }: ReviewRouteParts): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/api/homes/:id/extract',
      { config: { access: 'home.extract' }, schema: extractSchema },
      async (request, reply) => {
        const extract = await desk.extract(callerOf(request), request.params.id, 'home.extract');
        if (extract === undefined) return refuse(reply, 'no-such-home') as never;
        const { atMs, lines, ...rest } = extract;
        const shown = lines.map(({ atMs: at, caseId, ...line }) => ({ ...line, at: iso(at), case: caseId }));
        return { ...rest, at: iso(atMs), lines: shown };
      },
    );

    app.get(
      '/api/homes/:id/extract.pdf',
      { config: { access: 'home.extract' }, schema: pdfSchema },
      async (request, reply) => {
        const caller = callerOf(request);
        const extract = await desk.extract(caller, request.params.id, 'home.extract-pdf');
        if (extract === undefined) return refuse(reply, 'no-such-home') as never;
        const pdf = await printer.print({ what: 'extract', extract }, request.query.language ?? 'sv', caller.givenName);
        if (pdf === undefined) return refuse(reply, 'too-many-prints') as never;
        reply.type('application/pdf').header('content-disposition', 'attachment; filename="nattvakt-utdrag.pdf"');
        return reply.send(Buffer.from(pdf)) as never;
      },
    );
  };
}
