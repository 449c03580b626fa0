import { addressSentence, type TimelineWords } from '../../../../core/timeline/index.js';
import type { TimelineBody } from '../../../../http/timeline-schemas.js';
import { casesWords } from '../../../words/desk/cases.js';
import { useLanguage, useWords } from '../../language.js';
import { exactTimeOf, longDayOf } from '../../moment.js';

type Props = { told: TimelineBody['case']; words: TimelineWords; outcome: string | undefined };

export function CaseFacts({ told, words, outcome }: Props) {
  const { facts } = useWords(casesWords);
  const language = useLanguage();
  const { head } = words;
  const moment = (at: string) => `${longDayOf(at, language)} ${exactTimeOf(at, language)}`;
  const rows: readonly (readonly [string, string | undefined | null])[] = [
    [head.client, told.client],
    [head.address, told.address && addressSentence(told.address, words)],
    [head.area, told.area.name],
    [head.device, told.device],
    [head.opened, moment(told.openedAt)],
    [head.closed, told.closedAt === null ? head.notClosed : moment(told.closedAt)],
    [head.outcome, outcome],
    [head.presses, String(told.presses)],
  ];
  return (
    <dl class="facts panel" aria-label={facts}>
      {rows.map(([name, value]) =>
        value ? (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ) : null,
      )}
    </dl>
  );
}
