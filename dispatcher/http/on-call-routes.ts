import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { type CoverageParts, coverageRoutes } from './coverage-routes.js';
import { patternDeskRoutes, patternRoutes } from './pattern-routes.js';
import { rotaEditRoutes } from './rota-edit-routes.js';
import { rotaImportRoutes } from './rota-import-routes.js';
import type { CoverageDesk, PatternDesk, RotaDesk } from './rota-ports.js';
import { type RotaParts, rotaRoutes } from './rota-routes.js';

export type OnCallDesks = { rota: RotaDesk; patterns: PatternDesk; coverage: CoverageDesk };

/** Who is on call: the rota, and whether they can be reached. */
export function onCallRoutes(parts: RotaParts & CoverageParts & { patterns: PatternDesk }): FastifyPluginAsyncTypebox {
  return async (app) => {
    for (const routes of [rotaRoutes, patternRoutes, patternDeskRoutes, rotaImportRoutes, rotaEditRoutes])
      await app.register(routes(parts));
    await app.register(coverageRoutes(parts));
  };
}
