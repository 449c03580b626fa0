import {
  type AlarmRole,
  alarmRoles,
  type CaseKind,
  isAlarmKind,
  type RulePriority,
  rulePriorities,
} from '@nattvakt/contract';
import { defaultTimeZone } from '../../config.js';
import type { ContactChannel, PassedWhy, UsedWhy } from '../../core/contact-plan.js';
import type { DryRunAnswer, DryRung } from '../../core/dry-run.js';
import type { Who } from '../../core/ladder-plan.js';
import type { WhyFirst } from '../../core/responsibility/first-role.js';
import { dryRunOf } from '../../engine/dry-run.js';
import { type Command, type Given, textOf, UsageError } from '../command.js';
import { readTyped } from '../wall-time.js';
import { configOption, withStore } from '../with-store.js';

const whoWords: Record<Who | 'again' | 'nobody', string> = {
  team: 'the team on call for the area',
  'provider-in-reach': 'everyone of the provider',
  'duty-lead': 'the duty lead',
  'neighbour-team': 'the neighbouring team',
  'backstop-number': 'the backstop number',
  again: 'all of them again',
  nobody: 'NOBODY CAN BE ASKED',
};
const channelWords: Record<ContactChannel, string> = { live: 'open page', push: 'push', sms: 'SMS', call: 'call' };
const whyWords: Record<UsedWhy | PassedWhy, string> = {
  'on-live-stream': 'its page is open',
  'not-on-live-stream': 'its page is not open',
  'nothing-sooner': 'nothing else can be tried before',
  'no-receipt': 'if the phone has not shown it',
  'step-calls': 'this step calls',
  'backstop-number': 'it is a number',
  'no-subscription': 'the phone has not subscribed',
  'no-number': 'no number is known',
  'not-configured': 'not configured',
};

const firstWords: Record<WhyFirst, string> = {
  'said-by-home': 'as the home says, by its plan or since nothing is left to call for help by',
  'nurse-kind': 'this kind is the nurse’s in this area',
  'client-without-protection': 'nothing is left to call for help by',
  'technical-by-day': 'it only needs mending, it is day, and a technician is on duty',
  'technical-at-night': 'it only needs mending, but it is night',
  'no-technician-on-duty': 'it only needs mending, but no technician is on duty',
  care: 'somebody may need help',
};

export const ladderDryRun: Command = {
  path: ['ladder', 'dry-run'],
  words: 'who would be rung, when, through what and why, if a home pressed then and nobody answered',
  options: {
    config: configOption,
    home: { value: 'ID', words: 'the home', required: true },
    at: { value: 'TIME', words: 'by the wall clock, 2026-11-29T02:13', required: true },
    kind: { value: 'KIND', words: 'the kind of alarm; help-button unless told' },
    priority: { value: 'RANK', words: `${rulePriorities.join(', ')}, as the rule of its plan gives it` },
    role: { value: 'ROLE', words: `${alarmRoles.join(', ')}, as the rule of its plan gives it` },
  },
  async run(given, say) {
    const kind = kindOf(given);
    const homeId = textOf(given, 'home');
    const ofRule = ofRuleOf(given);
    await withStore(given, async (store, { timeZone: zone = defaultTimeZone, ...config }) => {
      const at = instantOf(textOf(given, 'at'), zone);
      const answer = await dryRunOf(store, { ...config, zone }, { homeId, kind, at, ...ofRule });
      if (answer === undefined) throw new UsageError([`--home ${homeId} is not in the store`]);
      say(`${kind} from ${homeId} in ${answer.areaId}, ${textOf(given, 'at')}: the ladder “${answer.ladder}”.`);
      if (answer.first) say(`First the ${answer.first.role} team: ${firstWords[answer.first.why]}.`);
      for (const line of wordsOf(answer)) say(line);
    });
  },
};

function ofRuleOf(given: Given): { priority?: RulePriority; role?: AlarmRole } {
  const priority = oneOf(given, 'priority', rulePriorities);
  const role = oneOf(given, 'role', alarmRoles);
  return { ...(priority === undefined ? {} : { priority }), ...(role === undefined ? {} : { role }) };
}

function oneOf<T extends string>(given: Given, name: string, allowed: readonly T[]): T | undefined {
  const text = given.get(name);
  const found = allowed.find((one) => one === text);
  if (text !== undefined && found === undefined)
    throw new UsageError([`--${name} ${text} is not allowed: ${allowed.join(', ')}`]);
  return found;
}

function kindOf(given: Given): CaseKind {
  const kind = given.get('kind') ?? 'help-button';
  if (kind === 'unknown' || isAlarmKind(kind)) return kind;
  throw new UsageError([`--kind ${kind} is no kind of alarm`]);
}

function instantOf(text: string, zone: string): number {
  const read = readTyped('at', text, zone, 'a time such as 2026-11-29T02:13');
  if ('problem' in read) throw new UsageError([read.problem]);
  return read.instant;
}

function* wordsOf({ rungs, repeatEveryMs }: DryRunAnswer): Generator<string> {
  for (const rung of rungs) {
    for (const who of rung.skipped) yield `         ${whoWords[who]}: skipped, nobody is in it`;
    yield `${seconds(rung.afterMs)}  ${whoWords[rung.reason]}`;
    for (const phone of rung.phones) {
      yield `           ${phone.who}, ${phone.planned ? 'planned: the phone they sign on to' : phone.phoneId}`;
      if (rung.reason === 'again') continue;
      for (const line of contactWords(phone)) yield `             ${line}`;
    }
  }
  yield rungs.at(-1)?.reason === 'nobody'
    ? 'Looked for again every 10 s, for ever.'
    : `And again every ${repeatEveryMs / 1000} s, for ever.`;
}

function contactWords({ contacts }: DryRung['phones'][number]): string[] {
  return contacts.map(({ channel, use, why, afterMs }) => {
    if (channel === 'live' && why === 'not-on-live-stream')
      return `${seconds(afterMs)} open page: at once, if it is open`;
    return use
      ? `${seconds(afterMs)} ${channelWords[channel]}: ${whyWords[why]}`
      : `       no ${channelWords[channel]}: ${whyWords[why]}`;
  });
}

const seconds = (ms: number) => `${String(ms / 1000).padStart(4)} s`;
