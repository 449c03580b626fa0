import { useState } from 'preact/hooks';
import type { Static } from 'typebox';
import type { Candidates } from '../../../../http/rota-edit-schemas.js';
import { rotaWords } from '../../../words/desk/rota.js';
import { useGet } from '../../api/use-get.js';
import { useLanguage, useWords } from '../../language.js';
import { dayAndTimeOf } from '../../moment.js';
import { Button } from '../../parts/button.js';
import { Dialog } from '../../parts/dialog.js';
import { CheckField } from '../../parts/field.js';
import { Mark } from '../../parts/mark.js';
import { Empty, Shown } from '../../parts/states.js';
import { asWall } from './edit.js';
import { stretchWords } from './moments.js';
import type { DialogProps } from './open-dialog.js';
import type { Rota, ShownShift } from './rota-read.js';
import { NotMade, useEdit } from './use-edit.js';

type Candidate = Static<typeof Candidates>['candidates'][number];
const levelOf = { free: 'good', 'short-rest': 'warning', 'at-work': 'bad' } as const;
const minuteMs = 60_000;

/** Somebody is ill: who is free, and not at work before and after. */
export function ReplaceDialog({ shift, rota, ...props }: DialogProps & { shift: ShownShift }) {
  const words = useWords(rotaWords);
  const language = useLanguage();
  const path = `/api/rota/replacements?shift=${encodeURIComponent(shift.id)}`;
  const { loaded, reload } = useGet<Static<typeof Candidates>>(path);
  const [chosen, setChosen] = useState('');
  const now = Math.ceil(Date.now() / minuteMs) * minuteMs;
  const isRunning = shift.from < now && now < shift.until;
  const [rest, setRest] = useState(isRunning);
  const { answer, send } = useEdit(props, words.saved);
  const replace = () => {
    if (chosen === '') return undefined;
    const until = isRunning && rest ? [{ ...shift, until: now }] : [];
    const other = { ...shift, personId: chosen, from: isRunning && rest ? now : shift.from };
    return send({ kind: 'replace', before: [shift], after: [...until, other].map(asWall) });
  };
  return (
    <Dialog title={words.ill.title} onClose={props.onClose}>
      <p>{words.ill.who(shift.givenName, stretchWords(shift, language))}</p>
      {isRunning && <CheckField label={words.ill.fromNow} checked={rest} onChecked={setRest} />}
      <Shown loaded={loaded} reload={reload}>
        {({ candidates }) =>
          candidates.length === 0 ? (
            <Empty icon="unknown">{words.ill.nobody}</Empty>
          ) : (
            <fieldset class="rota-choices">
              <legend class="unseen">{words.ill.title}</legend>
              {candidates.map((candidate) => (
                <Choice
                  key={candidate.personId}
                  {...{ candidate, rota }}
                  isChosen={chosen === candidate.personId}
                  onChoose={() => setChosen(candidate.personId)}
                />
              ))}
            </fieldset>
          )
        }
      </Shown>
      <NotMade answer={answer} />
      <div class="actions">
        <Button kind="primary" disabled={chosen === ''} onPress={replace}>
          {words.ill.save}
        </Button>
      </div>
    </Dialog>
  );
}

function Choice({
  candidate: { personId, state, endsBefore, beginsAfter, plannedHours },
  rota,
  isChosen,
  onChoose,
}: {
  candidate: Candidate;
  rota: Rota;
  isChosen: boolean;
  onChoose: () => void;
}) {
  const words = useWords(rotaWords);
  const language = useLanguage();
  const person = rota.people.find(({ id }) => id === personId);
  const near = [
    ...(endsBefore === undefined ? [] : [words.ill.endsBefore(dayAndTimeOf(endsBefore, language))]),
    ...(beginsAfter === undefined ? [] : [words.ill.beginsAfter(dayAndTimeOf(beginsAfter, language))]),
    words.ill.hours(plannedHours.toLocaleString(language === 'sv' ? 'sv-SE' : 'en-GB')),
  ];
  return (
    <label class="check rota-choice">
      <input type="radio" name="candidate" checked={isChosen} onChange={onChoose} />
      <span>
        <strong>{person === undefined ? personId : `${person.givenName} ${person.familyName}`}</strong>{' '}
        <Mark level={levelOf[state]}>{words.ill.states[state]}</Mark>
        <span class="fine"> {near.join(', ')}</span>
      </span>
    </label>
  );
}
