import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Temporal } from 'temporal-polyfill';
import { type Static, Type } from 'typebox';
import type { CaseQuery, ListedCase, Printer, TimelineDesk } from './desk-ports.js';
import { refuse } from './errors.js';
import { callerOf } from './gate.js';
import { failures, IdParams } from './schemas.js';
import { CaseListBody, CaseListQuery, PdfQuery, TimelineBody } from './timeline-schemas.js';
import { listedShown, timelineShown } from './timeline-shown.js';

export type TimelineRouteParts = {
  timelines: TimelineDesk;
  printer: Printer;
  /** IANA name, by whose clock a day begins and ends. */
  zone: string;
};

const tags = ['cases'];
const description = `Duty leads and managers: cases of their provider, by who answered for the area when the alarm came.
Alarm phones: cases that they may see. Each reading is written down.`;

const timelineSchema = {
  tags,
  summary: 'A case from its first press to its end',
  description,
  params: IdParams,
  response: { 200: TimelineBody, ...failures },
};

const pdfSchema = {
  tags,
  summary: 'The same as a PDF, to keep',
  description,
  params: IdParams,
  querystring: PdfQuery,
  produces: ['application/pdf'],
  response: { 200: Type.String({ format: 'binary' }), ...failures },
};

const listSchema = {
  tags: ['desk'],
  summary: 'Cases of the provider, the latest first',
  description: 'No client is named here.',
  querystring: CaseListQuery,
  response: { 200: CaseListBody, ...failures },
};

/** Cases as they are told afterwards: a list, one of them, and one on paper. */
export function timelineRoutes({ timelines, printer, zone }: TimelineRouteParts): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/api/cases/:id/timeline',
      { config: { access: 'timeline.read' }, schema: timelineSchema },
      async (request, reply) => {
        const told = await timelines.timeline(request.params.id, callerOf(request), 'case.timeline');
        if (told === undefined) return refuse(reply, 'not-found') as never;
        reply.header('cache-control', 'no-store');
        return timelineShown(told);
      },
    );

    app.get(
      '/api/cases/:id/timeline.pdf',
      { config: { access: 'timeline.read' }, schema: pdfSchema },
      async (request, reply) => {
        const caller = callerOf(request);
        const told = await timelines.timeline(request.params.id, caller, 'case.timeline-pdf');
        if (told === undefined) return refuse(reply, 'not-found') as never;
        const pdf = await printer.print({ what: 'case', told }, request.query.language ?? 'sv', caller.givenName);
        if (pdf === undefined) return refuse(reply, 'too-many-prints') as never;
        reply.header('cache-control', 'no-store').type('application/pdf');
        reply.header('content-disposition', `attachment; filename="nattvakt-${told.id}.pdf"`);
        return reply.send(Buffer.from(pdf)) as never;
      },
    );

    app.get('/api/desk/cases', { config: { access: 'cases.list' }, schema: listSchema }, async (request) => {
      const { cases, more } = await timelines.cases(queryOf(request.query, zone), callerOf(request));
      return { cases: cases.map(listedShown), next: more ? placeOf(cases.at(-1)) : null };
    });
  };
}

function queryOf({ state, area, from, until, after }: Static<typeof CaseListQuery>, zone: string): CaseQuery {
  const midnight = (day: Temporal.PlainDate) => day.toZonedDateTime(zone).epochMilliseconds;
  const [openedAt = '', id = ''] = after?.split(':') ?? [];
  return {
    ...(state === undefined ? {} : { state }),
    ...(area === undefined ? {} : { areaId: area }),
    ...(from === undefined ? {} : { fromMs: midnight(Temporal.PlainDate.from(from)) }),
    ...(until === undefined ? {} : { untilMs: midnight(Temporal.PlainDate.from(until).add({ days: 1 })) }),
    ...(after === undefined ? {} : { after: { openedAt: Number(openedAt), id } }),
  };
}

const placeOf = (last: ListedCase | undefined) => (last === undefined ? null : `${last.openedAt}:${last.id}`);
