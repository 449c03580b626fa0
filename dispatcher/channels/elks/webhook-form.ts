import type { ChannelReport } from '../reports.js';

/** The fields of a webhook that we read. Anything else, and any nonsense, is read as absent. */
export type WebhookForm = { reference: string; digits: string; status: string };

/** Reads `application/x-www-form-urlencoded`. Never throws. */
export function readForm(body: string): WebhookForm {
  const fields = new URLSearchParams(body);
  const field = (...names: string[]) => names.map((name) => fields.get(name)).find((value) => value !== null) ?? '';
  return {
    // An SMS has `id`, a call `callid` while it lasts and `id` when it has ended.
    reference: field('callid', 'id').slice(0, 64),
    digits: field('result').slice(0, 32),
    status: field('status', 'state'),
  };
}

/** What an SMS report says. Undefined for a status that 46elks does not name. */
export function smsReport({ reference, status }: WebhookForm): ChannelReport | undefined {
  if (status !== 'sent' && status !== 'delivered' && status !== 'failed') return undefined;
  return { channel: 'sms', reference, status };
}

/** What the end of a call says: also told when nobody answered. */
export function callReport({ reference, status }: WebhookForm): ChannelReport {
  return { channel: 'call', reference, status: status === 'success' ? 'answered' : 'not-answered' };
}
