import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { needs } from '../core/plans/need.js';
import { type Language, needWords } from '../core/plans/rule-words.js';
import { templateIds, templateWords } from '../core/plans/templates.js';
import { limits as planLimits } from '../plans/limits.js';
import { refuse } from './errors.js';
import { callerOf } from './gate.js';
import type { PlanDesk } from './plan-ports.js';
import { headingShown } from './plan-routes.js';
import { Heading, HomeId, Propose, Proposed, SavePlan, Templates } from './plan-schemas.js';
import { failures } from './schemas.js';

const tags = ['plans'];
const saveDescription = `The plan without its number, home and agreements: those follow from what is on record. It is signed, sent to
the home at once if it is connected and else when it is, and in force when the home says so.`;

/** Each by its id, in both languages. */
function inWords<Id extends string>(ids: readonly Id[], words: Record<Language, Record<Id, string>>) {
  return ids.map((id) => ({ id, sv: words.sv[id], en: words.en[id] }));
}

/** Making the next plan of a home. */
export function planningRoutes({ plans }: { plans: PlanDesk }): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/api/plan-templates',
      {
        config: { access: 'plan.read' },
        schema: { tags, summary: 'Templates and needs, in words', response: { 200: Templates, ...failures } },
      },
      async () => ({ templates: inWords(templateIds, templateWords), needs: inWords(needs, needWords) }),
    );

    app.post(
      '/api/homes/:id/plan/propose',
      {
        bodyLimit: planLimits.planBodyBytes,
        config: { access: 'plan.read' },
        schema: {
          tags,
          summary: 'What a template would add to this home',
          description: 'Nothing is changed: the rules are a beginning for `PUT /api/homes/:id/plan`.',
          params: HomeId,
          body: Propose,
          response: { 200: Proposed, ...failures },
        },
      },
      async (request, reply) => {
        const proposal = await plans.propose(callerOf(request), request.params.id, request.body);
        return proposal ?? (refuse(reply, 'no-such-home') as never);
      },
    );

    app.put(
      '/api/homes/:id/plan',
      {
        bodyLimit: planLimits.planBodyBytes,
        config: { access: 'plan.save' },
        schema: {
          tags,
          summary: 'Decide the next version',
          description: saveDescription,
          params: HomeId,
          body: SavePlan,
          response: { 200: Heading, ...failures },
        },
      },
      async (request, reply) => {
        const saved = await plans.save(callerOf(request), request.params.id, request.body);
        if (saved.ok) return headingShown(saved.row, plans);
        return refuse(reply, saved.refusal, 'faults' in saved ? { fields: [...(saved.faults ?? [])] } : {}) as never;
      },
    );
  };
}
