import type { AtError } from './dialogue.js';

/** Why a modem did not send: worth another try, or not before something is repaired. */
export type SmsFailure =
  | { result: 'retry-later'; reason: 'no-network' | 'channel-busy' | 'channel-down' | 'timeout' | 'refused-for-now' }
  | { result: 'hopeless'; reason: 'bad-address' | 'unknown-number' | 'barred' | 'refused' | 'no-sim' };

const hopeless = (reason: (SmsFailure & { result: 'hopeless' })['reason']): SmsFailure => ({
  result: 'hopeless',
  reason,
});
const retryLater = (reason: (SmsFailure & { result: 'retry-later' })['reason']): SmsFailure => ({
  result: 'retry-later',
  reason,
});

/** 3GPP TS 27.005 3.2.5 and TS 24.011 annex E. What is not listed may pass: it is tried again. */
const cms = new Map<number, SmsFailure>([
  [1, hopeless('unknown-number')], // unassigned number
  [8, hopeless('barred')], // operator determined barring
  [10, hopeless('barred')], // call barred
  [28, hopeless('unknown-number')], // unidentified subscriber
  [29, hopeless('refused')], // facility rejected
  [30, hopeless('unknown-number')], // unknown subscriber
  [38, retryLater('no-network')], // network out of order
  [41, retryLater('refused-for-now')], // temporary failure
  [42, retryLater('refused-for-now')], // congestion
  [50, hopeless('barred')], // facility not subscribed
  [69, hopeless('refused')], // facility not implemented
  [304, hopeless('refused')], // invalid PDU mode parameter
  [305, hopeless('refused')], // invalid text mode parameter
  [310, hopeless('no-sim')],
  [311, hopeless('no-sim')], // PIN required
  [312, hopeless('no-sim')], // PH-SIM PIN required
  [313, hopeless('no-sim')], // SIM failure
  [314, retryLater('channel-busy')], // SIM busy
  [316, hopeless('no-sim')], // PUK required
  [331, retryLater('no-network')],
  [332, retryLater('no-network')], // network timeout
]);

/** 3GPP TS 27.007 9.2: the SIM is missing, locked or broken. */
const cmeSim = new Set([10, 11, 12, 13, 15, 16]);

export function failureOf(error: AtError): SmsFailure {
  if (error.type === 'cms') return cms.get(error.code) ?? retryLater('refused-for-now');
  if (error.type === 'cme' && cmeSim.has(error.code)) return hopeless('no-sim');
  return retryLater('refused-for-now');
}
