import { useState } from 'preact/hooks';
import type { LaddersBody } from '../../../../http/ladder-schemas.js';
import { laddersWords } from '../../../words/desk/ladders.js';
import { mayAsk } from '../../api/session.js';
import { useGet } from '../../api/use-get.js';
import { useShellWords, useWords } from '../../language.js';
import { Button } from '../../parts/button.js';
import { Icon } from '../../parts/icon.js';
import { Empty, Shown } from '../../parts/states.js';
import type { PageProps } from '../../shell/page-props.js';
import { LadderForm } from './ladder-form.js';
import { OneLadder } from './one-ladder.js';
import { PlanSentences } from './plan-sentences.js';
import './ladders.css';

/** Every ladder, in plain sentences. */
export function Ladders({ session }: PageProps) {
  const { pages } = useShellWords();
  const words = useWords(laddersWords);
  const { loaded, reload } = useGet<LaddersBody>('/api/ladders');
  return (
    <>
      <h1>{pages.ladders}</h1>
      <p>{words.intro}</p>
      {mayAsk(session, 'client.read') && (
        <p>
          <a class="button-like" href="/desk/prova-larmkedja">
            <Icon name="ladder" /> {words.tryIt}
          </a>
        </p>
      )}
      <Shown loaded={loaded} reload={reload}>
        {(known) => <Known known={known} onChanged={reload} mayChange={mayAsk(session, 'ladder.change')} />}
      </Shown>
    </>
  );
}

function Known({ known, onChanged, mayChange }: { known: LaddersBody; onChanged: () => void; mayChange: boolean }) {
  const words = useWords(laddersWords);
  const [makes, setMakes] = useState(false);
  const done = () => {
    setMakes(false);
    onChanged();
  };
  return (
    <>
      <section class="panel">
        <h2>{words.shippedTitle}</h2>
        <p class="fine">{words.shippedText}</p>
        <PlanSentences plan={known.shipped} />
      </section>
      <h2>{words.ownTitle}</h2>
      {known.ladders.length === 0 && <Empty icon="ladder">{words.noOwn}</Empty>}
      {known.ladders.map((ladder) => (
        <OneLadder key={ladder.id} ladder={ladder} known={known} onChanged={onChanged} />
      ))}
      {mayChange && !makes && (
        <Button icon="add" onPress={() => setMakes(true)}>
          {words.add}
        </Button>
      )}
      {makes && <LadderForm known={known} ladder={undefined} onCancel={() => setMakes(false)} onSaved={done} />}
    </>
  );
}
