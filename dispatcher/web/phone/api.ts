import type { Card } from '../../http/card.js';
import type { Looks } from '../../http/check-schemas.js';
import type { Handover, StoryEvent, Way } from '../../http/way.js';
import type { Action } from '../model/action.js';
import type { SignOnChoices, SignOnWish, Told } from '../model/sign-on.js';
import type { Said } from '../model/state.js';
import { makeCandidate, promoteCandidate } from '../proof/phone-key.js';
import { provenFetch } from '../proof/proven.js';
import type { Language } from '../words/words.js';
import { limits } from './limits.js';

export type Answer<T> =
  | { result: 'ok'; value: T }
  /** The dispatcher understood, and will not: asking again changes nothing. */
  | { result: 'refused'; status: number; code: string; said: Said; card?: Card }
  /** No answer, or one that says to come back. */
  | { result: 'no-contact' };

type Method = 'GET' | 'POST' | 'DELETE';
type ErrorBody = { error: { code: string; message: string; messageEn: string }; card?: Card };

const comeBack = (status: number) => status === 408 || status === 429 || status >= 500;

async function request<T>(method: Method, path: string, body?: unknown, key?: CryptoKey): Promise<Answer<T>> {
  try {
    const sent =
      body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
    const response = await provenFetch(path, { method, signal: AbortSignal.timeout(limits.requestMs), ...sent }, key);
    if (comeBack(response.status)) return { result: 'no-contact' };
    const value: unknown = response.status === 204 ? undefined : await response.json();
    if (response.ok) return { result: 'ok', value: value as T };
    const { error, card } = value as ErrorBody;
    const said = { sv: error.message, en: error.messageEn };
    return {
      result: 'refused',
      status: response.status,
      code: error.code,
      said,
      ...(card === undefined ? {} : { card }),
    };
  } catch {
    return { result: 'no-contact' };
  }
}

/** Enrols this phone with a key of its own. The key is the phone's once the dispatcher has answered. */
export async function openSession(link: string): Promise<Answer<Told>> {
  const made = await makeCandidate().catch(() => undefined);
  const key = made === undefined ? {} : { key: made.publicKey };
  const answer = await request<Told>('POST', '/api/session', { link, ...key }, made?.privateKey);
  if (answer.result === 'ok' && made !== undefined) await promoteCandidate().catch(() => false);
  return answer;
}
export const readSession = () => request<Told>('GET', '/api/session');
export const readSignOn = () => request<SignOnChoices>('GET', '/api/sign-on');
export const signOn = (wish: SignOnWish) => request<Told>('POST', '/api/sign-on', wish);
export const signOff = () => request<undefined>('DELETE', '/api/sign-on');
export const pageShown = (page: string) => request<undefined>('POST', `/api/pages/${encodeURIComponent(page)}/shown`);

export const heartbeat = (said: { soundOn: boolean; language: Language; battery?: number; charging?: boolean }) =>
  request<undefined>('POST', '/api/phone/heartbeat', said);
const ofCase = (caseId: string, what: string) => `/api/cases/${encodeURIComponent(caseId)}/${what}`;
export const readWay = (caseId: string) => request<Way>('GET', ofCase(caseId, 'way'));
export const readStory = (caseId: string) => request<{ events: StoryEvent[] }>('GET', ofCase(caseId, 'story'));
export const readHandover = () => request<Handover>('GET', '/api/handover');
export const readLooks = () => request<Looks>('GET', '/api/looks');
export const pushKey = () => request<{ publicKey: string | null }>('GET', '/api/push-key');
export const subscribePush = ({ endpoint, keys }: PushSubscriptionJSON, language: Language) =>
  request<undefined>('POST', '/api/push-subscription', { endpoint, keys, language });
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
