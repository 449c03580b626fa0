import type { AlarmKind } from '@nattvakt/contract/alarm-kinds';
import type { DryRunBody } from '../../../../http/ladder-schemas.js';
import { dryRunWords } from '../../../words/desk/ladders.js';
import { languages } from '../../../words/words.js';
import { useLanguage, useWords } from '../../language.js';
import { Button } from '../../parts/button.js';
import { DryList } from './dry-list.js';
import { DryPicture } from './dry-picture.js';
import type { PickedHome } from './home-picker.js';
import { spokenDay } from './readings.js';

/** What the answer is to: the fields may say something else by now. */
export type Asked = { home: PickedHome; kind: AlarmKind; at: string };

/** `Söndag 29 november 02:13, Storgatan 4. Larm: Hjälpknapp.` and then who is rung. */
export function DryTold({ answer, asked }: { answer: DryRunBody; asked: Asked }) {
  const words = useWords(dryRunWords);
  const language = useLanguage();
  const { kinds } = languages[language];
  const { home, kind, at } = asked;
  const first = answer.first && words.first[answer.first.why];
  return (
    <section class="dry-told" aria-live="polite">
      <h2>{words.head(spokenDay(at, language), at.slice(11, 16), home.street, kinds[kind])}</h2>
      <p>
        {words.ladder(answer.ladder === 'shipped' ? words.shipped : answer.ladder)}. {words.ifNobody}
        {first && ` ${first}`}
      </p>
      <div class="no-print">
        <Button icon="print" onPress={() => window.print()}>
          {words.print}
        </Button>
      </div>
      <section>
        <h3>{words.picture}</h3>
        <DryPicture answer={answer} />
      </section>
      <section>
        <h3>{words.list}</h3>
        <DryList answer={answer} />
      </section>
    </section>
  );
}
