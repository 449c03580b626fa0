import { useState } from 'preact/hooks';
import { jobWords } from '../../../words/desk/jobs.js';
import type { Answer } from '../../api/answer.js';
import { request } from '../../api/request.js';
import { mayAsk, type Session } from '../../api/session.js';
import { useLanguage, useWords } from '../../language.js';
import { dayAndTimeOf } from '../../moment.js';
import { Button } from '../../parts/button.js';
import { Mark } from '../../parts/mark.js';
import { useTell } from '../../parts/toast.js';
import { useAddressOf } from '../clients/address.js';
import { Refused } from '../plan/consents.js';
import type { JobBody } from './bodies.js';

type Props = {
  job: JobBody;
  session: Session;
  /** On the page of its home, which tells where it is. */
  isHere?: boolean;
  onChanged: () => void;
};

/** One job: where, what, when, for whom; and what can be done about it. */
export function JobCard({ job, isHere = false, ...more }: Props) {
  const words = useWords(jobWords);
  const addressOf = useAddressOf();
  const { address, area, kind, note, state } = job;
  return (
    <>
      {!isHere && <h3>{address === null ? words.inArea(area.name) : addressOf(address)}</h3>}
      <p>
        <Mark level={state === 'open' ? 'warning' : 'good'}>{words.states[state]}</Mark>{' '}
        <strong>{words.kinds[kind]}</strong>
        {note !== null && `: ${note}`}
      </p>
      {address === null && state === 'ahead' && <p class="fine">{words.noAddress}</p>}
      <Times job={job} />
      <Doings job={job} isHere={isHere} {...more} />
    </>
  );
}

function Times({ job: { kind, from, until, to, givenBy, state, endedAt, endedBy } }: Pick<Props, 'job'>) {
  const words = useWords(jobWords);
  const language = useLanguage();
  if (kind === 'alarm' || from === null) return <p class="fine">{words.byItself}</p>;
  const begins = dayAndTimeOf(from, language);
  const times = until === null ? words.from(begins) : words.fromUntil(begins, dayAndTimeOf(until, language));
  return (
    <p class="fine">
      {times}. {words.to(to)}. {givenBy !== null && `${words.givenBy(givenBy)}. `}
      {endedAt !== null && words.endedBy(words.states[state], endedBy ?? '', dayAndTimeOf(endedAt, language))}
    </p>
  );
}

function Doings({ job, session, isHere, onChanged }: Props) {
  const words = useWords(jobWords);
  const addressOf = useAddressOf();
  const tell = useTell();
  const [answer, setAnswer] = useState<Answer<unknown>>();
  const isLive = job.state === 'open' || job.state === 'ahead' || job.state === 'over';
  if (!isLive) return null;
  const place = job.address === null ? words.kinds[job.kind] : addressOf(job.address);
  const end = async (how: 'done' | 'take-back') => {
    const done = await request('POST', `/api/jobs/${encodeURIComponent(job.id)}/${how}`);
    setAnswer(done);
    if (done.result !== 'ok') return;
    tell(how === 'done' ? words.toldDone : words.toldTakenBack);
    onChanged();
  };
  const isGiven = job.kind !== 'alarm';
  return (
    <>
      <Refused answer={answer} />
      <div class="actions">
        {job.state === 'open' && !isHere && (
          <a
            class="button-like"
            href={`/desk/uppdrag/${encodeURIComponent(job.home)}`}
            aria-label={words.lookAt(place)}
          >
            {words.look}
          </a>
        )}
        {isGiven && job.state === 'open' && (
          <Button icon="good" label={words.doneAt(place)} onPress={() => end('done')}>
            {words.done}
          </Button>
        )}
        {isGiven && mayAsk(session, 'job.give') && (
          <Button icon="remove" label={words.takeBackAt(place)} onPress={() => end('take-back')}>
            {words.takeBack}
          </Button>
        )}
      </div>
    </>
  );
}
