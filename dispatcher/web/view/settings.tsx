import type { PhoneState, Session } from '../model/state.js';
import { tints } from '../model/tint.js';
import type { Phone } from '../phone/phone.js';
import { useWords } from '../words/words.js';
import { Icon } from './icon.js';
import { TestRing } from './test-ring.js';

type Props = { phone: Phone; state: PhoneState; session: Session };

/** Everything about this phone: whether it rings, how it looks, and the end of the shift. */
export function Settings({ phone, state, session }: Props) {
  const words = useWords();
  const { battery, push } = state.health;
  return (
    <section class="settings">
      <h1>{words.settings.title}</h1>
      <p class="fine">{words.start.on(session.phone.label, session.team.name)}</p>
      {state.updateReady && <Update phone={phone} />}
      <section aria-label={words.settings.ring}>
        <h2>{words.settings.ring}</h2>
        <TestRing phone={phone} ring={state.testRing} />
      </section>
      <section>
        <h2>{words.settings.pushes}</h2>
        <p>{words.settings.push[push]}</p>
        {battery !== undefined && (
          <p>
            <Icon name="battery" /> {words.settings.battery(battery.percent)}
          </p>
        )}
      </section>
      <fieldset class="choices">
        <legend>{words.settings.colour}</legend>
        {tints.map((tint) => (
          <label key={tint} class="choice">
            <input type="radio" name="tint" checked={tint === state.tint} onChange={() => phone.colour(tint)} />
            {words.settings.tints[tint]}
          </label>
        ))}
      </fieldset>
      <button type="button" class="second" onClick={() => phone.go('leaving')}>
        <Icon name="door" /> {words.settings.leave}
      </button>
    </section>
  );
}

/** The page begins anew with it, and browsers then give no sound before a touch: so only a person starts it. */
function Update({ phone }: { phone: Phone }) {
  const words = useWords().settings;
  return (
    <section class="trouble">
      <Icon name="repeat" />
      <div>
        <h2>{words.update}</h2>
        <p>{words.updateWhy}</p>
        <button type="button" onClick={() => phone.takeUpdate()}>
          {words.updateNow}
        </button>
      </div>
    </section>
  );
}
