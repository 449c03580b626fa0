import { useEffect } from 'preact/hooks';
import type { Level } from '../../../../core/tonight/level.js';
import { planWords } from '../../../words/desk/plan.js';
import { useAgain } from '../../api/use-again.js';
import { useLanguage, useWords } from '../../language.js';
import { limits } from '../../limits.js';
import { dayAndTimeOf } from '../../moment.js';
import { Mark } from '../../parts/mark.js';
import type { PlanLineBody } from './bodies.js';
import { ProblemList } from './problem-list.js';
import { refusalWords } from './problem-words.js';

const levels: Record<PlanLineBody['standing'], Level> = {
  'in-force': 'good',
  installed: 'warning',
  'on-its-way': 'warning',
  refused: 'bad',
  ahead: 'bad',
};
export const levelOf = (standing: PlanLineBody['standing']): Level => levels[standing];

/** Those of the newest plan, by whose names its problems are told. */
type Devices = readonly { name: string }[];

/** How the plan stands, read again and again; and where a newer one was decided, that is read as a whole. */
export function Standing({ line, devices, onNewer }: { line: PlanLineBody; devices: Devices; onNewer: () => void }) {
  const { loaded } = useAgain<PlanLineBody>(
    `/api/homes/${encodeURIComponent(line.home)}/plan/standing`,
    limits.planLookMs,
  );
  const now = loaded.state === 'ready' ? loaded.value : line;
  const version = now.newest?.version ?? 0;
  const shown = line.newest?.version ?? 0;
  useEffect(() => {
    if (version > shown) onNewer();
  }, [version, shown]);
  return <Stands {...(version < shown ? line : now)} devices={devices} />;
}

/** Which version the home runs; and, where it refused one, why. */
function Stands({ standing, newest, runs, devices }: PlanLineBody & { devices: Devices }) {
  const words = useWords(planWords);
  const language = useLanguage();
  const texts = words.standingTexts;
  const version = newest?.version ?? 0;
  const running = runs === null ? words.runsInstalled : words.runs(runs.version);
  const text = {
    installed: texts.installed,
    'in-force': texts['in-force'](version),
    'on-its-way': texts['on-its-way'](version, running),
    refused: texts.refused(version, running),
    ahead: texts.ahead(running),
  }[standing];
  return (
    <section class="panel plan-standing" aria-live="polite">
      <p>
        <Mark level={levelOf(standing)}>{words.standings[standing]}</Mark> <span>{text}</span>
      </p>
      {standing === 'refused' && runs?.refused && (
        <>
          <p>{refusalWords(runs.refused.reason, words)}</p>
          <ProblemList lines={runs.refused.problems} devices={devices} />
        </>
      )}
      {runs !== null && !runs.online && (
        <p>
          {words.away} {words.seen(dayAndTimeOf(runs.seenAt, language))}
        </p>
      )}
      {runs !== null && !runs.kept && <p>{words.notKept}</p>}
    </section>
  );
}
