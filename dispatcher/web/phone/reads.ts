import type { Looks } from '../../http/check-schemas.js';
import type { Handover, StoryEvent, Way } from '../../http/way.js';
import type { SignOnChoices } from '../model/sign-on.js';
import { type Answer, readHandover, readLooks, readSignOn, readStory, readWay } from './api.js';
import { limits } from './limits.js';

/** What is fetched when somebody asks to see it, and kept nowhere. Undefined: no answer, or a refusal. */
export const fetchWay = (caseId: string): Promise<Way | undefined> => valueIn(readWay(caseId));

export const fetchStory = async (caseId: string): Promise<StoryEvent[] | undefined> =>
  (await valueIn(readStory(caseId)))?.events;

let foreseen: { choices: Promise<SignOnChoices | undefined>; atMs: number } | undefined;

/** Asks ahead, beside the question whose shift it is: on a slow network the one need not wait for the other. */
export function foreseeSignOn(): void {
  foreseen = { choices: valueIn(readSignOn()), atMs: performance.now() };
}

/** Who may sign on to this phone now. What was asked ahead counts only for a moment, and only if it was answered. */
export async function fetchSignOn(): Promise<SignOnChoices | undefined> {
  const isFresh = foreseen !== undefined && performance.now() - foreseen.atMs < limits.requestMs;
  const ahead = isFresh ? foreseen?.choices : undefined;
  foreseen = undefined;
  return (await ahead) ?? valueIn(readSignOn());
}

export const fetchHandover = (): Promise<Handover | undefined> => valueIn(readHandover());

/** The looks of the day ahead that are the team's. */
export const fetchLooks = (): Promise<Looks | undefined> => valueIn(readLooks());

async function valueIn<T>(asked: Promise<Answer<T>>): Promise<T | undefined> {
  const answer = await asked;
  return answer.result === 'ok' ? answer.value : undefined;
}
