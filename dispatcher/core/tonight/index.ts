export type { CaseFigures, CaseLine } from './case-line.js';
export type { TonightFacts } from './facts.js';
export type { AreaWhy, Level } from './level.js';
export { levels } from './level.js';
export type { PhoneLine, PhoneState } from './phone-line.js';
export type { FindingLine, TeamState, TeamWhy } from './team-state.js';
export * from './tonight.js';
