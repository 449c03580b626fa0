import type { AgreementSubject, DevicePurpose, PlanDevice, PlanRule, TimedRule } from '@nattvakt/contract';
import { subjectOf } from '@nattvakt/contract';
import { isAble } from './able-devices.js';
import { purposeOf } from './device-purpose.js';
import type { Need } from './need.js';
import type { Language } from './rule-words.js';

export const templateIds = ['ordinary-safety', 'fall-risk', 'wandering', 'epilepsy', 'home-from-hospital'] as const;
export type TemplateId = (typeof templateIds)[number];

export const templateWords: Record<Language, Record<TemplateId, string>> = {
  sv: {
    'ordinary-safety': 'Vanlig trygghet',
    'fall-risk': 'Risk att falla',
    wandering: 'Risk att gå ut och gå vilse',
    epilepsy: 'Epilepsi',
    'home-from-hospital': 'Hemma från sjukhus, en tid',
  },
  en: {
    'ordinary-safety': 'Ordinary safety',
    'fall-risk': 'Risk of falling',
    wandering: 'Risk of leaving and getting lost',
    epilepsy: 'Epilepsy',
    'home-from-hospital': 'Home from hospital, for a time',
  },
};

/** What a template is made for: the home's devices, the consents to rest on, and until when. */
export type TemplateGround = {
  devices: readonly PlanDevice[];
  consents: Partial<Record<AgreementSubject, string>>;
  /** RFC 3339, UTC. The template that is for a time needs it. */
  until?: string;
};

/** `missing`: what the home would need for more; of each group any one. `subjects`: what must be agreed to first. */
export type Proposal = { rules: PlanRule[]; missing: DevicePurpose[]; subjects: AgreementSubject[]; needsEnd: boolean };

type Found = Partial<Record<DevicePurpose, string[]>>;
type Wish = { needs: readonly DevicePurpose[]; rules: (found: Found) => Draft[] };
type Draft = PlanRule extends infer R
  ? R extends PlanRule
    ? Omit<R, 'id' | 'need' | 'consent' | 'until'>
    : never
  : never;

const night = { from: '22:00', until: '06:00' };
const minutes = (count: number) => count * 60;
const of = (found: Found, ...purposes: DevicePurpose[]) => purposes.flatMap((purpose) => found[purpose] ?? []);
const wish = (needs: readonly DevicePurpose[], rules: Wish['rules']): Wish => ({ needs, rules });

const calls = wish(['help-button'], (found) =>
  of(found, 'help-button').map((device) => ({ rule: 'help-button', device })),
);
const detectors = (['smoke', 'gas', 'water'] as const).map((rule) =>
  wish([rule], (found) => of(found, rule).map((device) => ({ rule, device }))),
);
const outOfBed = (waitMin: number, more: Partial<TimedRule> = {}) =>
  wish(['bed'], (found) =>
    of(found, 'bed').map((device) => {
      return { rule: 'out-of-bed', device, delayS: minutes(waitMin), window: night, ...more } as Draft;
    }),
  );
const longInBathroom = (waitMin: number, more: Partial<TimedRule> = {}) =>
  wish(['bathroom', 'room'], (found) =>
    of(found, 'bathroom').map((device) => {
      const signs = of(found, 'room', 'bed');
      return { rule: 'long-in-bathroom', device, signs, delayS: minutes(waitMin), ...more } as Draft;
    }),
  );
const onFloor = (waitS: number, kind: 'fall' | 'unclear-on-floor', more: Partial<TimedRule> = {}) =>
  wish(['camera'], (found) =>
    of(found, 'camera').map((device) => {
      return { rule: 'on-floor', device, zone: 'floor', kind, delayS: waitS, ...more } as Draft;
    }),
  );
const morning = (by: string) =>
  wish(['room'], (found) => {
    const devices = of(found, 'room', 'bathroom', 'bed', 'entrance');
    return devices.length === 0 ? [] : [{ rule: 'no-sign-of-morning', devices, from: '05:00', by }];
  });

