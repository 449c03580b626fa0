/** Assessed needs that a rule may rest on. What is on screen for each is in `rule-words.ts`. */
export const needs = [
  'call-for-help',
  'fall-risk',
  'wandering',
  'epilepsy',
  'safety-at-night',
  'home-from-hospital',
  'fire-and-water',
  'indoor-climate',
  'other',
] as const;
export type Need = (typeof needs)[number];

export const isNeed = (word: string | undefined): word is Need => needs.some((need) => need === word);
