import type { View } from '../model/state.js';
import type { Phone } from '../phone/phone.js';
import { useWords } from '../words/words.js';
import { Icon, type IconName } from './icon.js';

const places: { view: View & ('alarms' | 'handover' | 'settings'); icon: IconName }[] = [
  { view: 'alarms', icon: 'bell' },
  { view: 'handover', icon: 'people' },
  { view: 'settings', icon: 'phone' },
];

/** The pages of the app, within reach of a thumb. Not there while an alarm rings. */
export function Nav({ phone, view }: { phone: Phone; view: View }) {
  const words = useWords().nav;
  return (
    <nav class="nav" aria-label={words.label}>
      {places.map((place) => (
        <button
          key={place.view}
          type="button"
          class="quiet"
          aria-current={place.view === view ? 'page' : undefined}
          onClick={() => phone.go(place.view)}
        >
          <Icon name={place.icon} />
          {words[place.view]}
        </button>
      ))}
    </nav>
  );
}