/** Templates differ in what they wish for. What the home has no device for is left out, and told. */
const wishes: Record<TemplateId, { need: Need; wishes: readonly Wish[]; forATime?: true }> = {
  'ordinary-safety': {
    need: 'safety-at-night',
    wishes: [
      calls,
      ...detectors,
      morning('10:00'),
      wish(['thermometer'], (found) =>
        of(found, 'thermometer').map((device) => ({ rule: 'too-cold', device, belowC: 17, delayS: minutes(120) })),
      ),
    ],
  },
  'fall-risk': {
    need: 'fall-risk',
    wishes: [calls, outOfBed(20), longInBathroom(30), onFloor(60, 'fall'), morning('09:00')],
  },
  wandering: {
    need: 'wandering',
    wishes: [
      wish(['entrance'], (found) =>
        of(found, 'entrance').map((device) => {
          return { rule: 'door-open', device, kind: 'left-home-at-night', window: night, delayS: 0 };
        }),
      ),
      wish(['entrance', 'room'], (found) =>
        of(found, 'entrance').map((device) => {
          return { rule: 'out-not-back', device, signs: of(found, 'room', 'bathroom', 'bed'), delayS: minutes(60) };
        }),
      ),
    ],
  },
  epilepsy: {
    need: 'epilepsy',
    wishes: [
      calls,
      outOfBed(10, { role: 'nurse' }),
      longInBathroom(15, { role: 'nurse' }),
      onFloor(30, 'unclear-on-floor', { role: 'nurse', priority: 'life' }),
    ],
  },
  'home-from-hospital': {
    need: 'home-from-hospital',
    forATime: true,
    wishes: [
      calls,
      outOfBed(20),
      longInBathroom(45),
      morning('09:00'),
      wish(['room'], (found) => {
        const devices = of(found, 'room', 'bathroom', 'bed');
        const window = { from: '08:00', until: '21:00' };
        return devices.length === 0 ? [] : [{ rule: 'no-movement', devices, delayS: minutes(180), window }];
      }),
    ],
  },
};

/** The rules that a template gives this home. They are a beginning: every field of their sentences can be changed. */
export function propose(id: TemplateId, { devices, consents, until }: TemplateGround): Proposal {
  const { need, wishes: wanted, forATime = false } = wishes[id];
  const found = byPurpose(devices);
  const possible = wanted.filter(({ needs }) => needs.every((purpose) => of(found, purpose).length > 0));
  const rules = possible
    .flatMap((one) => one.rules(found))
    .map((draft, i) =>
      grounded(draft, `${id}-${i + 1}`, need, devices, { consents, ...(forATime && until ? { until } : {}) }),
    );
  const subjects = rules.map((rule) => subjectOf({ devices: [...devices] }, rule));
  return {
    rules,
    missing: [...new Set(wanted.flatMap(({ needs }) => needs.filter((purpose) => of(found, purpose).length === 0)))],
    subjects: [
      ...new Set(subjects.filter((subject) => subject !== undefined && consents[subject] === undefined)),
    ] as AgreementSubject[],
    needsEnd: forATime && until === undefined,
  };
}

/** What a device must be able to tell to be of use for its purpose: that of such a rule. */
const uses: Readonly<Record<DevicePurpose, PlanRule['rule']>> = {
  'help-button': 'help-button',
  'all-is-well': 'help-button',
  bed: 'out-of-bed',
  entrance: 'door-open',
  bathroom: 'long-in-bathroom',
  room: 'no-movement',
  camera: 'on-floor',
  thermometer: 'too-cold',
  smoke: 'smoke',
  gas: 'gas',
  water: 'water',
};

function byPurpose(devices: readonly PlanDevice[]): Found {
  const found: Found = {};
  for (const device of devices) {
    const purpose = purposeOf(device);
    if (purpose !== undefined && isAble(device, uses[purpose])) found[purpose] = [...(found[purpose] ?? []), device.id];
  }
  return found;
}

function grounded(
  draft: Draft,
  id: string,
  need: Need,
  devices: readonly PlanDevice[],
  { consents, until }: Pick<TemplateGround, 'consents' | 'until'>,
): PlanRule {
  const rule = { id, ...draft } as PlanRule;
  if (rule.rule === 'help-button') return { ...rule, need: 'call-for-help' };
  if (rule.rule === 'smoke' || rule.rule === 'gas' || rule.rule === 'water') return { ...rule, need: 'fire-and-water' };
  const subject = subjectOf({ devices: [...devices] }, rule);
  const consent = subject === undefined ? undefined : consents[subject];
  const climate = rule.rule === 'too-cold' || rule.rule === 'too-warm';
  return {
    ...rule,
    need: climate ? 'indoor-climate' : need,
    ...(consent === undefined ? {} : { consent }),
    ...(until === undefined ? {} : { until }),
  };
}

/** The rules of a plan with those of a template: its own of before are replaced, and nothing calls twice for one press. */
export function withProposed(rules: readonly PlanRule[], id: TemplateId, proposed: readonly PlanRule[]): PlanRule[] {
  const kept = rules.filter((rule) => !rule.id.startsWith(`${id}-`));
  const calls = new Set(kept.map(callOf).filter((call) => call !== undefined));
  return [...kept, ...proposed.filter((rule) => !calls.has(callOf(rule) ?? ''))];
}

function callOf(rule: PlanRule): string | undefined {
  const atOnce = rule.rule === 'help-button' || rule.rule === 'smoke' || rule.rule === 'gas' || rule.rule === 'water';
  return atOnce ? `${rule.rule} ${rule.device}` : undefined;
}
