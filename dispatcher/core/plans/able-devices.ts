import type { PlanDevice, PlanDraft, PlanRule } from '@nattvakt/contract';

/** What a device can say that a rule may hear. */
type Word = 'button' | 'contact' | 'motion' | 'zone' | 'temperature' | 'key-card' | 'smoke' | 'gas' | 'water';

/** By profile, as the gateway reads it. What is not listed says what its maker made it for: nobody can tell from here. */
const said: readonly (readonly [RegExp, readonly Word[]])[] = [
  [/^(F6-0[12]-..|button)$/, ['button']],
  [/^F6-04-/, ['key-card']],
  [/^F6-05-01$/, ['water']],
  [/^F6-05-02$/, ['smoke']],
  [/^A5-02-/, ['temperature']],
  [/^A5-07-/, ['motion']],
  [/^A5-08-/, ['motion', 'button', 'temperature']],
  [/^A5-30-03$/, ['contact', 'temperature']],
  [/^(D5-00-01|A5-14-..|A5-30-..|closed-loop|mat)$/, ['contact']],
  [/^(onvif|axis)$/, ['zone']],
  [/^tamper$/, []],
];

/** That somebody is up and about. */
const signs: readonly Word[] = ['motion', 'button', 'contact', 'zone'];
/** Both that something is occupied and that it is not: nobody seen moving is not nobody there. */
const occupancy: readonly Word[] = ['contact', 'button', 'zone'];

/** What the device that a rule is about must be able to say one of. */
const wanted: Readonly<Record<PlanRule['rule'], readonly Word[]>> = {
  'help-button': ['button'],
  smoke: ['smoke'],
  gas: ['gas'],
  water: ['water'],
  'door-open': ['contact'],
  'out-of-bed': occupancy,
  'not-in-bed-by': occupancy,
  'out-not-back': ['contact', 'zone'],
  'long-in-bathroom': signs,
  'no-sign-of-morning': signs,
  'no-movement': signs,
  'zone-entered': ['zone'],
  'zone-left': ['zone'],
  'on-floor': ['zone'],
  'somebody-else': ['zone'],
  'too-cold': ['temperature'],
  'too-warm': ['temperature'],
};

/** Whether a device can say what a rule about it waits for. A rule on one that cannot would look like protection, and be none. */
export function isAble({ profile }: Pick<PlanDevice, 'profile'>, rule: PlanRule['rule']): boolean {
  return says(profile, wanted[rule]);
}

function says(profile: string, words: readonly Word[]): boolean {
  const known = said.find(([pattern]) => pattern.test(profile))?.[1];
  return known === undefined || known.some((word) => words.includes(word));
}

/** Devices of a rule that can never do what it wants of them, each with the field that names it. */
export function unableIn({ devices }: Pick<PlanDraft, 'devices'>, rule: PlanRule): { field: string; device: string }[] {
  const cannot = (id: string, words: readonly Word[]) =>
    devices.some((device) => device.id === id && !says(device.profile, words));
  const about = 'device' in rule ? { field: 'device', ids: [rule.device] } : { field: 'devices', ids: rule.devices };
  const others = 'signs' in rule ? rule.signs.filter((id) => cannot(id, signs)) : [];
  const asked = 'cancel' in rule && rule.cancel !== undefined ? [rule.cancel.device] : [];
  return [
    ...about.ids.filter((id) => cannot(id, wanted[rule.rule])).map((device) => ({ field: about.field, device })),
    ...others.map((device) => ({ field: 'signs', device })),
    ...asked.filter((id) => cannot(id, ['button'])).map((device) => ({ field: 'cancel.device', device })),
  ];
}
