import type { OneClientBody } from '../../../../http/client-schemas.js';
import { clientsWords } from '../../../words/desk/clients.js';
import { useLanguage, useWords } from '../../language.js';
import { dayAndTimeOf, longDayOf } from '../../moment.js';
import { Mark } from '../../parts/mark.js';

/** What is known about a client. What is not known is not shown, but for what an alarm needs. */
export function ClientFacts({ client }: { client: OneClientBody }) {
  const words = useWords(clientsWords);
  const { fields, area, nurse, careContact, relatives } = client;
  const fact = (field: keyof typeof words.fields, value: string | null) => (
    <div>
      <dt>{words.fields[field]}</dt>
      <dd>{value ?? '–'}</dd>
    </div>
  );
  return (
    <div class="client-facts">
      <section class="panel">
        <h2>{words.groups.home}</h2>
        <dl class="facts">
          {(['street', 'floor', 'door', 'town', 'number'] as const).map((field) => fact(field, fields[field]))}
          {fact('areaId', area.name)}
          {fact('buildingId', client.building?.name ?? null)}
        </dl>
      </section>
      <section class="panel">
        <h2>{words.groups.way}</h2>
        <dl class="facts">
          {(['keyPlace', 'doorNote', 'wayNote'] as const).map((field) => fact(field, fields[field]))}
        </dl>
      </section>
      <section class="panel">
        <h2>{words.groups.people}</h2>
        <dl class="facts">
          {fact('nurseId', nurse?.name ?? null)}
          {fact('careContactId', careContact?.name ?? null)}
        </dl>
      </section>
      <section class="panel">
        <h2>{words.groups.relatives}</h2>
        {relatives.length === 0 ? <p>{words.nobody}</p> : <Relatives relatives={relatives} />}
      </section>
      <section class="panel">
        <h2>{words.groups.gateways}</h2>
        <Gateways gateways={client.gateways} />
      </section>
    </div>
  );
}

function Relatives({ relatives }: Pick<OneClientBody, 'relatives'>) {
  const words = useWords(clientsWords);
  const language = useLanguage();
  return (
    <ul class="plain-list">
      {relatives.map(({ name, relation, number, note, agreedAt }) => (
        <li key={`${name} ${number}`}>
          <strong>{name}</strong>, {relation}. <a href={`tel:${number}`}>{number}</a>
          {note && <p>{note}</p>}
          <p class="fine">{words.relative.agreed(longDayOf(agreedAt, language))}</p>
        </li>
      ))}
    </ul>
  );
}

function Gateways({ gateways }: Pick<OneClientBody, 'gateways'>) {
  const words = useWords(clientsWords);
  const language = useLanguage();
  if (gateways.length === 0) return <p>{words.noGateways}</p>;
  return (
    <ul class="plain-list">
      {gateways.map(({ id, online, seenAt, revoked }) => (
        <li key={id}>
          {id}{' '}
          {revoked ? (
            <Mark level="warning">{words.revoked}</Mark>
          ) : (
            <Mark level={online ? 'good' : 'bad'}>{online ? words.online : words.offline}</Mark>
          )}
          {seenAt && <span class="fine"> {dayAndTimeOf(seenAt, language)}</span>}
        </li>
      ))}
    </ul>
  );
}
