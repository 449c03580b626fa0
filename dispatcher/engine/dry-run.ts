import { type Clock, priorityOf } from '@nattvakt/contract';
import type { ChannelsConfig } from '../channels/config.js';
import { providersOf } from '../core/access/caller.js';
import type { ContactChannel } from '../core/contact-plan.js';
import { type DryRunAnswer, type DryRunQuestion, dryRun } from '../core/dry-run.js';
import type { Phone } from '../core/ladder.js';
import type { NightHours } from '../core/lost-homes/index.js';
import { providerInForce } from '../core/responsibility.js';
import { plannedIn, type Shift } from '../core/rota/index.js';
import type { Audit } from '../http/audit-port.js';
import type { LadderDesk } from '../http/ports.js';
import type { DirectoryRows, SignOnRow } from '../store/rows.js';
import type { Store } from '../store/store.js';
import type { Directory } from './directory.js';
import { DirectoryView } from './directory-view.js';
import { backstop } from './reach-finder.js';

export type DryRunConfig = {
  channels?: ChannelsConfig;
  backstop?: { number: string; name: string };
  zone: string;
  night?: NightHours;
};
/** Where a shift has begun without a phone, or is yet to begin: the person has a place, and no phone is known. */
const plannedPhone = (personId: string) => `planned:${personId}`;

/** Who would be asked if this home pressed then. Undefined when there is no such home. */
export async function dryRunOf(
  store: Pick<Store, 'directory' | 'rota' | 'contacts'>,
  config: DryRunConfig,
  { homeId, kind, at, priority = priorityOf(kind), role }: DryRunQuestion,
): Promise<DryRunAnswer | undefined> {
  const rows = await store.directory.directory();
  const span = { from: at, until: at + 1 };
  const [shifts, patterns] = await Promise.all([store.rota.shifts(span), store.rota.patterns()]);
  const planned = plannedIn({ shifts, patterns }, config.zone, span);
  const view = new DirectoryView(withPlanned(rows, planned, at), {
    hasBackstop: config.backstop !== undefined,
    zone: config.zone,
    ...(config.night === undefined ? {} : { night: config.night }),
  });
  const home = view.home(homeId);
  if (home === undefined) return undefined;
  const reach = view.reach(
    { areaId: home.areaId, homeId, kind, priority, ...(role === undefined ? {} : { role }) },
    at,
  );
  const subscribed = new Set(await store.contacts.subscribedPhones());
  const configured = configuredOf(config.channels);
  const rungs = dryRun(reach, ({ phoneId, personId }) => ({
    isBackstop: phoneId === backstop.phoneId,
    // Whether a phone will be looking cannot be known: this is how it would go if it were not.
    onLiveStream: false,
    subscribed: subscribed.has(phoneId),
    hasNumber: phoneId === backstop.phoneId || Boolean(view.phone(phoneId)?.number ?? view.person(personId)?.number),
    configured,
  }));
  const name = nameIn(view, config);
  return {
    homeId,
    areaId: home.areaId,
    ladder: reach.ladderId,
    ...(reach.first === undefined ? {} : { first: reach.first }),
    repeatEveryMs: reach.plan.repeatEveryMs,
    rungs: rungs.map((rung) => ({
      ...rung,
      phones: rung.phones.map((phone) => ({
        ...phone,
        who: name(phone),
        planned: phone.phoneId === plannedPhone(phone.personId),
      })),
    })),
  };
}

function nameIn(view: DirectoryView, { backstop: last }: DryRunConfig): (phone: Phone) => string {
  return ({ phoneId, personId }) => {
    if (phoneId === backstop.phoneId) return last?.name ?? personId;
    const person = view.person(personId);
    return person ? `${person.givenName} ${person.familyName}` : personId;
  };
}

/** A planned person who is not signed on at that instant counts as there: nobody signs on ahead of time. */
function withPlanned(rows: DirectoryRows, planned: readonly Shift[], at: number): DirectoryRows {
  const there = new Set(
    rows.signOns
      .filter(({ fromMs, untilMs }) => fromMs <= at && (untilMs === null || at < untilMs))
      .map(({ personId, teamId }) => `${personId} ${teamId}`),
  );
  const coming = planned.filter(({ personId, teamId }) => !there.has(`${personId} ${teamId}`));
  const signOns = coming.map(({ id, personId, teamId, from, until }): SignOnRow => {
    return { id: `shift:${id}`, phoneId: plannedPhone(personId), personId, teamId, fromMs: from, untilMs: until };
  });
  return { ...rows, signOns: [...rows.signOns, ...signOns] };
}

/** The channels that a configuration opens. */
function configuredOf(channels: ChannelsConfig | undefined): ReadonlySet<ContactChannel> {
  const { push, elks, modem } = channels ?? {};
  return new Set<ContactChannel>([
    'live',
    ...(push ? (['push'] as const) : []),
    ...(elks?.sms || modem ? (['sms'] as const) : []),
    ...(elks?.call ? (['call'] as const) : []),
  ]);
}

/**
 * For the pages: who is signed on to a phone may ask about the homes of their own areas, who leads a provider about those
 * it answers for now.
 */
export function ladderDesk(
  store: Parameters<typeof dryRunOf>[0],
  config: DryRunConfig,
  { directory, audit, clock }: { directory: Pick<Directory, 'view'>; audit: Audit; clock: Pick<Clock, 'now'> },
): LadderDesk {
  return {
    async dryRun(question, caller) {
      const answer = await dryRunOf(store, config, question);
      if (answer === undefined) return undefined;
      const { homeId, areaId } = answer;
      const { sessionId, personId, phone } = caller;
      const serves = phone?.areas.some(({ id }) => id === areaId) === true;
      const provider = providerInForce(directory.view.rows.responsibilities, areaId, clock.now());
      const leads = provider !== undefined && providersOf(caller, ['manager', 'duty-lead']).includes(provider);
      if (!serves && !leads) return undefined;
      const of = { sessionId, personId, phoneId: phone?.phoneId ?? null, homeId, caseId: null };
      await audit.note({ ...of, what: 'home.dry-run', reason: leads ? 'leads-provider' : 'serves-area' });
      return answer;
    },
  };
}
