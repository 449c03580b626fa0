import { useEffect, useState } from 'preact/hooks';
import { limits } from '../phone/limits.js';
import type { Phone } from '../phone/phone.js';
import { useWords } from '../words/words.js';

/** The phone rings and nobody calls: says so first, so that nobody takes it for an alarm, and asks whether it is heard. */
export function RingQuestion({ phone, id }: { phone: Phone; id: string }) {
  const words = useWords().testRing;
  const [resting, setResting] = useState(true);
  // The shift begins with it: the second tap on "begin" must not answer what it came up beneath.
  useEffect(() => {
    const timer = setTimeout(() => setResting(false), limits.appearMs);
    return () => clearTimeout(timer);
  }, []);
  return (
    <section class="ring-question" role="status">
      <p>{words.trial}</p>
      <h2>{words.question}</h2>
      <button type="button" class="big primary" disabled={resting} onClick={() => void phone.ringHeard(id)}>
        {words.heard}
      </button>
      <button type="button" class="big" disabled={resting} onClick={() => phone.ringNotHeard()}>
        {words.notHeard}
      </button>
    </section>
  );
}
