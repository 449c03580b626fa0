import { type Alarm, type ClockQuality, protocolVersion } from '@nattvakt/contract';
import type { OutboxRow } from '../outbox/row.js';

/** When and where a copy of an alarm is sent. */
export type Sending = {
  gateway: string;
  boot: string;
  monotonicMs: number;
  now: number;
  clock: ClockQuality;
  /** Messages that the home has sent about the alarm by its own modem. */
  toldBySms: number;
};

/** The copy of an alarm that is sent now. Its age is counted on the monotonic clock as far as that reaches. */
export function alarmMessage(row: OutboxRow, sending: Sending): Alarm {
  return {
    v: protocolVersion,
    gateway: sending.gateway,
    at: new Date(sending.now).toISOString(),
    id: row.id,
    kind: row.kind,
    device: row.device,
    ...(row.rule === undefined ? {} : { rule: row.rule }),
    ...(row.priority === undefined ? {} : { priority: row.priority }),
    ...(row.role === undefined ? {} : { role: row.role }),
    ...(sending.toldBySms === 0 ? {} : { toldBySms: sending.toldBySms }),
    clock: sending.clock,
    ...ageOf(row, sending),
    seq: { epoch: row.epoch, n: row.n },
  };
}

/**
 * Within one boot the age is exact. The machine has been off since otherwise: two trusted wall clocks give an estimate,
 * and without them it is at least as old as this boot.
 */
function ageOf(row: OutboxRow, sending: Sending): { ageMs: number; ageExact: boolean } {
  if (row.boot === sending.boot) {
    return { ageMs: Math.max(0, Math.round(sending.monotonicMs - row.sinceMs)), ageExact: true };
  }
  const trusted = row.clock === 'synchronised' && sending.clock === 'synchronised';
  const estimateMs = trusted ? Math.max(sending.now - row.raisedAt, sending.monotonicMs) : sending.monotonicMs;
  return { ageMs: Math.max(0, Math.round(estimateMs)), ageExact: false };
}
