import { isSynthetic } from '../../../../core/synthetic.js';
import type { TeamRowsBody } from '../../../../http/responsibility-schemas.js';
import { handoverWords } from '../../../words/desk/handover.js';
import type { FieldProblem } from '../../api/answer.js';
import { useWords } from '../../language.js';
import { CheckField, SelectField, TextField } from '../../parts/field.js';
import { Icon } from '../../parts/icon.js';
import type { Area } from './area-panel.js';

/** A change as somebody fills it in; day and time by the wall clock. */
export type Wanted = { area: string; to: string; day: string; time: string; teams: readonly string[] };

type Props = {
  wanted: Wanted;
  areas: readonly Area[];
  teams: TeamRowsBody['teams'];
  problems: readonly FieldProblem[];
  onWanted: (wanted: Wanted) => void;
};

export function ChangeFields({ wanted, areas, teams, problems, onWanted }: Props) {
  const words = useWords(handoverWords);
  const fault = (field: string) => {
    const problem = problems.find((one) => one.field === field || one.field.startsWith(`${field}/`));
    if (problem === undefined) return undefined;
    const clocks: Record<string, string> = { 'exists-twice': words.twice, 'does-not-exist': words.doesNotExist };
    return clocks[problem.message] ?? words.faults[problem.message] ?? problem.message;
  };
  const named = (all: readonly { id: string; name: string }[]) => [
    { value: '', text: words.choose },
    ...all.map(({ id, name }) => ({ value: id, text: name })),
  ];
  return (
    <>
      <div class="fields change-fields">
        <SelectField
          label={words.area}
          value={wanted.area}
          options={named(areas)}
          problem={fault('area')}
          onValue={(area) => onWanted({ ...wanted, area })}
        />
        <SelectField
          label={words.to}
          value={wanted.to}
          options={named(providersIn(teams))}
          problem={fault('to')}
          onValue={(to) => onWanted({ ...wanted, to, teams: [] })}
        />
        <TextField
          type="date"
          label={words.from}
          value={wanted.day}
          problem={fault('from')}
          onValue={(day) => onWanted({ ...wanted, day })}
        />
        <TextField
          type="time"
          label={words.time}
          value={wanted.time}
          onValue={(time) => onWanted({ ...wanted, time: time || '00:00' })}
        />
      </div>
      {wanted.to !== '' && <Teams {...{ wanted, teams, onWanted }} fault={fault('teams')} />}
    </>
  );
}

type TeamsProps = Pick<Props, 'wanted' | 'teams' | 'onWanted'> & { fault: string | undefined };

/** Which of the new provider's teams begin to serve the area. */
function Teams({ wanted, teams, onWanted, fault }: TeamsProps) {
  const words = useWords(handoverWords);
  const without = (id: string) => wanted.teams.filter((one) => one !== id);
  return (
    <fieldset class="teams">
      <legend>{words.teams}</legend>
      {teams
        .filter(({ provider }) => provider.id === wanted.to)
        .map(({ id, name }) => (
          <CheckField
            key={id}
            label={name}
            checked={wanted.teams.includes(id)}
            onChecked={(checked) => onWanted({ ...wanted, teams: checked ? [...wanted.teams, id] : without(id) })}
          />
        ))}
      {fault !== undefined && (
        <p class="field-problem" role="alert">
          <Icon name="warning" /> {fault}
        </p>
      )}
    </fieldset>
  );
}

/** A provider without a team has nobody who could come. */
function providersIn(teams: TeamRowsBody['teams']): { id: string; name: string }[] {
  const all = new Map(teams.map(({ provider }) => [provider.id, provider]));
  return [...all.values()].filter(({ id }) => !isSynthetic(id));
}
