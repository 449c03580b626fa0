import type { ComponentChildren } from 'preact';
import { checksWords } from '../../../words/desk/checks.js';
import { useLanguage, useWords } from '../../language.js';
import { dayAndTimeOf, longDayOf } from '../../moment.js';
import { Mark } from '../../parts/mark.js';
import { type CheckConsent, lastDayOf, type OneCheck, type Period, sentenceOf } from './check-state.js';

type Props = { check: OneCheck; consents: readonly CheckConsent[]; today: string; children: ComponentChildren };

/** Noon is on the same date by any clock of ours. */
export const noonOf = (date: string) => `${date}T12:00:00Z`;

/** A check in sentences: what holds now, what will, what is the matter with it, and who decided it. */
export function ShownCheck({ check, consents, today, children }: Props) {
  const words = useWords(checksWords);
  const language = useLanguage();
  const ahead = check.periods.filter(({ until }) => until === null || today < until);
  return (
    <li class="one-check">
      {ahead.map((period) => (
        <PeriodText key={period.from} period={period} consents={consents} today={today} />
      ))}
      {check.concerns.map(({ concern, at }) => (
        <div key={concern}>
          <Mark level="bad">{words.concerns[concern](dayAndTimeOf(at, language))}</Mark>
          {concern === 'no-consent' && <p>{words.replace}</p>}
        </div>
      ))}
      {children}
      <details>
        <summary>{words.history}</summary>
        <Decisions check={check} />
      </details>
    </li>
  );
}

function PeriodText({ period, consents, today }: { period: Period } & Pick<Props, 'consents' | 'today'>) {
  const words = useWords(checksWords);
  const language = useLanguage();
  const consent = consents.find(({ id }) => id === period.consent);
  const day = (date: string) => longDayOf(noonOf(date), language);
  return (
    <div>
      <p class="fine">{period.from <= today ? words.now : words.from(day(period.from))}</p>
      <p class="check-sentence">{sentenceOf(period, words)}</p>
      {consent !== undefined && (
        <p>
          {words.consent(
            words.consenters[consent.consenter],
            words.consentWays[consent.way],
            longDayOf(consent.from, language),
          )}{' '}
          {consent.withdrawnAt !== null
            ? words.withdrawn(dayAndTimeOf(consent.withdrawnAt, language))
            : !consent.standing && words.consentEnded}
        </p>
      )}
      {period.until !== null && <p>{words.upTo(day(lastDayOf(period.until)))}</p>}
    </div>
  );
}

/** Who decided what, when and why; the newest first. */
export function Decisions({ check }: Pick<Props, 'check'>) {
  const words = useWords(checksWords);
  const language = useLanguage();
  return (
    <ul class="plain-list check-decisions">
      {check.decisions.map(({ version, from, ended, at, by, reason }) => (
        <li key={version}>
          {words.decision(longDayOf(noonOf(from), language), ended)} {reason}
          <p class="fine">{words.decided(dayAndTimeOf(at, language), by)}</p>
        </li>
      ))}
    </ul>
  );
}
