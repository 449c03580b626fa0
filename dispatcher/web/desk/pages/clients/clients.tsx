import { useEffect, useState } from 'preact/hooks';
import type { ClientRowsBody } from '../../../../http/client-schemas.js';
import { clientsWords } from '../../../words/desk/clients.js';
import { mayAsk } from '../../api/session.js';
import { useCalm } from '../../api/use-calm.js';
import { useGet } from '../../api/use-get.js';
import { useShellWords, useWords } from '../../language.js';
import { SelectField, TextField } from '../../parts/field.js';
import { Icon } from '../../parts/icon.js';
import { Shown } from '../../parts/states.js';
import type { PageProps } from '../../shell/page-props.js';
import { ClientTable } from './client-table.js';
import './clients.css';

type Filter = Readonly<Record<'search' | 'area' | 'ended', string>>;
const names = ['search', 'area', 'ended'] as const;

/** Clients of the provider. What is looked for stands in the address, so that going back finds it again. */
export function Clients({ session }: PageProps) {
  const { pages } = useShellWords();
  const words = useWords(clientsWords);
  const [filter, setFilter] = useState<Filter>(filterIn(location.search));
  const query = useCalm(queryOf(filter));
  useEffect(() => history.replaceState(null, '', `${location.pathname}${query && `?${query}`}`), [query]);
  const { loaded, reload } = useGet<ClientRowsBody>(`/api/clients?${query}`);
  const areas = loaded.state === 'ready' ? loaded.value.areas : [];
  return (
    <>
      <h1>{pages.clients}</h1>
      {mayAsk(session, 'client.edit') && (
        <p class="actions">
          <a class="button-like" href="/desk/ny-brukare">
            <Icon name="add" /> {words.add}
          </a>
          <a class="button-like" href="/desk/brukarfil">
            <Icon name="upload" /> {words.file}
          </a>
        </p>
      )}
      <Filters filter={filter} areas={areas} onFilter={setFilter} />
      <Shown loaded={loaded} reload={reload}>
        {(first) => <ClientTable key={query} first={first} query={query} />}
      </Shown>
      <p class="fine">{words.logged}</p>
    </>
  );
}

type FiltersProps = {
  filter: Filter;
  areas: readonly { id: string; name: string }[];
  onFilter: (filter: Filter) => void;
};

function Filters({ filter, areas, onFilter }: FiltersProps) {
  const words = useWords(clientsWords);
  const choose = (name: keyof Filter) => (value: string) => onFilter({ ...filter, [name]: value });
  // What is chosen stays a choice while the list is on its way.
  const known =
    areas.some(({ id }) => id === filter.area) || filter.area === ''
      ? areas
      : [...areas, { id: filter.area, name: '…' }];
  return (
    <fieldset class="fields filters">
      <legend class="unseen">{words.search}</legend>
      <TextField
        type="search"
        label={words.search}
        hint={words.searchHint}
        maxLength={100}
        value={filter.search}
        onValue={choose('search')}
      />
      <SelectField
        label={words.area}
        value={filter.area}
        onValue={choose('area')}
        options={[{ value: '', text: words.allAreas }, ...known.map(({ id, name }) => ({ value: id, text: name }))]}
      />
      <SelectField
        label={words.show}
        value={filter.ended}
        onValue={choose('ended')}
        options={[
          { value: '', text: words.now },
          { value: 'true', text: words.ended },
        ]}
      />
    </fieldset>
  );
}

function filterIn(search: string): Filter {
  const params = new URLSearchParams(search);
  const of = (name: string) => params.get(name) ?? '';
  return { search: of('search'), area: of('area'), ended: of('ended') };
}

function queryOf(filter: Filter): string {
  const chosen = names.filter((name) => filter[name].trim() !== '').map((name) => [name, filter[name].trim()]);
  return new URLSearchParams(chosen).toString();
}
