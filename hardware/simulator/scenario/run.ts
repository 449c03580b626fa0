import type { HomePlan } from '@nattvakt/contract';
import { acts } from '../house.js';
import type { SimulatedPhone } from '../phone/phone.js';
import { between, clockAfter, moveWallTime, readClock } from './clock-face.js';
import { judgeScenario, lengthMs, type Verdict } from './judge.js';
import type { Deed, PhoneVerb, Scenario } from './language.js';
import { inWords } from './observation.js';
import { Observer } from './observer.js';
import { Stage } from './stage.js';

export type Run = { ok: boolean; verdicts: Verdict[] };

/**
 * Lives through a scenario with real processes, in real time.
 * @param say told a line for everything that happens
 */
export async function runScenario(scenario: Scenario, say: (line: string) => void): Promise<Run> {
  const stage = new Stage();
  let startedMs = performance.now();
  const elapsedMs = () => performance.now() - startedMs;
  const tell = (words: string) => say(`${clockAfter(scenario.start, Math.max(0, elapsedMs()))}  ${words}`);
  const observer = new Observer(elapsedMs, (observation) => tell(`    ${inWords(observation)}`));
  try {
    say(`${scenario.name}: ${scenario.about}`);
    await stage.start(scenario.phones, (plan) => onScenarioClock(plan, scenario.start));
    await settled(stage);
    startedMs = performance.now();
    observer.watchHouse(stage.house);
    for (const [i, phone] of stage.phones.entries()) observer.watchPhone(phone, i + 1);
    for (const step of scenario.steps) {
      if (step.step === 'expect') continue;
      await wait(between(scenario.start, step.time) - elapsedMs());
      tell(step.deed.words);
      await perform(step.deed, stage, observer);
    }
    await wait(lengthMs(scenario) - elapsedMs());
  } finally {
    await stage.stop();
  }
  const verdicts = judgeScenario(scenario, observer.observations);
  for (const { ok, words } of verdicts) say(`${ok ? '✓' : '✗'} ${words}`);
  return { ok: verdicts.every(({ ok }) => ok), verdicts };
}

/** Moves the plan's windows so that they stand to the real clock as they should to the scenario's. */
function onScenarioClock(plan: HomePlan, start: string): HomePlan {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone: plan.timeZone, timeStyle: 'medium' });
  const byMs = readClock(format.format(new Date())) - readClock(start);
  const rules = plan.rules.map((rule) => {
    if (rule.rule !== 'door-open') return rule;
    const { from, until } = rule.window;
    return { ...rule, window: { from: moveWallTime(from, byMs), until: moveWallTime(until, byMs) } };
  });
  return { ...plan, rules };
}

const settleMs = 20_000;

/** Waits until the home shows that all is calm and every phone is level with the dispatcher. */
async function settled(stage: Stage): Promise<void> {
  const { house, phones } = stage;
  const calm = () =>
    house.state.indication.state === 'idle' && phones.every(({ habits, inTouch }) => !habits.on || inTouch);
  const givingUpMs = performance.now() + settleMs;
  while (!calm()) {
    if (performance.now() > givingUpMs)
      throw new Error(`not calm after ${settleMs / 1_000} s: ${JSON.stringify(house.state)}`);
    await wait(20);
  }
}

async function perform(deed: Deed, stage: Stage, observer: Observer): Promise<void> {
  const { house } = stage;
  switch (deed.deed) {
    case 'house':
      await acts[deed.act](house, deed.on);
      return;
    case 'line':
      if (deed.line === 'up') house.network.restore();
      else house.network.cut(deed.line);
      return;
    case 'process':
      // A process takes a second to start; the clock goes on meanwhile.
      if (deed.does === 'kill') await stage.kill(deed.process);
      else void stage.restart(deed.process);
      return;
    case 'phone':
      await command(stage.phones[deed.phone - 1], deed.phone, deed.verb, observer);
  }
}

async function command(
  phone: SimulatedPhone | undefined,
  number: number,
  verb: PhoneVerb,
  observer: Observer,
): Promise<void> {
  const card = [...(phone?.cards.values() ?? [])].filter(({ state }) => state !== 'closed').at(-1);
  if (!phone || !card) throw new Error(`phone ${number} has no alarm to ${verb}`);
  const verbs = { accept: 'accept', arrive: 'arrive', close: 'close', 'hand-back': 'handBack' } as const;
  const { status, error } = await phone[verbs[verb]](card.id);
  observer.see({ seen: 'answer', phone: number, to: verb, status, code: error?.code });
}

function wait(delayMs: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, Math.max(0, delayMs));
  });
}
