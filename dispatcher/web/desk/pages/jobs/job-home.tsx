import { useState } from 'preact/hooks';
import { mapLink } from '../../../model/map-link.js';
import { jobWords } from '../../../words/desk/jobs.js';
import { mayAsk, type Session } from '../../api/session.js';
import { useGet } from '../../api/use-get.js';
import { useShellWords, useWords } from '../../language.js';
import { Shown } from '../../parts/states.js';
import { WayBack } from '../../parts/way-back.js';
import { navigate } from '../../shell/navigate.js';
import type { PageProps } from '../../shell/page-props.js';
import { useAddressOf } from '../clients/address.js';
import type { ConsentBody } from '../plan/bodies.js';
import { Consents } from '../plan/consents.js';
import { Devices } from '../plan/devices.js';
import { emptyDraft } from '../plan/draft.js';
import type { HomeBody } from './bodies.js';
import { JobCard } from './job-card.js';
import { SaveDevices } from './save-devices.js';
import '../plan/plan.css';
import '../clients/clients.css';

/** A home as a technician needs it: the way there, what to do, the devices and how they are. Who lives there is not told. */
export function JobHomePage({ session, params }: PageProps) {
  const { pages } = useShellWords();
  const words = useWords(jobWords);
  const path = `/api/homes/${encodeURIComponent(params.home ?? '')}`;
  const { loaded, reload } = useGet<HomeBody>(`${path}/job`);
  return (
    <>
      <WayBack to="/desk/uppdrag">{words.home.back}</WayBack>
      {loaded.state !== 'ready' && <h1>{pages.job}</h1>}
      <Shown loaded={loaded} reload={reload}>
        {(home) => <Home key={home.version} home={home} path={path} session={session} onChanged={reload} />}
      </Shown>
      <p class="fine">{words.logged}</p>
    </>
  );
}

type Props = { home: HomeBody; path: string; session: Session; onChanged: () => void };

function Home({ home, path, session, onChanged }: Props) {
  const { home: words } = useWords(jobWords);
  const [devices, setDevices] = useState(home.devices);
  const consents = useGet<{ consents: ConsentBody[] }>(`${path}/consents`);
  const addressOf = useAddressOf();
  const maySave = mayAsk(session, 'device.save');
  return (
    <>
      <h1>{addressOf(home.address)}</h1>
      <Way home={home} />
      <section class="plan-section">
        <h2>{words.todo}</h2>
        <ul class="plain-list">
          {home.jobs.map((job) => (
            <li key={job.id} class="panel">
              <JobCard job={job} session={session} isHere onChanged={() => navigate('/desk/uppdrag')} />
            </li>
          ))}
        </ul>
      </section>
      <Devices
        home={home.home}
        draft={{ ...emptyDraft, devices: [...devices] }}
        mayTeach={mayAsk(session, 'device.teach-in')}
        onDraft={maySave ? (draft) => setDevices(draft.devices) : undefined}
      />
      {maySave && <SaveDevices home={home} devices={devices} onDevices={setDevices} onSaved={onChanged} />}
      <Shown loaded={consents.loaded} reload={consents.reload}>
        {(given) => (
          <Consents
            {...{ home: home.home, consents: given.consents }}
            mayGive={mayAsk(session, 'consent.give')}
            mayWithdraw={mayAsk(session, 'consent.withdraw')}
            onChanged={consents.reload}
          />
        )}
      </Shown>
    </>
  );
}

function Way({ home: { address, area, doorNote, wayNote, gateways } }: Pick<Props, 'home'>) {
  const { home: words, inArea } = useWords(jobWords);
  const { street, town } = address;
  const map = mapLink({ street, ...(town === null ? {} : { town }) }, navigator.userAgent);
  return (
    <section class="panel">
      <h2>{words.way}</h2>
      <dl class="facts">
        <div>
          <dt>{words.road}</dt>
          <dd>{wayNote ?? words.unknown}</dd>
        </div>
        <div>
          <dt>{words.door}</dt>
          <dd>{doorNote ?? words.unknown}</dd>
        </div>
        <div>
          <dt>{words.gateway}</dt>
          <dd>{gateways.length === 0 ? words.noGateway : gateways.join(', ')}</dd>
        </div>
      </dl>
      <p class="fine">{inArea(area.name)}</p>
      <p class="no-print">
        <a href={map} target="_blank" rel="noreferrer">
          {words.map}
        </a>
      </p>
    </section>
  );
}
