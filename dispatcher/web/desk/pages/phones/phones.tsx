import { phoneWords } from '../../../words/desk/phones.js';
import { mayAsk } from '../../api/session.js';
import { useAgain } from '../../api/use-again.js';
import { useLanguage, useShellWords, useWords } from '../../language.js';
import { dayOf, lately } from '../../moment.js';
import { Button } from '../../parts/button.js';
import { ListWithDialog } from '../../parts/list-with-dialog.js';
import { Mark } from '../../parts/mark.js';
import { Empty } from '../../parts/states.js';
import { Table } from '../../parts/table.js';
import { idOfDraft } from '../../shell/drafts.js';
import type { PageProps } from '../../shell/page-props.js';
import { limits } from './limits.js';
import type { Phone, PhonesBody } from './phone.js';
import { newPhone, PhoneDialog } from './phone-dialog.js';
import '../people/people.css';

/** The alarm phones: whether they are ours, whether they are heard from, and who is on them. */
export function Phones({ session }: PageProps) {
  const { pages } = useShellWords();
  const words = useWords(phoneWords);
  const reading = useAgain<PhonesBody>('/api/phones', limits.lookMs);
  const mayChange = mayAsk(session, 'phones.change');
  return (
    <ListWithDialog
      heading={pages.phones}
      reading={reading}
      add={mayChange ? words.add : undefined}
      newId={() => idOfDraft(newPhone)}
      list={({ phones }, onOpen) => <List phones={phones} onOpen={onOpen} />}
      dialog={({ phones, providers }, opened) => (
        <PhoneDialog
          key={opened.id}
          {...{ ...opened, providers, mayChange }}
          phone={phones.find(({ id }) => id === opened.id)}
        />
      )}
    />
  );
}

function List({ phones, onOpen }: { phones: readonly Phone[]; onOpen: (id: string) => void }) {
  const words = useWords(phoneWords);
  if (phones.length === 0) return <Empty icon="phone">{words.none}</Empty>;
  return (
    <Table
      caption={words.caption}
      rows={phones}
      keyOf={({ id }) => id}
      columns={[
        {
          head: words.columns.label,
          cell: ({ id, label }) => (
            <Button kind="quiet" label={words.open(label)} onPress={() => onOpen(id)}>
              {label}
            </Button>
          ),
        },
        { head: words.columns.number, cell: ({ number }) => number ?? words.noNumber },
        { head: words.columns.enrolled, cell: (phone) => <Enrolled phone={phone} /> },
        { head: words.columns.seen, cell: (phone) => <Seen phone={phone} /> },
        { head: words.columns.battery, cell: (phone) => <Battery phone={phone} /> },
        {
          head: words.columns.on,
          cell: ({ on }) => (on === undefined ? words.nobody : words.on(on.givenName, on.team)),
        },
      ]}
    />
  );
}

function Enrolled({ phone: { enrolledAt, subscription } }: { phone: Phone }) {
  const words = useWords(phoneWords);
  const language = useLanguage();
  if (enrolledAt === undefined) return <Mark level="warning">{words.notEnrolled}</Mark>;
  return (
    <>
      {words.enrolled(dayOf(enrolledAt, language))}
      {subscription === 'dead' && <Mark level="warning">{words.noPush}</Mark>}
    </>
  );
}

function Seen({ phone: { seenAt, heardAt, on } }: { phone: Phone }) {
  const words = useWords(phoneWords);
  const language = useLanguage();
  const heard = heardAt === undefined ? words.notHeard : words.heard(lately(heardAt, language));
  const time = seenAt === undefined ? words.never : lately(seenAt, language);
  const isHeard = seenAt !== undefined && Date.now() - Date.parse(seenAt) < limits.silentMs;
  return (
    <>
      {isHeard && <Mark level="good">{words.seen(time)}</Mark>}
      {!isHeard && on !== undefined && <Mark level="bad">{seenAt === undefined ? time : words.silent(time)}</Mark>}
      {!isHeard && on === undefined && (seenAt === undefined ? time : words.asleep(time))}{' '}
      <span class="fine">{heard}</span>
    </>
  );
}

function Battery({ phone: { battery, charging } }: { phone: Phone }) {
  const words = useWords(phoneWords);
  if (battery === null) return <>{words.unknown}</>;
  if (battery < limits.lowBattery && charging !== true) return <Mark level="warning">{words.low(battery)}</Mark>;
  return (
    <>
      {words.battery(battery)}
      {charging === true && <span class="fine"> {words.charging}</span>}
    </>
  );
}
