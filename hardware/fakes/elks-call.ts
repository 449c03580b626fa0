import type { ElksWebhooks } from './elks-webhooks.js';

/** What the person at the other end does. */
export type Callee = {
  answers: boolean;
  /** What they type at each question, in order; an empty text, or nothing left, is silence. */
  presses?: string[];
  /** They hang up after having heard so many sound files. */
  hangsUpAfter?: number;
};

export type FakeCall = {
  id: string;
  from: string;
  to: string;
  /** Addresses of the sound files that were played, in order. */
  heard: string[];
  state: 'ongoing' | 'success' | 'failed';
};

type Action = { play?: unknown; ivr?: unknown; digits?: unknown; timeout?: unknown; repeat?: unknown; next?: unknown };

/** Sound files and questions that one call can hold; a flow that goes round for ever ends here. */
const longestCall = 200;

/** Lives through one call as 46elks would: actions one after another, key presses posted to `next`. */
export async function liveThroughCall(
  call: FakeCall,
  callee: Callee,
  voiceStart: string,
  webhooks: ElksWebhooks,
): Promise<void> {
  if (!callee.answers) {
    call.state = 'failed';
    return;
  }
  const fields = { callid: call.id, direction: 'outgoing', from: call.from, to: call.to };
  const presses = [...(callee.presses ?? [])];
  const ask = async (url: string, result?: string) =>
    readAction(await webhooks.deliver(url, result === undefined ? fields : { ...fields, result }));
  let next: unknown = voiceStart.startsWith('{') ? readAction(voiceStart) : await ask(voiceStart);
  while (isAction(next) && call.heard.length < longestCall) {
    call.heard.push(soundOf(next));
    if (call.heard.length === callee.hangsUpAfter) break;
    if (next.ivr === undefined) {
      next = typeof next.next === 'string' ? await ask(next.next) : next.next;
    } else {
      checkQuestion(next);
      next = await ask(String(next.next), pressed(presses.shift(), Number(next.digits)));
    }
  }
  call.state = 'success';
}

/** 46elks waits for `digits` digits, or for #. Silence is told as a failure. */
function pressed(typed: string | undefined, digits: number): string {
  if (!typed) return 'failed';
  return typed.slice(0, digits);
}

function soundOf(action: Action): string {
  const sound = action.ivr ?? action.play;
  if (typeof sound !== 'string' || !URL.canParse(sound)) throw new Error(`no sound to play: ${JSON.stringify(action)}`);
  return sound;
}

/** The limits of 46elks' `ivr` action. Outside of them it would use its own. */
function checkQuestion(action: Action): void {
  const timeout = Number(action.timeout);
  if (!(timeout >= 1 && timeout <= 30)) throw new Error(`timeout outside 1-30: ${String(action.timeout)}`);
  if (typeof action.next !== 'string') throw new Error('a question without a next');
}

const isAction = (value: unknown): value is Action => typeof value === 'object' && value !== null;

function readAction(body: string | undefined): unknown {
  try {
    return body ? JSON.parse(body) : undefined;
  } catch {
    return undefined;
  }
}
