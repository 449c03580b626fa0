import { type Callee, type FakeCall, liveThroughCall } from './elks-call.js';
import { ElksWebhooks } from './elks-webhooks.js';
import { FakeHttp, type Heard, type HttpFault, type Reply } from './fake-http.js';

export type FakeSms = { id: string; from: string; to: string; message: string; dontlog: string | undefined };

/**
 * 46elks as its documentation describes it: HTTP Basic, form fields that are checked, reports by webhook, calls whose
 * callee follows a script.
 */
export class FakeElks {
  readonly sms: FakeSms[] = [];
  readonly calls: FakeCall[] = [];
  /** Faults in a flow that 46elks would have choked on. A test expects none. */
  readonly flowFaults: string[] = [];
  readonly webhooks = new ElksWebhooks();
  /** By number. Whoever is not listed lets it ring. */
  readonly callees = new Map<string, Callee>();
  /** What becomes of each SMS. */
  smsEndsAs: 'delivered' | 'failed' = 'delivered';
  readonly #http = new FakeHttp((heard) => this.#ask(heard));
  readonly #underWay = new Set<Promise<void>>();

  constructor(private readonly account: { username: string; password: string; empty?: boolean }) {}

  /** Resolves with the base URL of its API. */
  async start(): Promise<string> {
    return `${await this.#http.start()}/a1`;
  }

  async stop(): Promise<void> {
    await this.#http.stop();
    await this.settled();
  }

  set fault(fault: HttpFault | undefined) {
    this.#http.fault = fault;
  }

  /** Resolves when every call has ended and every webhook that was due has been delivered. */
  async settled(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.allSettled(this.#underWay);
  }

  #ask({ path, method, headers, body }: Heard): Reply {
    const { username, password, empty } = this.account;
    const basic = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
    if (headers.authorization !== basic) return { status: 401, body: '401 Unauthorized' };
    if (method !== 'POST') return { status: 405 };
    if (headers['content-type'] !== 'application/x-www-form-urlencoded') return { status: 400, body: 'Not a form' };
    if (empty) return { status: 403, body: 'Not enough credits' };
    const form = new URLSearchParams(body.toString('utf8'));
    if (path === '/a1/sms') return this.#sendSms(form);
    if (path === '/a1/calls') return this.#makeCall(form);
    return { status: 404 };
  }

  #sendSms(form: URLSearchParams): Reply {
    const from = form.get('from') ?? '';
    const to = form.get('to') ?? '';
    const message = form.get('message') ?? '';
    if (!/^(\+\d{7,15}|[A-Za-z][A-Za-z0-9]{0,10})$/.test(from)) return { status: 400, body: 'Invalid from' };
    if (!isNumber(to)) return { status: 400, body: 'Invalid to number' };
    if (message === '') return { status: 400, body: 'Missing key message' };
    const id = `s${this.sms.length + 1}`;
    this.sms.push({ id, from, to, message, dontlog: form.get('dontlog') ?? undefined });
    const report = form.get('whendelivered');
    if (report) this.#run(this.#reportSms(report, id));
    return json({ id, status: 'created', direction: 'outgoing', from, to, cost: 5200, parts: 1 });
  }

  async #reportSms(url: string, id: string): Promise<void> {
    await this.webhooks.deliver(url, { id, status: 'sent' });
    const end = this.smsEndsAs === 'delivered' ? { delivered: '2026-05-01T00:13:04' } : {};
    await this.webhooks.deliver(url, { id, status: this.smsEndsAs, ...end });
  }

  #makeCall(form: URLSearchParams): Reply {
    const from = form.get('from') ?? '';
    const to = form.get('to') ?? '';
    const start = form.get('voice_start') ?? '';
    if (!isNumber(from)) return { status: 400, body: 'Invalid from' };
    if (!isNumber(to)) return { status: 400, body: 'Invalid to number' };
    if (start === '') return { status: 400, body: 'Missing key voice_start' };
    const call: FakeCall = { id: `c${this.calls.length + 1}`, from, to, heard: [], state: 'ongoing' };
    this.calls.push(call);
    this.#run(this.#live(call, start, form.get('whenhangup')));
    return json({ id: call.id, state: 'ongoing', direction: 'outgoing', from, to });
  }

  async #live(call: FakeCall, start: string, whenHangup: string | null): Promise<void> {
    await liveThroughCall(call, this.callees.get(call.to) ?? { answers: false }, start, this.webhooks);
    if (whenHangup) await this.webhooks.deliver(whenHangup, { id: call.id, direction: 'outgoing', state: call.state });
  }

  #run(work: Promise<void>): void {
    const settled = work
      .catch((error: unknown) => void this.flowFaults.push(String(error)))
      .finally(() => this.#underWay.delete(settled));
    this.#underWay.add(settled);
  }
}

const isNumber = (text: string) => /^\+[1-9]\d{6,14}$/.test(text);
const json = (value: unknown): Reply => ({
  status: 200,
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify(value),
});
