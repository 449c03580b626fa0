import { useState } from 'preact/hooks';
import type { PreviewShownBody, TeamRowsBody } from '../../../../http/responsibility-schemas.js';
import { handoverWords } from '../../../words/desk/handover.js';
import type { Answer, FieldProblem } from '../../api/answer.js';
import { request } from '../../api/request.js';
import { useGet } from '../../api/use-get.js';
import { useLanguage, useWords } from '../../language.js';
import { Button } from '../../parts/button.js';
import { OldDraft } from '../../parts/old-draft.js';
import { Notice, Shown } from '../../parts/states.js';
import { useTell } from '../../parts/toast.js';
import { useDraft } from '../../shell/use-draft.js';
import { Readings } from '../ladders/readings.js';
import type { Area } from './area-panel.js';
import { ChangeFields, type Wanted } from './change-fields.js';
import { ChangePreview } from './change-preview.js';

type Props = { areas: readonly Area[]; onEntered: () => void };

/** Enters a change of provider: what, then what it would mean, then yes. */
export function EnterChange({ areas, onEntered }: Props) {
  const words = useWords(handoverWords);
  const { loaded, reload } = useGet<TeamRowsBody>('/api/teams');
  const [turn, setTurn] = useState(0);
  return (
    <section>
      <h2>{words.enter}</h2>
      <Shown loaded={loaded} reload={reload}>
        {({ teams }) => (
          <Entering
            key={turn}
            areas={areas}
            teams={teams}
            onEntered={() => {
              setTurn(turn + 1);
              onEntered();
            }}
          />
        )}
      </Shown>
    </section>
  );
}

function ask({ area, to, teams }: Wanted, path: string, from: string): Promise<Answer<PreviewShownBody>> {
  return request('POST', `/api/areas/${encodeURIComponent(area)}/changes${path}`, { body: { to, from, teams } });
}

const nothingYet: Wanted = { area: '', to: '', day: '', time: '00:00', teams: [] };

function Entering({ areas, teams, onEntered }: Props & { teams: TeamRowsBody['teams'] }) {
  const words = useWords(handoverWords);
  const tell = useTell();
  const kept = useDraft<Wanted>('handover.change', () => nothingYet);
  const { value: wanted, put: setWanted } = kept;
  const [answer, setAnswer] = useState<Answer<PreviewShownBody>>();
  const [reading, setReading] = useState<string>();
  const wall = reading ?? `${wanted.day}T${wanted.time}`;
  const preview = async (from = wall) => setAnswer(await ask(wanted, '/preview', from));
  const enter = async () => {
    const got = await ask(wanted, '', wall);
    if (got.result === 'ok') {
      kept.drop();
      tell(words.done);
      onEntered();
    } else setAnswer(got);
  };
  if (answer?.result === 'ok') {
    return <ChangePreview preview={answer.value.preview} onConfirm={enter} onBack={() => setAnswer(undefined)} />;
  }
  const problems: readonly FieldProblem[] = answer?.result === 'refused' ? answer.fields : [];
  const clock = problems.find(({ message }) => message === 'exists-twice' || message === 'does-not-exist');
  return (
    <form
      class="form panel"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void preview();
      }}
    >
      <OldDraft {...kept} />
      <Refused answer={answer} />
      <ChangeFields
        wanted={wanted}
        areas={areas}
        teams={teams}
        problems={problems}
        onWanted={(next) => {
          setReading(undefined);
          setWanted(next);
        }}
      />
      {clock?.allowed && (
        <Readings
          readings={clock.allowed}
          onPick={(picked) => {
            setReading(picked);
            void preview(picked);
          }}
        />
      )}
      <Button kind="primary" submit disabled={wanted.area === '' || wanted.to === '' || wanted.day === ''}>
        {words.preview}
      </Button>
    </form>
  );
}

function Refused({ answer }: { answer: Answer<unknown> | undefined }) {
  const words = useWords(handoverWords);
  const language = useLanguage();
  if (answer?.result === 'no-contact') return <Notice tone="bad">{words.noContact}</Notice>;
  if (answer?.result !== 'refused') return null;
  return <Notice tone="bad">{answer.fields.length > 0 ? words.refused : answer.said[language]}</Notice>;
}
