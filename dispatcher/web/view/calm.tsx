import type { Session } from '../model/state.js';
import { useWords } from '../words/words.js';
import { Icon } from './icon.js';

/** Nothing happens, and it can be trusted: calm is claimed only while there is contact. */
export function Calm({ session, isLive }: { session: Session; isLive: boolean }) {
  const words = useWords();
  return (
    <section class="calm">
      <Icon name="moon" />
      {isLive && <h1>{words.calm.title}</h1>}
      {isLive && <p>{words.calm.text}</p>}
      <p class="fine">{session.areas.map(({ name }) => name).join(', ')}</p>
    </section>
  );
}
