import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { ChangeProgress } from '../core/responsibility/change-progress.js';
import { WatchedChangeBody } from './change-watch-schemas.js';
import { refuse } from './errors.js';
import type { Named } from './rota-ports.js';
import { failures, IdParams } from './schemas.js';

/** A change of provider as it happens, in figures. */
export type WatchedChange = ChangeProgress & {
  id: string;
  area: Named;
  from: Named | null;
  to: Named;
  now: number;
  atMs: number;
};

/** Follows changes of provider. */
export interface ChangeWatch {
  /** The area's change that has just come, or its next; undefined when there is none. */
  watch(areaId: string): Promise<WatchedChange | undefined>;
}

/** How open cases stand while an area changes provider. */
export function changeWatchRoutes({ changeWatch }: { changeWatch: ChangeWatch }): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/api/areas/:id/change',
      {
        config: { access: 'area.read' },
        schema: {
          tags: ['responsibility'],
          summary: 'The area’s change of provider that has just come, or its next: open cases by whose they are',
          params: IdParams,
          response: { 200: WatchedChangeBody, ...failures },
        },
      },
      async (request, reply) => {
        const watched = await changeWatch.watch(request.params.id);
        if (watched === undefined) return refuse(reply, 'no-such-change') as never;
        const { now, atMs, ...rest } = watched;
        return { ...rest, now: new Date(now).toISOString(), at: new Date(atMs).toISOString() };
      },
    );
  };
}
