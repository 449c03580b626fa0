import type { DryRunBody } from '../../../../http/ladder-schemas.js';
import { dryRunWords, laddersWords } from '../../../words/desk/ladders.js';
import { useWords } from '../../language.js';

type Rung = DryRunBody['rungs'][number];
type Contact = Rung['phones'][number]['contacts'][number];

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
        {phone.contacts.filter(isUsed).map(({ channel, why, afterMs }) => {
          if (why === 'not-on-live-stream') return <li key={channel}>{words.ifOpen}</li>;
          const after = afterMs === 0 ? words.atOnce : words.later(span(afterMs));
          return <li key={channel}>{words.uses(words.channels[channel] ?? channel, after, words.why[why] ?? why)}</li>;
        })}
        {unusedOf(phone.contacts).map(({ why, channels }) => (
          <li key={why}>{words.usesNot(oneLine(channels, words), words.why[why] ?? why)}</li>
        ))}
      </ul>
    </div>
  );
}

/** The page rings whenever it is open; whether it will be is not known ahead. */
const isUsed = ({ channel, use, why }: Contact) => use || (channel === 'live' && why === 'not-on-live-stream');

/** Ways that are not used, those together that are so for one reason. */
function unusedOf(contacts: readonly Contact[]): { why: string; channels: string[] }[] {
  const unused = contacts.filter((contact) => !isUsed(contact));
  return [...new Set(unused.map(({ why }) => why))].map((why) => ({
    why,
    channels: unused.filter((one) => one.why === why).map(({ channel }) => channel),
  }));
}

/** `Avisering, sms och samtal` */
function oneLine(channels: readonly string[], { channels: names, and }: (typeof dryRunWords)['sv']): string {
  const said = channels.map((channel, i) => (i === 0 ? names[channel] : names[channel]?.toLowerCase()) ?? channel);
  const last = said.pop() ?? '';
  return said.length === 0 ? last : `${said.join(', ')} ${and} ${last}`;
}
