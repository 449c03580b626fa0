import { useState } from 'preact/hooks';
import { peopleWords } from '../../../words/desk/people.js';
import { mayAsk } from '../../api/session.js';
import { useGet } from '../../api/use-get.js';
import { useLanguage, useShellWords, useWords } from '../../language.js';
import { timeOf } from '../../moment.js';
import { Button } from '../../parts/button.js';
import { TextField } from '../../parts/field.js';
import { ListWithDialog } from '../../parts/list-with-dialog.js';
import { Mark } from '../../parts/mark.js';
import { Empty } from '../../parts/states.js';
import { Table } from '../../parts/table.js';
import { idOfDraft } from '../../shell/drafts.js';
import type { PageProps } from '../../shell/page-props.js';
import { nameOf, type PeopleBody, type Person } from './person.js';
import { newPerson, PersonDialog } from './person-dialog.js';
import './people.css';

/** Few enough to see at a glance need no search. */
const searchedFrom = 9;

/** Who works here, as what, and what they sign in with. */
export function People({ session }: PageProps) {
  const { pages } = useShellWords();
  const words = useWords(peopleWords);
  const reading = useGet<PeopleBody>('/api/people');
  const mayChange = mayAsk(session, 'people.change');
  return (
    <ListWithDialog
      heading={pages.people}
      reading={reading}
      add={mayChange ? words.add : undefined}
      newId={() => idOfDraft(newPerson)}
      list={({ people }, onOpen) => <List people={people} onOpen={onOpen} />}
      dialog={(body, opened) => (
        <PersonDialog
          key={opened.id}
          {...{ ...opened, body, mayChange }}
          person={body.people.find(({ id }) => id === opened.id)}
        />
      )}
    />
  );
}

function List({ people, onOpen }: { people: readonly Person[]; onOpen: (id: string) => void }) {
  const words = useWords(peopleWords);
  const [sought, setSought] = useState('');
  if (people.length === 0) return <Empty icon="people">{words.none}</Empty>;
  const shown = people.filter((person) => nameOf(person).toLowerCase().includes(sought.trim().toLowerCase()));
  return (
    <>
      {people.length >= searchedFrom && (
        <TextField type="search" label={words.search} value={sought} onValue={setSought} />
      )}
      {shown.length === 0 ? (
        <Empty icon="search">{words.noneFound}</Empty>
      ) : (
        <Table
          caption={words.caption}
          rows={shown}
          keyOf={({ id }) => id}
          columns={[
            { head: words.columns.name, cell: (person) => <Name person={person} onOpen={onOpen} /> },
            { head: words.columns.roles, cell: (person) => rolesOf(person, words) },
            {
              head: words.columns.teams,
              cell: ({ teams }) => teams.map(({ name }) => name).join(', ') || words.noTeam,
            },
            { head: words.columns.signIn, cell: (person) => <SignsIn person={person} /> },
            { head: words.columns.on, cell: (person) => <On person={person} /> },
          ]}
        />
      )}
    </>
  );
}

const rolesOf = ({ grants }: Person, words: (typeof peopleWords)['sv']) =>
  [...new Set(grants.map(({ role }) => words.roles[role]))].join(', ') || words.noRole;

function Name({ person, onOpen }: { person: Person; onOpen: (id: string) => void }) {
  const words = useWords(peopleWords);
  return (
    <Button kind="quiet" label={words.open(nameOf(person))} onPress={() => onOpen(person.id)}>
      {nameOf(person)}
    </Button>
  );
}

function SignsIn({ person: { passkeys, hasCode } }: { person: Person }) {
  const words = useWords(peopleWords);
  const ways = [...(passkeys > 0 ? [words.passkeys(passkeys)] : []), ...(hasCode ? [words.code] : [])];
  return ways.length > 0 ? <span>{ways.join(', ')}</span> : <Mark level="warning">{words.nothing}</Mark>;
}

function On({ person: { on } }: { person: Person }) {
  const words = useWords(peopleWords);
  const language = useLanguage();
  if (on === undefined) return <>{words.notOn}</>;
  return <>{on.until === undefined ? on.phone : words.onUntil(on.phone, timeOf(on.until, language))}</>;
}
