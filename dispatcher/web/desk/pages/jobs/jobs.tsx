import { useState } from 'preact/hooks';
import { jobWords } from '../../../words/desk/jobs.js';
import { mayAsk, type Session } from '../../api/session.js';
import { useGet } from '../../api/use-get.js';
import { useShellWords, useWords } from '../../language.js';
import { Button } from '../../parts/button.js';
import { Empty, Shown } from '../../parts/states.js';
import type { PageProps } from '../../shell/page-props.js';
import type { JobBody } from './bodies.js';
import { GiveJob } from './give-job.js';
import { JobCard } from './job-card.js';
import '../plan/plan.css';

/** What technicians are to do: their own for a technician, the provider's for whoever gives it. */
export function JobsPage({ session }: PageProps) {
  const { pages } = useShellWords();
  const words = useWords(jobWords);
  const { loaded, reload } = useGet<{ jobs: JobBody[] }>('/api/jobs');
  const [gives, setGives] = useState(false);
  return (
    <>
      <h1>{pages.jobs}</h1>
      <p class="lead">{words.lead}</p>
      {mayAsk(session, 'job.give') && (
        <div class="actions">
          <Button kind="primary" icon="add" onPress={() => setGives(true)}>
            {words.give.open}
          </Button>
        </div>
      )}
      {gives && <GiveJob onClose={() => setGives(false)} onGiven={reload} />}
      <Shown loaded={loaded} reload={reload}>
        {({ jobs }) => <Lists jobs={jobs} session={session} onChanged={reload} />}
      </Shown>
      <p class="fine">{words.logged}</p>
    </>
  );
}

function Lists({ jobs, ...more }: { jobs: readonly JobBody[]; session: Session; onChanged: () => void }) {
  const words = useWords(jobWords);
  const isOver = ({ state }: JobBody) => state === 'done' || state === 'taken-back';
  const [open, over] = [jobs.filter((job) => !isOver(job)), jobs.filter(isOver)];
  const cards = (of: readonly JobBody[]) => (
    <ul class="plain-list">
      {of.map((job) => (
        <li key={`${job.id} ${job.home}`} class="panel">
          <JobCard job={job} {...more} />
        </li>
      ))}
    </ul>
  );
  return (
    <>
      <section class="plan-section">
        <h2>{words.open}</h2>
        {open.length === 0 ? <Empty icon="tool">{words.none}</Empty> : cards(open)}
      </section>
      {over.length > 0 && (
        <section class="plan-section">
          <h2>{words.ended}</h2>
          {cards(over)}
        </section>
      )}
    </>
  );
}
