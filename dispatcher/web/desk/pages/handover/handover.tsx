import { isSynthetic } from '../../../../core/synthetic.js';
import type { AreaRowsBody } from '../../../../http/responsibility-schemas.js';
import { handoverWords } from '../../../words/desk/handover.js';
import { mayAsk } from '../../api/session.js';
import { useGet } from '../../api/use-get.js';
import { useShellWords, useWords } from '../../language.js';
import { Shown } from '../../parts/states.js';
import type { PageProps } from '../../shell/page-props.js';
import { AreaPanel } from './area-panel.js';
import { EnterChange } from './enter-change.js';
import './handover.css';

/** Who answers for which area, what will change, and how to change it. */
export function Handover({ session }: PageProps) {
  const { pages } = useShellWords();
  const words = useWords(handoverWords);
  const { loaded, reload } = useGet<AreaRowsBody>('/api/areas');
  const mayChange = mayAsk(session, 'area.change');
  return (
    <>
      <h1>{pages.handover}</h1>
      <p>{words.intro}</p>
      <Shown loaded={loaded} reload={reload}>
        {({ areas }) => {
          const shown = areas.filter(({ id }) => !isSynthetic(id));
          return (
            <>
              <div class="areas">
                {shown.map((area) => (
                  <AreaPanel key={area.id} area={area} mayChange={mayChange} onChanged={reload} />
                ))}
              </div>
              {mayChange && <EnterChange areas={shown} onEntered={reload} />}
            </>
          );
        }}
      </Shown>
    </>
  );
}
