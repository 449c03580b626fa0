import { pino } from 'pino';
import { beforeEach, describe, expect, it } from 'vitest';
import type { AuditRows } from '../../core/audit-watch/index.js';
import { Auditor } from './auditor.js';

const minute = 60_000;
const quiet: AuditRows = { cases: undefined, pages: undefined, notices: undefined, others: [] };

let now: number;
let rows: AuditRows | Error;
let reached: boolean;
let said: string[];
let auditor: Auditor;
beforeEach(() => {
  [now, rows, reached, said] = [Date.UTC(2026, 10, 22, 1, 13), quiet, true, []];
  auditor = new Auditor({
    dispatcher: 'a',
    watch: {
      audit: async () => {
        if (rows instanceof Error) throw rows;
        return rows;
      },
      dutyLeadNumbers: async () => ['+46701740650'],
    },
    tell: async ({ text }, leads) => {
      if (!reached) return 'unreachable';
      said.push(`${leads.join()} ${text}`);
      return undefined;
    },
    clock: { now: () => now, monotonicMs: () => now },
    log: pino({ level: 'silent' }),
    ...{ silentMs: 30_000, zone: 'Europe/Stockholm' },
  });
});
const alive = () => auditor.heard({ engineAt: now, pagingAt: now, unsaved: 0, syntheticFailingSince: undefined });
/** A minute goes, in which the dispatcher lives, and the auditor looks. */
async function minuteGoes(): Promise<void> {
  now += minute;
  alive();
  await auditor.look();
}

describe('the auditor', () => {
  it('tells the duty lead of a case that waits, and once that it no longer does', async () => {
    alive();
    await auditor.look();
    rows = { ...quiet, cases: { count: 2, since: now } };
    await minuteGoes();
    await minuteGoes();
    rows = quiet;
    await minuteGoes();
    await minuteGoes();
    expect(said).toEqual([
      '+46701740650 2 larm går inte vidare till någon. Ring nattpersonalen nu. Sedan 02.13.',
      '+46701740650 Löst: 2 larm går inte vidare till någon.',
    ]);
  });

  it('tells that the dispatcher is silent when it says nothing for half a minute', async () => {
    alive();
    now += 31_000;
    await auditor.look();
    expect(said).toEqual([
      '+46701740650 Larmservern svarar inte. Larm kan bli liggande. Ring nattpersonalen nu. Sedan 02.13.',
    ]);
  });

  it('tells that the rows cannot be read, to those it knew before', async () => {
    alive();
    await auditor.look();
    rows = new Error('disk I/O error');
    await minuteGoes();
    expect(said).toEqual(['+46701740650 Larmserverns databas går inte att läsa. Sedan 02.13.']);
  });

  it('says again at each look what nobody could be told of', async () => {
    reached = false;
    rows = { ...quiet, cases: { count: 1, since: now } };
    await minuteGoes();
    expect(auditor.untold).toBe('unreachable');
    await minuteGoes();
    expect(said).toEqual([]);
    reached = true;
    await minuteGoes();
    expect(said).toHaveLength(1);
    expect(auditor.untold).toBeUndefined();
    await minuteGoes();
    expect(said).toHaveLength(1);
  });
});
