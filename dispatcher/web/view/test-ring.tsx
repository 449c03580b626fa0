import { useEffect, useState } from 'preact/hooks';
import type { TestRing as Ring } from '../model/test-ring.js';
import { limits } from '../phone/limits.js';
import type { Phone } from '../phone/phone.js';
import { useWords } from '../words/words.js';
import { Icon } from './icon.js';

/** A phone counts only when somebody has heard it ring. */
export function TestRing({ phone, ring }: { phone: Phone; ring: Ring }) {
  const words = useWords().testRing;
  if (ring.state === 'ringing') return <Question key={ring.id} phone={phone} id={ring.id} />;
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

/** The shift begins with it: the second tap on "begin" must not answer what it came up beneath. */
function Question({ phone, id }: { phone: Phone; id: string }) {
  const words = useWords().testRing;
  const [resting, setResting] = useState(true);
  useEffect(() => {
    const timer = setTimeout(() => setResting(false), limits.appearMs);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div class="test-ring" role="status">
      <h2>{words.question}</h2>
      <div class="test-ring-answers">
        <button type="button" class="big primary" disabled={resting} onClick={() => void phone.ringHeard(id)}>
          {words.heard}
        </button>
        <button type="button" class="big" disabled={resting} onClick={() => phone.ringNotHeard()}>
          {words.notHeard}
        </button>
      </div>
    </div>
  );
}
