import type { FastifyInstance, FastifyReply } from 'fastify';
import { limits } from '../limits.js';
import type { ChannelReports } from '../reports.js';
import type { PromptName } from './prompts.js';
import { hooksPath, type LinkPurpose, type SignedLinks } from './signed-links.js';
import { spokenAddress } from './spoken-address.js';
import type { VoiceDesk } from './voice-desk.js';
import { actionOf, choiceOf, codeOf, turnAfterCode, type VoiceLinks, type VoiceTurn } from './voice-flow.js';
import { callReport, readForm, smsReport, type WebhookForm } from './webhook-form.js';

export type ElksWebhookPorts = {
  links: SignedLinks;
  desk: VoiceDesk;
  reports: ChannelReports;
  prompts: {
    /** Where the sound files are. */
    baseUrl: string;
    /** Where they are in English. Without it every call is Swedish. */
    englishBaseUrl?: string;
    /** Streets that have been recorded. */
    streets: ReadonlySet<string>;
  };
  log: { info(fields: object, words: string): void; warn(fields: object, words: string): void };
};

type Segments = { purpose: string; key: string; expires: string; signature: string };

/**
 * What 46elks calls back. Made to be registered as a Fastify plugin: `app.register(elksWebhooks(ports))`. Idempotent:
 * the link says which page and which step it is about, and nothing is kept in between.
 */
export function elksWebhooks(ports: ElksWebhookPorts) {
  return async (app: FastifyInstance): Promise<void> => {
    // Whatever the body is called, it is read as a form: a stranger's JSON must not pass for one.
    app.removeAllContentTypeParsers();
    app.addContentTypeParser('*', { parseAs: 'string', bodyLimit: limits.webhookBytes }, (_request, body, done) =>
      done(null, readForm(String(body))),
    );
    app.post<{ Params: Segments; Body: WebhookForm | null }>(
      `${hooksPath}/:purpose/:key/:expires/:signature`,
      { config: { access: 'provider.report' }, schema: { hide: true } },
      (request, reply) => answer(ports, request.params, request.body ?? readForm(''), reply),
    );
  };
}

async function answer(ports: ElksWebhookPorts, segments: Segments, form: WebhookForm, reply: FastifyReply) {
  const link = ports.links.read(segments);
  if (!link.ok && link.reason === 'forged') {
    ports.log.warn({ event: 'elks.webhook-forged' }, 'a webhook with a link that we never made');
    return reply.code(404).send();
  }
  if (!link.ok) {
    // Answered all the same: nothing would become better by telling it again.
    ports.log.info({ event: 'elks.webhook-late', page: segments.key }, 'a webhook came too late to act on');
    return reply.code(204).send();
  }
  const { purpose, key } = link;
  if (purpose === 'sms' || purpose === 'hangup') {
    const report = purpose === 'sms' ? smsReport(form) : callReport(form);
    if (report) await ports.reports.reported(key, report);
    return reply.code(204).send();
  }
  const turn = await turnOf(ports, purpose, key, form.digits);
  return reply.send(actionOf(turn, voiceLinks(ports, key, await soundsFor(ports, key))));
}

/** Where the sound files are that whoever is called understands. A call is never held up by not knowing. */
async function soundsFor({ prompts, desk }: ElksWebhookPorts, key: string): Promise<string> {
  const { baseUrl, englishBaseUrl } = prompts;
  if (englishBaseUrl === undefined) return baseUrl;
  return (await desk.language(key).catch(() => 'sv')) === 'en' ? englishBaseUrl : baseUrl;
}

/** What to say. A fault of ours is said as well: silence would let a person believe that they have the case. */
async function turnOf(
  ports: ElksWebhookPorts,
  step: Exclude<LinkPurpose, 'sms' | 'hangup'>,
  key: string,
  digits: string,
): Promise<VoiceTurn> {
  try {
    if (step === 'start') return await announce(ports.desk, key);
    if (step === 'choice') return await afterChoice(ports.desk, key, digits);
    return await afterCode(ports, key, digits, Number(step.slice(-1)));
  } catch (error) {
    ports.log.warn({ event: 'elks.voice-failed', page: key, step, error: String(error) }, 'a call could not go on');
    return { say: step.startsWith('code') ? 'address-fault' : 'fault' };
  }
}

async function announce(desk: VoiceDesk, key: string): Promise<VoiceTurn> {
  const called = await desk.called(key);
  if (!called) return { say: 'closed' };
  const { kind, areaId, standing } = called;
  return standing === 'open' ? { say: 'announcement', kind, areaId } : { say: standing };
}

async function afterChoice(desk: VoiceDesk, key: string, digits: string): Promise<VoiceTurn> {
  const choice = choiceOf(digits);
  if (choice === 'hear-again') return announce(desk, key);
  return { say: choice === 'take' ? await desk.take(key) : 'not-taken' };
}

async function afterCode(ports: ElksWebhookPorts, key: string, digits: string, attempt: number): Promise<VoiceTurn> {
  const answer = await ports.desk.address(key, codeOf(digits));
  const spoken = answer.ok
    ? { ok: true as const, prompts: spokenAddress(answer.address, ports.prompts.streets) }
    : answer;
  return turnAfterCode(spoken, attempt);
}

function voiceLinks({ links }: ElksWebhookPorts, key: string, sounds: string): VoiceLinks {
  return {
    prompt: (name: PromptName) => `${sounds.replace(/\/+$/, '')}/${name}.wav`,
    choice: () => links.make('choice', key, limits.pressLinkMs),
    code: (attempt) => links.make(`code-${Math.min(attempt, 3) as 1 | 2 | 3}`, key, limits.pressLinkMs),
  };
}
