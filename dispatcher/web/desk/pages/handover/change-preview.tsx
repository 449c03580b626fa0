import type { PreviewShownBody } from '../../../../http/responsibility-schemas.js';
import { handoverWords } from '../../../words/desk/handover.js';
import { useLanguage, useWords } from '../../language.js';
import { dayAndTimeOf, longDayOf, timeOf } from '../../moment.js';
import { Button } from '../../parts/button.js';
import { Notice } from '../../parts/states.js';

type Preview = PreviewShownBody['preview'];
type Props = { preview: Preview; onConfirm: () => Promise<unknown>; onBack: () => void };

/** What a change would mean, line by line, before anybody says yes. */
export function ChangePreview({ preview, onConfirm, onBack }: Props) {
  const words = useWords(handoverWords);
  const language = useLanguage();
  const { area, at, from, to, homes, openCases, lacking } = preview;
  const roles = lacking.map((role) => words.roles[role] ?? role).join(', ');
  return (
    <section class="panel preview" aria-live="polite">
      <h3>
        {area.name}. {words.previewHead(`${longDayOf(at, language)} ${timeOf(at, language)}`)}
      </h3>
      <ul>
        <li>{words.switches(from?.name ?? words.nobody, to.name)}</li>
        <li>{words.previewHomes(homes)}</li>
        <li>{words.held(openCases.held)}</li>
        <li>{words.waiting(openCases.waiting)}</li>
      </ul>
      {lacking.length > 0 && <Notice tone="warning">{`${words.lacking}: ${roles}.`}</Notice>}
      <dl class="facts">
        <Teams title={words.begin} all={preview.begin} />
        <Teams title={words.goOn} all={preview.goOn} />
        <Teams title={words.stop} all={preview.stop} />
        {preview.buildings.length > 0 && <Teams title={words.buildings} all={preview.buildings} />}
      </dl>
      <h4>{words.gaps}</h4>
      <Gaps gaps={preview.gaps} />
      <div class="actions">
        <Button kind="primary" icon="swap" onPress={onConfirm}>
          {words.confirm}
        </Button>
        <Button onPress={onBack}>{words.back}</Button>
      </div>
    </section>
  );
}

function Teams({ title, all }: { title: string; all: readonly { id: string; name: string }[] }) {
  const { none } = useWords(handoverWords);
  return (
    <div>
      <dt>{title}</dt>
      <dd>{all.map(({ name }) => name).join(', ') || none}</dd>
    </div>
  );
}

function Gaps({ gaps }: Pick<Preview, 'gaps'>) {
  const words = useWords(handoverWords);
  const language = useLanguage();
  const found = gaps.filter((one) => one.gaps.length > 0);
  if (found.length === 0) return <p>{words.noGaps}</p>;
  return (
    <ul>
      {found.map(({ team, gaps: spans, more }) => (
        <li key={team.id}>
          <strong>{team.name}</strong>
          <ul>
            {spans.map(({ from, until }) => (
              <li key={from}>{words.gap(dayAndTimeOf(from, language), dayAndTimeOf(until, language))}</li>
            ))}
            {more > 0 && <li>{words.moreGaps(more)}</li>}
          </ul>
        </li>
      ))}
    </ul>
  );
}
