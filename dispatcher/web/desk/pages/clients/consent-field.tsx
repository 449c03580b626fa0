import { checksWords } from '../../../words/desk/checks.js';
import { useLanguage, useWords } from '../../language.js';
import { longDayOf } from '../../moment.js';
import { SelectField } from '../../parts/field.js';
import { Notice } from '../../parts/states.js';
import type { CheckConsent } from './check-state.js';

type Props = {
  home: string;
  consents: readonly CheckConsent[];
  value: string;
  problem: string | undefined;
  onValue: (consent: string) => void;
};

/** No consent, no camera: it is chosen among those that stand. */
export function ConsentField({ home, consents, value, problem, onValue }: Props) {
  const words = useWords(checksWords);
  const language = useLanguage();
  const standing = consents.filter((consent) => consent.standing);
  if (standing.length === 0) {
    return (
      <Notice tone="warning">
        <p>{words.form.noConsent}</p>
        <p>
          <a href={`/desk/plan/${encodeURIComponent(home)}`}>{words.form.toPlan}</a>
        </p>
      </Notice>
    );
  }
  return (
    <SelectField
      label={words.form.consent}
      value={standing.some(({ id }) => id === value) ? value : ''}
      onValue={onValue}
      problem={problem}
      options={[
        { value: '', text: words.form.choose },
        ...standing.map(({ id, consenter, way, from }) => ({
          value: id,
          text: `${words.consenters[consenter]}, ${words.consentWays[way]}, ${longDayOf(from, language)}`,
        })),
      ]}
    />
  );
}
