import { type AlarmKind, alarmKinds } from '@nattvakt/contract/alarm-kinds';
import { useState } from 'preact/hooks';
import type { DryRunBody } from '../../../../http/ladder-schemas.js';
import { dryRunWords } from '../../../words/desk/ladders.js';
import { languages } from '../../../words/words.js';
import { type Answer, problemAt } from '../../api/answer.js';
import { request } from '../../api/request.js';
import { useLanguage, useShellWords, useWords } from '../../language.js';
import { Button } from '../../parts/button.js';
import { SelectField, TextField } from '../../parts/field.js';
import { Notice } from '../../parts/states.js';
import { type Asked, DryTold } from './dry-told.js';
import { HomePicker, type PickedHome } from './home-picker.js';
import { nextNight, Readings } from './readings.js';
import './ladders.css';

/** Pick a home, an alarm and a time; see who would be rung. */
export function DryRun() {
  const { pages } = useShellWords();
  const words = useWords(dryRunWords);
  const { kinds } = languages[useLanguage()];
  const [home, setHome] = useState<PickedHome>();
  const [kind, setKind] = useState<AlarmKind>('help-button');
  const [at, setAt] = useState(() => nextNight(Date.now()));
  const [asked, setAsked] = useState<Asked>();
  const [answer, setAnswer] = useState<Answer<DryRunBody>>();
  const run = async (time = at) => {
    if (home === undefined) return;
    setAsked({ home, kind, at: time });
    const query = new URLSearchParams({ home: home.id, kind, at: time });
    setAnswer(await request<DryRunBody>('GET', `/api/ladder/dry-run?${query}`));
  };
  const problem = problemAt(answer, 'at');
  return (
    <>
      <h1>{pages.dryRun}</h1>
      <p class="no-print">{words.intro}</p>
      <form
        class="dry-form no-print"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void run();
        }}
      >
        <HomePicker home={home} onHome={setHome} />
        <div class="fields">
          <SelectField
            label={words.kind}
            value={kind}
            onValue={(chosen) => setKind(chosen as AlarmKind)}
            options={(Object.keys(alarmKinds) as AlarmKind[]).map((one) => ({ value: one, text: kinds[one] }))}
          />
          <TextField
            type="datetime-local"
            label={words.when}
            value={at}
            onValue={setAt}
            problem={problem && (problem.message === 'exists-twice' ? words.twice : words.skipped)}
          />
        </div>
        {problem?.allowed && <Readings readings={problem.allowed} onPick={(reading) => void run(reading)} />}
        <Button kind="primary" submit disabled={home === undefined || at === ''}>
          {words.run}
        </Button>
      </form>
      <Told answer={answer} asked={asked} isTimeWrong={problem !== undefined} />
    </>
  );
}

type ToldProps = { answer: Answer<DryRunBody> | undefined; asked: Asked | undefined; isTimeWrong: boolean };

function Told({ answer, asked, isTimeWrong }: ToldProps) {
  const { states } = useShellWords();
  const language = useLanguage();
  if (answer === undefined || asked === undefined || isTimeWrong) return null;
  if (answer.result === 'no-contact') return <Notice tone="bad">{states.noContact}</Notice>;
  if (answer.result === 'refused') return <Notice tone="warning">{answer.said[language]}</Notice>;
  return <DryTold answer={answer.value} asked={asked} />;
}
