import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { auditReasons, type Concern } from '../core/audit-watch/index.js';
import { momentShown } from './rota-schemas.js';
import { failures } from './schemas.js';

/** How a watcher of a dispatcher is. Instants are Unix ms. */
export type ShownWatcher = {
  dispatcher: string;
  watcher: string;
  state: 'off' | 'waiting' | 'ok' | 'failing';
  at: number;
  okAt?: number;
  reason?: string;
};

/** Who watches the dispatchers of this store, and what the auditor of this one found. */
export interface WatchDesk {
  watchers(): Promise<{ watchers: ShownWatcher[]; concerns: readonly Concern[] }>;
}

const Moment = Type.String({ format: 'date-time' });
const State = Type.Union((['off', 'waiting', 'ok', 'failing'] as const).map((state) => Type.Literal(state)));
const Watcher = Type.Object({
  dispatcher: Type.String(),
  watcher: Type.String({ description: 'engine, auditor, dead-man, synthetic, notices, coverage or backstop' }),
  state: State,
  at: Type.Optional(Moment),
  okAt: Type.Optional(Moment),
  reason: Type.Optional(Type.String()),
});
const FoundWrong = Type.Object({
  reason: Type.Union(auditReasons.map((reason) => Type.Literal(reason))),
  since: Type.Optional(Moment),
  count: Type.Optional(Type.Integer()),
});
const Watching = Type.Object({ watchers: Type.Array(Watcher), concerns: Type.Array(FoundWrong) });

const schema = {
  tags: ['watch'],
  summary: 'Whether the service itself is watched, and what its auditor finds',
  description: '`off` is what nobody has configured. Nothing here is about a person.',
  response: { 200: Watching, ...failures },
};

export function watchRoutes({ watch }: { watch: WatchDesk }): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get('/api/watchers', { config: { access: 'watch.read' }, schema }, async () => {
      const { watchers, concerns } = await watch.watchers();
      return {
        watchers: watchers.map(({ at, okAt = null, ...row }) => ({
          ...row,
          at: momentShown(at),
          okAt: momentShown(okAt),
        })),
        concerns: concerns.map(({ reason, since, count }) => ({
          reason,
          since: momentShown(since),
          ...(count === undefined ? {} : { count }),
        })),
      };
    });
  };
}
