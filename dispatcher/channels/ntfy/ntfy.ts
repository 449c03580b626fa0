import type { Priority } from '@nattvakt/contract';
import { type Channel, hopeless, type NoticeMessage, type PageMessage, type Sending, sent } from '../channel.js';
import { failureOf, post } from '../post.js';
import { callToAction, headline } from '../words.js';

export type NtfyOptions = {
  /** `https://ntfy.example`, without a path of its own or with one. */
  baseUrl: string;
  /** Access token ("tk_…"). */
  token?: string;
  /** The alarm phone's page, opened by a tap on the note. */
  openUrl?: string;
  /** How long the server may take to answer. */
  answerMs?: number;
};

/** ntfy's scale: 5 is urgent and breaks through, 1 makes no sound. */
const priorityOf: Record<Priority, string> = { life: '5', distress: '5', safety: '4', technical: '3', test: '2' };
const tagOf: Record<Priority, string> = {
  life: 'rotating_light',
  distress: 'rotating_light',
  safety: 'warning',
  technical: 'wrench',
  test: 'test_tube',
};

/** A topic is a secret on servers without access rules, and a segment of a path everywhere. */
const topic = /^[-_A-Za-z0-9]{1,64}$/;

/** Notes through an ntfy server of the organisation's own. */
export class Ntfy implements Channel {
  readonly name = 'ntfy';

  constructor(private readonly options: NtfyOptions) {}

  async start(): Promise<void> {}
  async stop(): Promise<void> {}

  send(message: PageMessage): Promise<Sending> {
    const { openUrl } = this.options;
    const headers = {
      Title: encodedWord(headline(message)),
      Priority: priorityOf[message.priority],
      Tags: tagOf[message.priority],
      ...(openUrl ? { Click: openUrl, Actions: encodedWord(`view, Öppna larmet, ${openUrl}, clear=true`) } : {}),
    };
    return this.#publish(message.to, headers, callToAction(message));
  }

  notify({ to, title, text, urgent }: NoticeMessage): Promise<Sending> {
    const headers = { Title: encodedWord(title), Priority: urgent ? '5' : '2', Tags: 'owl' };
    return this.#publish(to, headers, text);
  }

  async #publish(to: string, headers: Record<string, string>, body: string): Promise<Sending> {
    if (!topic.test(to)) return hopeless('bad-address');
    const { baseUrl, token, answerMs } = this.options;
    const answer = await post({
      url: `${baseUrl.replace(/\/+$/, '')}/${to}`,
      headers: {
        'Content-Type': 'text/plain; charset=utf-8',
        ...headers,
        ...(token ? { Authorization: `Bearer ${token}` } : {}),
      },
      body,
      ...(answerMs === undefined ? {} : { timeoutMs: answerMs }),
    });
    return failureOf(answer) ?? sent(idOf('body' in answer ? answer.body : ''));
  }
}

/** RFC 2047: ntfy decodes it, and HTTP has no other way for å, ä and ö in a header. */
function encodedWord(text: string): string {
  return /^[\x20-\x7e]*$/.test(text) ? text : `=?UTF-8?B?${Buffer.from(text, 'utf8').toString('base64')}?=`;
}

function idOf(body: string): string | undefined {
  try {
    const { id } = JSON.parse(body) as { id?: unknown };
    return typeof id === 'string' ? id : undefined;
  } catch {
    return undefined;
  }
}
