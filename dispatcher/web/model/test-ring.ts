/**
 * Whether somebody has heard this phone ring since its shift began. It rings because the dispatcher says so, the way an
 * alarm would come; only a person can say that it was heard.
 */
export type TestRing =
  | { state: 'untried' }
  | { state: 'asked' }
  | { state: 'ringing'; id: string }
  | { state: 'heard' }
  | { state: 'not-heard' };

export type TestRingEvent =
  | { type: 'ring-asked' }
  | { type: 'ring-came'; id: string }
  | { type: 'ring-heard' }
  | { type: 'ring-not-heard' }
  | { type: 'ring-failed' };

export function ringTested(before: TestRing, event: TestRingEvent): TestRing {
  switch (event.type) {
    case 'ring-asked':
      return { state: 'asked' };
    case 'ring-came':
      // One that nobody here asked for, or that comes late, must not ring on its own.
      return before.state === 'asked' ? { state: 'ringing', id: event.id } : before;
    case 'ring-heard':
      return { state: 'heard' };
    case 'ring-not-heard':
      return { state: 'not-heard' };
    case 'ring-failed':
      return { state: 'untried' };
  }
}

/** Whether a ring is on its way or heard now. */
export const isTrying = ({ state }: TestRing): boolean => state === 'asked' || state === 'ringing';
