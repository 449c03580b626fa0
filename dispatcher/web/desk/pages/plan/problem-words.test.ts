import { expect, it } from 'vitest';
import { planWords } from '../../../words/desk/plan.js';
import { problemWords, refusalWords, ruleProblemWords } from './problem-words.js';

const devices = [{ name: 'Larmknapp' }, { name: 'Sängmattan' }];
const sv = (line: string) => problemWords(line, devices, planWords.sv);

it.each([
  ['rules[1].delayS: is 1; it must be >= 60', 'Regel 2, tid: Värdet är för litet, för stort eller för långt.'],
  ['body/plan/rules/1/delayS: must be >= 60', 'Regel 2, tid: Värdet är för litet, för stort eller för långt.'],
  ['rules[0].device: is "chair"; no device has that id', 'Regel 1: Enheten ”chair” finns inte i planen.'],
  [
    'rules[0].device: is "bed"; it can never tell of what the rule waits for',
    'Regel 1: Enheten kan inte märka det regeln vakar på. Regeln skulle aldrig larma. Välj en annan enhet.',
  ],
  [
    'devices[0].purpose: is a help button that no rule raises an alarm for',
    'Larmknapp: Larmknappen har ingen regel. Ett tryck skulle inte larma någon.',
  ],
  [
    'devices[1].bus: is "hub"; the gateway has no serial link for it',
    'Sängmattan, anslutning: Hemmets nav kan inte höra enheten. Säg till en tekniker.',
  ],
  ['devices[9].profile: is "x"; allowed: a, b', 'Enhet 10, typ: ”x” går inte att använda.'],
  ['away.until: is "a"; allowed: an instant after "b"', 'Frånvaro: Slutet måste ligga efter början.'],
  ['the plan is no JSON', 'Något stämmer inte. Säg till en tekniker.'],
  ['constructor: what nobody knows', 'Något stämmer inte. Säg till en tekniker.'],
])('says in Swedish what is wrong, and where: %s', (line, said) => {
  expect(sv(line)).toBe(said);
});

it('says beside a rule what is wrong with it, and why a home refused, also a home that is newer', () => {
  const problem = { field: 'rules[0].consent', message: 'c-1 was withdrawn' };
  expect(ruleProblemWords(problem, planWords.en)).toBe('The consent was taken back.');
  expect(refusalWords('older', planWords.en)).toBe('The home has a plan with the same or a higher number already.');
  expect(refusalWords('of tomorrow', planWords.sv)).toBe('Hemmet sa nej. Säg till en tekniker.');
});
