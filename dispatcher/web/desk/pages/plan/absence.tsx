import type { PlanDraft } from '@nattvakt/contract';
import { useState } from 'preact/hooks';
import { planWords } from '../../../words/desk/plan.js';
import { useLanguage, useWords } from '../../language.js';
import { dayAndTimeOf } from '../../moment.js';
import { Button } from '../../parts/button.js';
import { SelectField, TextField } from '../../parts/field.js';
import { withAway } from './draft.js';
import { fieldOf, instantOf } from './local-time.js';

type Why = NonNullable<PlanDraft['away']>['why'];
const whys: readonly Why[] = ['hospital', 'visit', 'other'];

/** Nobody at home until then. Always with an end. */
export function Absence({ draft, onDraft }: { draft: PlanDraft; onDraft: (draft: PlanDraft) => void }) {
  const { absence: words } = useWords(planWords);
  const language = useLanguage();
  const [why, setWhy] = useState<Why>('hospital');
  const [from, setFrom] = useState(() => fieldOf(new Date().toISOString()));
  const [until, setUntil] = useState('');
  const [isWrong, setWrong] = useState(false);
  const { away } = draft;
  const put = () => {
    const [begins, ends] = [instantOf(from), instantOf(until)];
    const fits = begins !== undefined && ends !== undefined && begins < ends;
    setWrong(!fits);
    if (fits) onDraft(withAway(draft, { why, from: begins, until: ends }));
  };
  return (
    <section class="plan-block">
      <h2>{words.title}</h2>
      <p class="fine">{words.text}</p>
      {away === undefined ? (
        <div class="fields">
          <SelectField
            label={words.why}
            value={why}
            onValue={(chosen) => setWhy(chosen as Why)}
            options={whys.map((one) => ({ value: one, text: words.whys[one] }))}
          />
          <TextField type="datetime-local" label={words.from} value={from} onValue={setFrom} />
          <TextField
            type="datetime-local"
            label={words.until}
            value={until}
            onValue={setUntil}
            problem={isWrong ? words.wrong : undefined}
          />
          <Button onPress={put}>{words.set}</Button>
        </div>
      ) : (
        <>
          <p>{words.on(words.whys[away.why], dayAndTimeOf(away.until, language))}</p>
          <Button onPress={() => onDraft(withAway(draft, undefined))}>{words.end}</Button>
        </>
      )}
    </section>
  );
}
