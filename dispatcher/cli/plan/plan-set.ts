import { type AgreementSubject, agreementSubjects, PlanDraft, subjectOf } from '@nattvakt/contract';
import { Compile } from 'typebox/compile';
import { systemClock } from '../../clock.js';
import { type Consent, isStanding } from '../../core/plans/consent.js';
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
    agreed: {
      value: 'SUBJECT',
      words: `the client has agreed to this, asked by whoever decides, and it is written down first: ${agreementSubjects.join(', ')}`,
    },
  },
  async run(given, say) {
    const draft = await draftOf(given);
    const homeId = textOf(given, 'home');
    const [by, reason] = [textOf(given, 'by'), textOf(given, 'reason')];
    const agreed = agreedIn(given);
    await withStore(given, async (store, config) => {
      const { homes, people, gateways } = await store.directory.directory();
      if (!homes.some(({ id }) => id === homeId)) throw new UsageError([`--home ${homeId} is not in the store`]);
      if (!people.some(({ id }) => id === by)) throw new UsageError([`--by ${by} is not in the store`]);
      const signer = config.plans === undefined ? undefined : planSigner(await readText(config.plans.key));
      const said = (id: string) => saidBy(store.cases, gateways, id);
      const { plans } = store;
      const parts = { plans, signer, said, changed: () => undefined, storeId: () => store.id };
      const office = new PlanOffice({ ...parts, clock: systemClock, log: quiet });
      const consent = agreed && (await consentAbout(office, homeId, agreed, by));
      const plan = consent ? restingOn(draft, consent) : draft;
      const basedOn = (await plans.newestPlan(homeId))?.version ?? 0;
      say(`${homeId} has plan ${versionOf(await office.save(homeId, plan, { basedOn, by, reason }))}.`);
    });
  },
};

function agreedIn(given: Given): AgreementSubject | undefined {
  const agreed = given.get('agreed');
  const subject = agreementSubjects.find((one) => one === agreed);
  if (agreed !== undefined && subject === undefined)
    throw new UsageError([`--agreed ${agreed}: one of ${agreementSubjects.join(', ')}`]);
  return subject;
}

/** The consent that stands, or one written down now: what is there already is not asked for again. */
async function consentAbout(office: PlanOffice, homeId: string, about: AgreementSubject, by: string): Promise<Consent> {
  const now = systemClock.now();
  const standing = (await office.consents(homeId)).find((one) => one.about === about && isStanding(one, now));
  const given = { consenter: 'client', way: 'spoken', cohabitant: 'none', askedBy: by } as const;
  return standing ?? (await office.give(homeId, { about, from: now, until: null, ...given }, by));
}

/** Rules that watch what was agreed to, and name no consent, rest on this one. */
function restingOn(draft: PlanDraft, { id, about }: Consent): PlanDraft {
  const rules = draft.rules.map((rule) =>
    subjectOf(draft, rule) !== about || 'consent' in rule ? rule : { ...rule, consent: id },
  );
  return { ...draft, rules: rules as PlanDraft['rules'] };
}

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
