import type { Clock } from '@nattvakt/contract';

export const systemClock: Clock = { now: () => Date.now(), monotonicMs: () => performance.now() };
