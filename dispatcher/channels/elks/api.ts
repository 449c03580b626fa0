import { hopeless, type Sending, sent } from '../channel.js';
import { failureOf, post } from '../post.js';

export type ElksAccount = {
  /** `https://api.46elks.com/a1` unless somewhere else is configured. */
  baseUrl?: string;
  username: string;
  password: string;
  /** How long 46elks may take to answer. */
  answerMs?: number;
};

export const elksBaseUrl = 'https://api.46elks.com/a1';

/** E.164, as 46elks wants every number. */
export const isE164 = (number: string): boolean => /^\+[1-9]\d{6,14}$/.test(number);

/** A sender people see: a number, or up to eleven letters and digits that begin with a letter. */
export const isSender = (sender: string): boolean => isE164(sender) || /^[A-Za-z][A-Za-z0-9]{0,10}$/.test(sender);

/** One request to 46elks, HTTP Basic and form fields. A time limit reached leaves open whether it was carried out. */
export async function askElks(
  account: ElksAccount,
  path: '/sms' | '/calls',
  form: Record<string, string>,
): Promise<Sending> {
  const { baseUrl = elksBaseUrl, username, password, answerMs } = account;
  const answer = await post({
    url: baseUrl.replace(/\/+$/, '') + path,
    headers: {
      Authorization: `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`,
      'Content-Type': 'application/x-www-form-urlencoded',
    },
    body: new URLSearchParams(form).toString(),
    ...(answerMs === undefined ? {} : { timeoutMs: answerMs }),
  });
  // 46elks answers 403 both for an empty account and for what the account may not do; only the words differ.
  if ('status' in answer && answer.status === 403 && /credit|balance|funds/i.test(answer.body))
    return hopeless('no-credit');
  return failureOf(answer) ?? sent(idOf('body' in answer ? answer.body : ''));
}

function idOf(body: string): string | undefined {
  try {
    const { id } = JSON.parse(body) as { id?: unknown };
    return typeof id === 'string' ? id : undefined;
  } catch {
    return undefined;
  }
}
