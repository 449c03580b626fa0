import type { DryRunBody } from '../../../../http/ladder-schemas.js';
import { dryRunWords, laddersWords } from '../../../words/desk/ladders.js';
import { useWords } from '../../language.js';

type Rung = DryRunBody['rungs'][number];

/** Who would be rung when, through what and why, and why not. In words. */
export function DryList({ answer }: { answer: DryRunBody }) {
  const words = useWords(dryRunWords);
  const ladders = useWords(laddersWords);
  const ends = answer.rungs.at(-1)?.reason === 'nobody';
  return (
    <>
      <ol class="dry-rungs">
        {answer.rungs.map((rung) => (
          <li key={rung.afterMs}>
            {rung.skipped.map((who) => (
              <p key={who} class="fine">
                {words.isSkipped(ladders.who[who] ?? who)}
              </p>
            ))}
            <p>
              <strong>{rung.afterMs === 0 ? ladders.atOnce : ladders.after(rung.afterMs)}:</strong>{' '}
              {reasonIn(rung, words, ladders.who)}
            </p>
            {rung.reason === 'again' ? (
              <Names rung={rung} />
            ) : (
              rung.phones.map((phone) => <Phone key={phone.phoneId + phone.personId} phone={phone} />)
            )}
          </li>
        ))}
      </ol>
      <p>{ends ? words.lookAgain : words.forever(answer.repeatEveryMs)}</p>
    </>
  );
}

function reasonIn({ reason }: Rung, words: (typeof dryRunWords)['sv'], who: Record<string, string>): string {
  if (reason === 'again') return words.again;
  return reason === 'nobody' ? words.nobody : (who[reason] ?? reason);
}

function Names({ rung }: { rung: Rung }) {
  return <p>{[...new Set(rung.phones.map(({ who }) => who))].join(', ')}</p>;
}

function Phone({ phone }: { phone: Rung['phones'][number] }) {
  const words = useWords(dryRunWords);
  const { span } = useWords(laddersWords);
  return (
    <div>
      <p>
        <strong>{phone.who}</strong>
        {phone.planned && <span class="fine"> {words.planned}</span>}
      </p>
      <ul>
        {phone.contacts.map(({ channel, use, why, afterMs }) => {
          const name = words.channels[channel] ?? channel;
          const because = words.why[why] ?? why;
          if (channel === 'live' && why === 'not-on-live-stream') return <li key={channel}>{words.ifOpen}</li>;
          const after = afterMs === 0 ? words.atOnce : words.later(span(afterMs));
          return <li key={channel}>{use ? words.uses(name, after, because) : words.usesNot(name, because)}</li>;
        })}
      </ul>
    </div>
  );
}
