import { type AlarmKind, type CaseKind, isAlarmKind } from '@nattvakt/contract/alarm-kinds';
import type { IconName } from './icon.js';

const icons: Record<CaseKind, IconName> = {
  'help-button': 'hand',
  fall: 'fall',
  smoke: 'flame',
  gas: 'warning',
  'left-home-at-night': 'door',
  'unclear-on-floor': 'fall',
  epilepsy: 'pulse',
  'out-of-bed': 'person',
  'not-back': 'door',
  'long-in-bathroom': 'clock',
  'no-sign-of-morning': 'clock',
  'no-movement': 'clock',
  water: 'drop',
  cold: 'cold',
  warm: 'warning',
  'not-in-bed': 'moon',
  'zone-entered': 'person',
  'zone-left': 'walk',
  'somebody-else': 'person',
  'door-left-open': 'door',
  'device-silent': 'tool',
  'battery-low': 'tool',
  tamper: 'tool',
  'test-due': 'tool',
  'mains-lost': 'tool',
  'gateway-lost': 'tool',
  'radio-lost': 'tool',
  'path-lost': 'tool',
  'storage-failing': 'tool',
  test: 'check',
  unknown: 'unknown',
};

/** A kind that a newer dispatcher knows and this page does not is shown as unknown, never left out. */
export function knownKind(kind: AlarmKind | string): CaseKind {
  return isAlarmKind(kind) ? kind : 'unknown';
}

export const iconOf = (kind: string): IconName => icons[knownKind(kind)];
