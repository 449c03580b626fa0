import { ActivityLog } from './activity/activity.js';
import { planProblems } from './config/plan.js';
import type { Home } from './home.js';
import type { Machine } from './machine.js';
import { startTrialWorker } from './replay/trial-worker.js';
import { Trials } from './replay/trials.js';
import type { Uplink } from './uplink/uplink.js';

/** What they reach, each when it is used: some of it is made after them. */
type Around = { machine: Machine; home: Home; activity: ActivityLog; uplink: Uplink };

/** What the home keeps of what it heard. */
export function newActivity(around: Readonly<Around>): ActivityLog {
  const { activityStore: store, boot, clock, quality, log } = around.machine;
  const now = () => ({ monotonicMs: clock.monotonicMs(), wall: { now: clock.now(), quality: quality() } });
  return new ActivityLog({ store, boot, now, roomy: () => around.home.storage === 'ok', log });
}

/** Plans tried on it. */
export function newTrials(around: Readonly<Around>): Trials {
  const { config, clock, quality, program, log } = around.machine;
  const { gateway, planKeys: keys, plan } = config;
  return new Trials({
    gateway,
    ground: { keys, home: plan.home, problemsOf: (proposed) => planProblems(proposed, config) },
    present: () => around.home.plan,
    past: around.activity,
    now: () => {
      const wall = { now: clock.now(), quality: quality() };
      return { at: { monotonicMs: clock.monotonicMs(), wall }, what: { type: 'there' } };
    },
    startWorker: (plans) => startTrialWorker(program, plans),
    send: (report) => around.uplink.send('trial', JSON.stringify(report)),
    clock,
    log,
  });
}
