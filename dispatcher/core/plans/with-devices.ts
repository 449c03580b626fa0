import type { PlanDevice, PlanDraft, PlanRule } from '@nattvakt/contract';

/** What raises an alarm by being there, and asks for no decision about somebody's life. */
const atOnce = ['help-button', 'smoke', 'gas', 'water'] as const;
type AtOnce = (typeof atOnce)[number];

const isAtOnce = (name: string | undefined): name is AtOnce => atOnce.some((one) => one === name);

/**
 * A plan with the devices that a technician has put up or taken down. What was put up to call for help, or to tell of fire
 * or water, does so from then on, and its rule goes when it does. Every other rule stays as it was decided.
 */
export function withDevices(draft: PlanDraft, devices: readonly PlanDevice[]): PlanDraft {
  const there = new Set(devices.map(({ id }) => id));
  const kept = draft.rules.filter((rule) => !isAtOnce(rule.rule) || !('device' in rule) || there.has(rule.device));
  const calls = new Set(kept.flatMap((rule) => ('device' in rule ? [`${rule.rule} ${rule.device}`] : [])));
  const before = new Set(draft.devices.map(({ id }) => id));
  const ids = new Set(kept.map(({ id }) => id));
  const added = devices.flatMap(({ id: device, purpose }): PlanRule[] => {
    if (!isAtOnce(purpose) || before.has(device) || calls.has(`${purpose} ${device}`)) return [];
    const need = purpose === 'help-button' ? 'call-for-help' : 'fire-and-water';
    return [{ id: freeId(`${purpose}-${device}`, ids), rule: purpose, device, need } as PlanRule];
  });
  return { ...draft, devices: [...devices], rules: [...kept, ...added] };
}

function freeId(wanted: string, taken: ReadonlySet<string>): string {
  let n = 1;
  let id = wanted;
  while (taken.has(id)) {
    n += 1;
    id = `${wanted}-${n}`;
  }
  return id;
}
