import { ActivityLog } from './activity/activity.js';
import { planProblems } from './config/plan.js';
import type { Parts } from './parts.js';
import { startTrialWorker } from './replay/trial-worker.js';
import { Trials } from './replay/trials.js';

/** What the home keeps of what it heard. */
export function newActivity(parts: Parts): ActivityLog {
  const { activityStore: store, boot, clock, quality, log } = parts.machine;
  const now = () => ({ monotonicMs: clock.monotonicMs(), wall: { now: clock.now(), quality: quality() } });
  return new ActivityLog({ store, boot, now, roomy: () => parts.home.storage === 'ok', log });
}

/** Plans tried on it. */
export function newTrials(parts: Parts): Trials {
  const { config, clock, quality, program, log } = parts.machine;
  const { gateway, planKeys: keys, plan } = config;
  return new Trials({
    gateway,
    ground: { keys, home: plan.home, problemsOf: (proposed) => planProblems(proposed, config) },
    present: () => parts.home.plan,
    past: parts.activity,
    now: () => {
      const wall = { now: clock.now(), quality: quality() };
      return { at: { monotonicMs: clock.monotonicMs(), wall }, what: { type: 'there' } };
    },
    startWorker: (plans) => startTrialWorker(program, plans),
    send: (report) => parts.uplink.send('trial', JSON.stringify(report)),
    clock,
    log,
  });
}
