import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { type CoverageParts, coverageRoutes } from './coverage-routes.js';
import { rotaEditRoutes } from './rota-edit-routes.js';
import { rotaImportRoutes } from './rota-import-routes.js';
import type { CoverageDesk, RotaDesk } from './rota-ports.js';
import { patternRoutes, type RotaParts, rotaRoutes } from './rota-routes.js';

export type OnCallDesks = { rota: RotaDesk; coverage: CoverageDesk };

/** Who is on call: the rota, and whether they can be reached. */
export function onCallRoutes(parts: RotaParts & CoverageParts): FastifyPluginAsyncTypebox {
  return async (app) => {
    for (const routes of [rotaRoutes, patternRoutes, rotaImportRoutes, rotaEditRoutes])
      await app.register(routes(parts));
    await app.register(coverageRoutes(parts));
  };
}
