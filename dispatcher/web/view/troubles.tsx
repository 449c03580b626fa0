import { type Trouble, troublesOf } from '../model/health.js';
import type { PhoneState } from '../model/state.js';
import type { Phone } from '../phone/phone.js';
import { useWords } from '../words/words.js';
import { Icon, type IconName } from './icon.js';

const icons: Record<Trouble, IconName> = {
  'not-heard': 'sound',
  battery: 'battery',
  'not-asked': 'bell',
  denied: 'bell',
  failed: 'bell',
  screen: 'phone',
};

/** What is wrong with the phone, in plain words, and what to do about it. */
export function Troubles({ phone, state }: { phone: Phone; state: PhoneState }) {
  const words = useWords().troubles;
  const found = troublesOf(state.health, state.testRing);
  return (
    <div role="status" aria-label={words.label} class="troubles">
      {found.map((trouble) => (
        <section key={trouble} class="trouble">
          <Icon name={icons[trouble]} />
          <div>
            <h2>{words[trouble].title}</h2>
            <p>{words[trouble].text}</p>
            {words[trouble].act !== undefined && (
              <button type="button" onClick={() => void phone.mendPush()}>
                {words[trouble].act}
              </button>
            )}
          </div>
        </section>
      ))}
    </div>
  );
}
