import type { Card } from '../../http/card.js';
import type { Wish } from '../model/action.js';
import { useWords } from '../words/words.js';
import { Icon, type IconName } from './icon.js';

type Props = {
  card: Card;
  /** What is on its way to the dispatcher. */
  sending: Wish['type'] | undefined;
  resting: boolean;
  /** The element that says whose alarm it is: of several alarms each has a button of the same name. */
  about: string;
  onWish: (wish: Wish) => void;
  onClose: () => void;
};
type Act = { type: Wish['type']; words: string; icon: IconName; primary?: true; do: () => void };

/** The next thing to do is the big one. */
export function CardActions({ card, sending, resting, about, onWish, onClose }: Props) {
  const words = useWords();
  const { act } = words;
  const accept = (words: string): Act => ({
    type: 'accept',
    words,
    icon: 'check',
    primary: true,
    do: () => onWish({ type: 'accept' }),
  });
  const handBack: Act = {
    type: 'hand-back',
    words: act.handBack,
    icon: 'back',
    do: () => onWish({ type: 'hand-back' }),
  };
  const close: Act = { type: 'close', words: act.close, icon: 'check', do: onClose };
  const arrive: Act = {
    type: 'arrive',
    words: act.arrive,
    icon: 'door',
    primary: true,
    do: () => onWish({ type: 'arrive' }),
  };
  const acts = actsOf(card, { accept, handBack, close, arrive }, act);
  return (
    <div class="acts">
      {acts.map((one) => (
        <button
          key={one.type}
          type="button"
          class={one.primary ? 'big primary' : 'second'}
          aria-describedby={about}
          disabled={resting || sending !== undefined}
          onClick={one.do}
        >
          <Icon name={one.icon} /> {one.type === sending ? words.card.sending : one.words}
        </button>
      ))}
    </div>
  );
}

type Acts = { accept: (words: string) => Act; handBack: Act; close: Act; arrive: Act };

function actsOf(card: Card, acts: Acts, words: ReturnType<typeof useWords>['act']): Act[] {
  if (card.state === 'closed') return [];
  if (card.holder === undefined) return [acts.accept(words.accept)];
  if (!card.holder.me) return [acts.accept(words.takeOver)];
  if (card.state === 'arrived') {
    // Asked after a long time whether they are still there: saying so is one tap.
    const stay = card.ringing ? [{ ...acts.arrive, words: words.stillThere }] : [];
    return [...stay, { ...acts.close, primary: true }, acts.handBack];
  }
  // Pressed again while one is driving: the client hears that somebody still comes.
  const answer = card.ringing ? [acts.accept(words.onMyWay)] : [];
  return [...answer, acts.arrive, acts.close, acts.handBack];
}
