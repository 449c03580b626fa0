import type { CaseKind } from '@nattvakt/contract';
import { limits } from '../limits.js';
import { areaPrompt, kindPrompt, type PromptName } from './prompts.js';

/** An action of 46elks' voice API: what the call does next. Nested actions follow one another. */
export type VoiceAction =
  | { play: string; next?: VoiceAction }
  | { ivr: string; digits: number; timeout: number; repeat: number; next: string };

/** Who has the case, as the person called must hear it. */
export type Standing = 'open' | 'yours' | 'others' | 'closed';

/** What the call says next. */
export type VoiceTurn =
  | { say: 'announcement'; kind: CaseKind; areaId: string }
  | { say: 'yours' }
  | { say: 'others' | 'closed' | 'not-taken' | 'no-code' | 'locked' | 'fault' | 'address-fault' }
  | { say: 'wrong-code'; attempt: number }
  | { say: 'address'; prompts: readonly PromptName[] };

/** What a key press asks for. Silence and other keys take nothing: the ladder goes on. */
export function choiceOf(digits: string): 'take' | 'hear-again' | 'nothing' {
  if (digits === '1') return 'take';
  return digits === '2' ? 'hear-again' : 'nothing';
}

/** The code that was typed, with or without the # that ends it. Undefined when it cannot be one. */
export function codeOf(digits: string): string | undefined {
  const code = digits.replace(/#$/, '');
  return /^\d+$/.test(code) && code.length <= limits.codeDigits ? code : undefined;
}

/** What follows a code: the address, another attempt, or the end. */
export function turnAfterCode(
  answer:
    | { ok: true; prompts: readonly PromptName[] }
    | { ok: false; reason: 'wrong-code' | 'locked' | 'no-code' | 'not-yours' },
  attempt: number,
): VoiceTurn {
  if (answer.ok) return { say: 'address', prompts: answer.prompts };
  if (answer.reason === 'not-yours') return { say: 'others' };
  if (answer.reason !== 'wrong-code') return { say: answer.reason };
  return attempt < limits.codeAttempts ? { say: 'wrong-code', attempt } : { say: 'locked' };
}

export type VoiceLinks = {
  prompt(name: PromptName): string;
  choice(): string;
  code(attempt: number): string;
};

/** Says a turn in 46elks' words. */
export function actionOf(turn: VoiceTurn, links: VoiceLinks): VoiceAction {
  const play = (names: readonly PromptName[], last: VoiceAction): VoiceAction =>
    names.reduceRight<VoiceAction>((next, name) => ({ play: links.prompt(name), next }), last);
  const end = (name: PromptName): VoiceAction => ({ play: links.prompt(name) });
  const askCode = (attempt: number): VoiceAction => ({
    ivr: links.prompt('ask-code'),
    digits: limits.codeDigits,
    timeout: 20,
    repeat: 2,
    next: links.code(attempt),
  });
  switch (turn.say) {
    case 'announcement':
      return play(['greeting', kindPrompt(turn.kind), 'in-area', areaPrompt(turn.areaId)], {
        ivr: links.prompt('menu'),
        digits: 1,
        timeout: 10,
        repeat: 3,
        next: links.choice(),
      });
    case 'yours':
      return play(['yours'], askCode(1));
    case 'wrong-code':
      return play(['wrong-code'], askCode(turn.attempt + 1));
    case 'address':
      return play(['address', ...turn.prompts, 'again', ...turn.prompts], end('goodbye'));
    default:
      return end(turn.say);
  }
}
