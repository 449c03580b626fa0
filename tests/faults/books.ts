import type { Press } from './home-process.js';
import { rows } from './sqlite.js';

type OutboxAlarm = { id: string; source: string | null; standing: string | null };
type StoredAlarm = { id: string; caseId: string };
type StoredCase = {
  id: string;
  presses: number;
  gatewayId: string;
  deviceId: string;
  openedAt: number;
  closedAt: number | null;
};

export type Books = {
  pressed: number;
  /** Presses without an alarm in the home's outbox, or whose alarm the dispatcher's store does not hold. */
  lost: string[];
  /** Presses with more than one alarm, and alarms of no press, save those that a home raised about itself. */
  doubled: string[];
  /** Cases whose presses do not add up, or that ran beside another case of the same button. */
  wrongCases: string[];
  cases: number;
};

/** Compares what was pressed with what the homes and the dispatcher have on disk. */
export async function compareBooks(
  presses: readonly Press[],
  outboxes: ReadonlyMap<string, string>,
  store: string,
): Promise<Books> {
  const stored = await rows<StoredAlarm>(store, 'SELECT id, case_id AS caseId FROM alarms');
  const cases = await rows<StoredCase>(
    store,
    `SELECT id, presses, gateway_id AS gatewayId, device_id AS deviceId, opened_at AS openedAt, closed_at AS closedAt FROM cases`,
  );
  const alarmsOfPress = new Map<string, string[]>();
  const ownAlarms = new Set<string>();
  for (const [gateway, file] of outboxes) {
    for (const { id, source } of await rows<OutboxAlarm>(file, 'SELECT id, source, standing FROM alarm')) {
      if (source === null) ownAlarms.add(id);
      const press = `${gateway}/${source}`;
      alarmsOfPress.set(press, [...(alarmsOfPress.get(press) ?? []), id]);
    }
  }
  const storedIds = new Set(stored.map(({ id }) => id));
  const keys = presses.map((press) => `${press.gateway}/mqtt/${press.button}/${press.button}/${press.event}`);
  const known = new Set(keys.flatMap((key) => alarmsOfPress.get(key) ?? []));
  return {
    pressed: presses.length,
    lost: keys.filter((key) => !(alarmsOfPress.get(key) ?? []).some((id) => storedIds.has(id))),
    doubled: [
      ...keys.filter((key) => (alarmsOfPress.get(key)?.length ?? 0) > 1),
      ...stored.filter(({ id }) => !known.has(id) && !ownAlarms.has(id)).map(({ id }) => `stored ${id}`),
    ],
    wrongCases: [...miscounted(stored, cases), ...besideEachOther(cases)],
    cases: cases.length,
  };
}

function miscounted(stored: StoredAlarm[], cases: StoredCase[]): string[] {
  const presses = new Map<string, number>();
  for (const { caseId } of stored) presses.set(caseId, (presses.get(caseId) ?? 0) + 1);
  const wrong = cases
    .filter(({ id, presses: counted }) => presses.get(id) !== counted)
    .map(({ id }) => `miscounted ${id}`);
  const ids = new Set(cases.map(({ id }) => id));
  return [...wrong, ...[...presses.keys()].filter((id) => !ids.has(id)).map((id) => `no case ${id}`)];
}

/** At one instant a button has at most one case at which nobody has arrived; here phones close at once, so at most one open. */
function besideEachOther(cases: StoredCase[]): string[] {
  const last = new Map<string, StoredCase>();
  const wrong: string[] = [];
  for (const aCase of [...cases].sort((a, b) => a.openedAt - b.openedAt)) {
    const button = `${aCase.gatewayId}/${aCase.deviceId}`;
    const before = last.get(button);
    if (before && before.closedAt === null) wrong.push(`${aCase.id} opened beside ${before.id}`);
    last.set(button, aCase);
  }
  return wrong;
}
