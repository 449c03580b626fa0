import type { TestRing as Ring } from '../model/test-ring.js';
import type { Phone } from '../phone/phone.js';
import { useWords } from '../words/words.js';
import { Icon } from './icon.js';

/** A phone counts only when somebody has heard it ring. */
export function TestRing({ phone, ring }: { phone: Phone; ring: Ring }) {
  const words = useWords().testRing;
  if (ring.state === 'ringing') {
    return (
      <div class="test-ring" role="status">
        <h2>{words.question}</h2>
        <div class="test-ring-answers">
          <button type="button" class="big primary" onClick={() => void phone.ringHeard(ring.id)}>
            {words.heard}
          </button>
          <button type="button" class="big" onClick={() => phone.ringNotHeard()}>
            {words.notHeard}
          </button>
        </div>
      </div>
    );
  }
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
  return (
    <div class="test-ring">
      <p role="status">{ring.state === 'not-heard' ? words.louder : words.why}</p>
      <button type="button" class="big" onClick={() => void phone.tryRing()}>
        <Icon name="sound" /> {words.button}
      </button>
    </div>
  );
}
