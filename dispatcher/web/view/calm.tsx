import type { Session } from '../model/state.js';
import type { TestRing as Ring } from '../model/test-ring.js';
import type { Phone } from '../phone/phone.js';
import { useWords } from '../words/words.js';
import { Icon } from './icon.js';
import { TestRing } from './test-ring.js';

/** Nothing happens, and it can be trusted: calm is claimed only while there is contact. */
type Props = { phone: Phone; session: Session; isLive: boolean; ring: Ring };

export function Calm({ phone, session, isLive, ring }: Props) {
  const words = useWords();
  return (
    <section class="calm">
      <Icon name="moon" />
      {isLive && <h2>{words.calm.title}</h2>}
      {isLive && <p>{words.calm.text}</p>}
      {isLive && <TestRing phone={phone} ring={ring} />}
      <p class="fine">{session.areas.map(({ name }) => name).join(', ')}</p>
    </section>
  );
}
