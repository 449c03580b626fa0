import type { Card } from '../../http/card.js';
import type { Handover, StoryEvent, Way } from '../../http/way.js';
import type { Action } from '../model/action.js';
import type { Said, Session } from '../model/state.js';
import { limits } from './limits.js';

export type Answer<T> =
  | { result: 'ok'; value: T }
  /** The dispatcher understood, and will not: asking again changes nothing. */
  | { result: 'refused'; status: number; said: Said; card?: Card }
  /** No answer, or one that says to come back. */
  | { result: 'no-contact' };

type Method = 'GET' | 'POST' | 'DELETE';
type ErrorBody = { error: { message: string; messageEn: string }; card?: Card };

const comeBack = (status: number) => status === 408 || status === 429 || status >= 500;

async function request<T>(method: Method, path: string, body?: unknown): Promise<Answer<T>> {
  try {
    const response = await fetch(path, {
      method,
      signal: AbortSignal.timeout(limits.requestMs),
      ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
    if (comeBack(response.status)) return { result: 'no-contact' };
    const value: unknown = response.status === 204 ? undefined : await response.json();
    if (response.ok) return { result: 'ok', value: value as T };
    const { error, card } = value as ErrorBody;
    const said = { sv: error.message, en: error.messageEn };
    return { result: 'refused', status: response.status, said, ...(card === undefined ? {} : { card }) };
  } catch {
    return { result: 'no-contact' };
  }
}

export const openSession = (link: string) => request<Session>('POST', '/api/session', { link });
export const readSession = () => request<Session>('GET', '/api/session');
export const closeSession = () => request<undefined>('DELETE', '/api/session');
export const pageShown = (page: string) => request<undefined>('POST', `/api/pages/${encodeURIComponent(page)}/shown`);

export const heartbeat = (said: { soundOn: boolean; battery?: number; charging?: boolean }) =>
  request<undefined>('POST', '/api/phone/heartbeat', said);
const ofCase = (caseId: string, what: string) => `/api/cases/${encodeURIComponent(caseId)}/${what}`;
export const readWay = (caseId: string) => request<Way>('GET', ofCase(caseId, 'way'));
export const readStory = (caseId: string) => request<{ events: StoryEvent[] }>('GET', ofCase(caseId, 'story'));
export const readHandover = () => request<Handover>('GET', '/api/handover');
export const pushKey = () => request<{ publicKey: string | null }>('GET', '/api/push-key');
export const subscribePush = (subscription: PushSubscriptionJSON) =>
  request<undefined>('POST', '/api/push-subscription', { endpoint: subscription.endpoint, keys: subscription.keys });
export const askForRing = () => request<{ id: string }>('POST', '/api/phone/test-ring');
export const ringHeard = (id: string) =>
  request<undefined>('POST', `/api/phone/test-ring/${encodeURIComponent(id)}/heard`);

/** @param now the phone's clock, for how long the action waited */
export function sendAction(
  { commandId, caseId, wish, version, pressedAt }: Action,
  now: number,
): Promise<Answer<{ card: Card }>> {
  const { type, ...more } = wish;
  const waitedMs = Math.max(0, Math.round(now - pressedAt));
  return request('POST', ofCase(caseId, type), { commandId, version, waitedMs, ...more });
}
