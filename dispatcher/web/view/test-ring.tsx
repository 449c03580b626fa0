import type { TestRing as Ring } from '../model/test-ring.js';
import type { Phone } from '../phone/phone.js';
import { useWords } from '../words/words.js';
import { Icon } from './icon.js';

/** A phone counts only when somebody has heard it ring. While it rings, `RingQuestion` stands on every page. */
export function TestRing({ phone, ring }: { phone: Phone; ring: Ring }) {
  const words = useWords().testRing;
  if (ring.state === 'ringing') return null;
  if (ring.state === 'heard') {
    return (
      <div class="test-ring">
        <p role="status">{words.proven}</p>
        <button type="button" class="second" onClick={() => void phone.tryRing()}>
          <Icon name="sound" /> {words.again}
        </button>
      </div>
    );
  }
  const isAsked = ring.state === 'asked';
  return (
    <div class="test-ring">
      {/* One that was not heard stands among what must be put right, with what to do. */}
      {ring.state !== 'not-heard' && <p role="status">{isAsked ? words.asked : words.why}</p>}
      <button type="button" class="big" disabled={isAsked} onClick={() => void phone.tryRing()}>
        <Icon name="sound" /> {words.button}
      </button>
    </div>
  );
}
