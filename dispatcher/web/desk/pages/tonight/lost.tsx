import { durationWords } from '../../../model/duration.js';
import { useNow } from '../../../view/now.js';
import { tonightWords } from '../../../words/desk/tonight.js';
import { languages } from '../../../words/words.js';
import type { NoContact } from '../../api/answer.js';
import { useLanguage, useWords } from '../../language.js';
import { Icon } from '../../parts/icon.js';

type Props = { since: number; because: NoContact; showsOld: boolean };

/** Nobody may believe in a picture that is old. */
export function Lost({ since, because, showsOld }: Props) {
  const { lost } = useWords(tonightWords);
  const { duration } = languages[useLanguage()];
  const now = useNow();
  return (
    <section class="lost">
      <Icon name="no-contact" />
      <div>
        <div role="alert">
          <h2>{lost.title[because]}</h2>
          <p>{lost.text[because]}</p>
        </div>
        {showsOld && <p>{lost.since(durationWords(now - since, duration))}</p>}
      </div>
    </section>
  );
}
