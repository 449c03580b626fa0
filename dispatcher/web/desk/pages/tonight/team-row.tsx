import { tonightWords } from '../../../words/desk/tonight.js';
import { useLanguage, useWords } from '../../language.js';
import { dayOf, timeOf } from '../../moment.js';
import { Icon } from '../../parts/icon.js';
import { Mark } from '../../parts/mark.js';
import type { Area } from './area.js';

type Team = Area['teams'][number];
type Finding = Team['findings'][number];

export function TeamRow({ team, atMost }: { team: Team; atMost: number | undefined }) {
  const words = useWords(tonightWords);
  const { signedOn, ringing } = team.phones;
  // Where nothing may scroll, a team with which all is well is one line.
  const list = atMost !== undefined && team.level === 'good' ? [] : (team.list ?? []);
  const phones = list.slice(0, atMost ?? list.length);
  const hidden = list.length - phones.length;
  return (
    <li class={`team tone-${team.level}`}>
      <p class="team-name">
        <Icon name={team.level} /> <span>{team.name}</span>
      </p>
      <p>{signedOn === 0 ? words.team.none : words.team.phones(ringing, signedOn)}</p>
      {phones.length > 0 && (
        <ul class="phones">
          {phones.map((phone) => (
            <PhoneRow key={phone.id} phone={phone} short={atMost !== undefined} />
          ))}
          {hidden > 0 && <li>{words.team.more(hidden)}</li>}
        </ul>
      )}
      {team.list === null && team.why === 'phone' && <p>{words.team.lookAtPhone}</p>}
      <Findings findings={team.findings} atMost={atMost} />
    </li>
  );
}

/** `short`: who, and not which telephone. */
function PhoneRow({ phone, short }: { phone: NonNullable<Team['list']>[number]; short: boolean }) {
  const words = useWords(tonightWords);
  const language = useLanguage();
  const level = phone.state === 'rings' ? 'good' : phone.state === 'silent' ? 'bad' : 'warning';
  return (
    <li>
      <Mark level={level}>{words.phone[phone.state]}</Mark>{' '}
      <span>{short ? phone.givenName : `${phone.givenName} · ${phone.label}`}</span>
      {!short && phone.state === 'silent' && phone.seenAt !== null && (
        <span class="fine"> {words.lastSeen(timeOf(phone.seenAt, language))}</span>
      )}
      {phone.batteryLow && phone.battery !== null && <Mark level="warning">{words.battery(phone.battery)}</Mark>}
    </li>
  );
}

function Findings({
  findings,
  atMost = findings.length,
}: {
  findings: readonly Finding[];
  atMost: number | undefined;
}) {
  const words = useWords(tonightWords);
  if (findings.length === 0) return null;
  const shown = findings.slice(0, atMost);
  return (
    <ul class="findings" aria-label={words.findings.title}>
      {shown.map((finding) => (
        <FindingRow key={finding.id} finding={finding} />
      ))}
      {shown.length < findings.length && <li>{words.findings.more(findings.length - shown.length)}</li>}
    </ul>
  );
}

function FindingRow({ finding }: { finding: Finding }) {
  const { findings: words } = useWords(tonightWords);
  const language = useLanguage();
  const who = [finding.givenName, finding.phone].filter((one) => one !== null).join(', ');
  const what = words.reasons[finding.reason];
  const from = `${dayOf(finding.from, language)} ${timeOf(finding.from, language)}`;
  const when = finding.until === null ? words.from(from) : words.between(from, timeOf(finding.until, language));
  return (
    <li>
      <Icon name={finding.now ? 'warning' : 'clock'} />{' '}
      <span>
        {who === '' ? what : words.about(who, what)} <span class="fine">{when}</span>
      </span>
    </li>
  );
}
