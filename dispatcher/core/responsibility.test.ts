import { describe, expect, it } from 'vitest';
import { providerInForce } from './responsibility.js';

const change = Date.parse('2023-12-31T23:00:00Z'); // 2024-01-01 00:00 in Stockholm
const rows = [
  { areaId: 'nord', providerId: 'leanlink', fromMs: 0, untilMs: change },
  { areaId: 'nord', providerId: 'vof', fromMs: change, untilMs: null },
  { areaId: 'gap', providerId: 'attendo', fromMs: 0, untilMs: 10 },
  { areaId: 'twice', providerId: 'old', fromMs: 0, untilMs: null },
  { areaId: 'twice', providerId: 'new', fromMs: 5, untilMs: null },
];

describe('who answers for an area', () => {
  it.each([
    ['the old provider in the last millisecond', 'nord', change - 1, 'leanlink'],
    ['the new one from its first millisecond', 'nord', change, 'vof'],
    ['nobody after a contract that nobody followed', 'gap', 10, undefined],
    ['nobody in an area that is not known', 'elsewhere', 5, undefined],
    ['the later of two by mistake', 'twice', 6, 'new'],
  ])('is %s', (_words, area, now, provider) => {
    expect(providerInForce(rows, area, now)).toBe(provider);
  });
});
