import { type PlanDevice, type PlanProblem, type PlanRefusal, planProblemOf } from '@nattvakt/contract';
import type { PlanWords } from '../../../words/desk/plan.js';
import type { FieldProblem } from '../../api/answer.js';

type Devices = readonly Pick<PlanDevice, 'name'>[];

/** `Regel 2, tid: Värdet är för litet.` of a line such as `rules[1].delayS: is 1; it must be >= 60`. */
export function problemWords(line: string, devices: Devices, words: PlanWords): string {
  const problem = planProblemOf(line);
  const place = placeWords(problem.at, devices, words);
  return place === '' ? sentenceOf(problem, words) : `${place}: ${sentenceOf(problem, words)}`;
}

/** A field and what is wrong with it, as one line. */
export const lineOf = ({ field, message }: FieldProblem): string => `${field}: ${message}`;

/** The same without its place, beside the rule that it is about. */
export const ruleProblemWords = (problem: FieldProblem, words: PlanWords): string =>
  sentenceOf(planProblemOf(lineOf(problem)), words);

/** Why a home did not take a plan; homes may be newer than this page. */
export const refusalWords = (reason: string, { unfit }: PlanWords): string =>
  unfit.refusals[reason as PlanRefusal] ?? unfit.otherRefusal;

const sentenceOf = ({ kind, is = '' }: PlanProblem, { unfit }: PlanWords) => unfit.problems[kind](is);

/** Of `rules[1].delayS`, or of `body/plan/rules/1/delayS` where the form of what was sent is wrong. */
function placeWords(at: string, devices: Devices, words: PlanWords): string {
  const [list = '', ...rest] = at
    .replace(/^body\/(plan\/)?/, '')
    .split(/[[\]./]+/)
    .filter((part) => part !== '');
  const { unfit } = words;
  const index = /^\d+$/.test(rest[0] ?? '') ? Number(rest.shift()) : undefined;
  const field = rest.findLast((part) => Object.hasOwn(words.fields, part) || Object.hasOwn(unfit.parts, part));
  const named = { ...words.fields, ...unfit.parts } as Record<string, string>;
  const what = field === undefined ? [] : [named[field]];
  if (index !== undefined && list === 'rules') return [words.ruleName(index + 1), ...what].join(', ');
  if (index !== undefined && list === 'devices') {
    return [devices[index]?.name ?? unfit.device(index + 1), ...what].join(', ');
  }
  return Object.hasOwn(unfit.places, list) ? unfit.places[list as keyof typeof unfit.places] : '';
}
