import { PlanDraft } from '@nattvakt/contract';
import { Compile } from 'typebox/compile';
import { systemClock } from '../../clock.js';
import { saidBy } from '../../plans/open.js';
import { PlanOffice, type SaveOutcome } from '../../plans/plan-office.js';
import { planSigner } from '../../plans/plan-signer.js';
import { type Command, type Given, textOf, UsageError } from '../command.js';
import { readText } from '../files.js';
import { configOption, withStore } from '../with-store.js';

const drafts = Compile(PlanDraft);
const quiet = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

export const planSet: Command = {
  path: ['plan', 'set'],
  words: 'decide a home’s night plan, from a file; a running dispatcher sends it within seconds',
  options: {
    config: configOption,
    home: { value: 'ID', words: 'the home', required: true },
    plan: {
      value: 'FILE',
      words: 'the plan; its number, home and agreements are put in by the dispatcher',
      required: true,
    },
    by: { value: 'ID', words: 'the person who decides', required: true },
    reason: { value: 'TEXT', words: 'why', required: true },
  },
  async run(given, say) {
    const draft = await draftOf(given);
    const homeId = textOf(given, 'home');
    const [by, reason] = [textOf(given, 'by'), textOf(given, 'reason')];
    await withStore(given, async (store, config) => {
      const { homes, people, gateways } = await store.directory.directory();
      if (!homes.some(({ id }) => id === homeId)) throw new UsageError([`--home ${homeId} is not in the store`]);
      if (!people.some(({ id }) => id === by)) throw new UsageError([`--by ${by} is not in the store`]);
      const signer = config.plans === undefined ? undefined : planSigner(await readText(config.plans.key));
      const said = (id: string) => saidBy(store.cases, gateways, id);
      const { plans } = store;
      const parts = { plans, signer, said, changed: () => undefined, storeId: () => store.id };
      const office = new PlanOffice({ ...parts, clock: systemClock, log: quiet });
      const basedOn = (await plans.newestPlan(homeId))?.version ?? 0;
      say(`${homeId} has plan ${versionOf(await office.save(homeId, draft, { basedOn, by, reason }))}.`);
    });
  },
};

async function draftOf(given: Given): Promise<PlanDraft> {
  const file = textOf(given, 'plan');
  let value: unknown;
  try {
    value = JSON.parse(await readText(file));
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError([`${file} is not JSON: ${(error as Error).message}`]);
  }
  const { v: _v, version: _version, home: _home, agreements: _agreements, ...draft } = value as Record<string, unknown>;
  if (drafts.Check(draft)) return draft as PlanDraft;
  const problems = drafts.Errors(draft).filter(({ keyword }) => keyword !== 'boolean');
  throw new UsageError(problems.map(({ instancePath, message }) => `${file}: ${instancePath || '/'} ${message}`));
}

function versionOf(outcome: SaveOutcome): number {
  if (outcome.ok) return outcome.row.version;
  if (outcome.refusal === 'plan-unfit')
    throw new UsageError(outcome.faults.map((one) => `${one.field}: ${one.message}`));
  if (outcome.refusal === 'no-plan-key') throw new UsageError(['the configuration names no plans.key']);
  throw new UsageError(['somebody else changed the plan meanwhile: nothing was stored']);
}
