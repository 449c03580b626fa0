import { useEffect, useState } from 'preact/hooks';
import type { TonightBody } from '../../../../http/desk-schemas.js';
import type { CaseListBody } from '../../../../http/timeline-schemas.js';
import { casesWords } from '../../../words/desk/cases.js';
import { request } from '../../api/request.js';
import { useGet } from '../../api/use-get.js';
import { useShellWords, useWords } from '../../language.js';
import { Button } from '../../parts/button.js';
import { SelectField, TextField } from '../../parts/field.js';
import { Empty, Shown } from '../../parts/states.js';
import type { PageProps } from '../../shell/page-props.js';
import { CaseTable } from './case-table.js';
import './case.css';

type Filter = Readonly<Record<'state' | 'area' | 'from' | 'until', string>>;
const names = ['state', 'area', 'from', 'until'] as const;

/** Cases of the provider, the latest first. What is chosen stands in the address, so that going back finds it again. */
export function Cases(_props: PageProps) {
  const { pages } = useShellWords();
  const [filter, setFilter] = useState<Filter>(filterIn(location.search));
  const query = queryOf(filter);
  useEffect(() => history.replaceState(null, '', `${location.pathname}${query && `?${query}`}`), [query]);
  const { loaded, reload } = useGet<CaseListBody>(`/api/desk/cases?${query}`);
  return (
    <>
      <h1>{pages.cases}</h1>
      <Filters filter={filter} onFilter={setFilter} />
      <Shown loaded={loaded} reload={reload}>
        {(first) => <Found key={query} first={first} query={query} />}
      </Shown>
    </>
  );
}

function filterIn(search: string): Filter {
  const params = new URLSearchParams(search);
  const of = (name: string) => params.get(name) ?? '';
  return { state: of('state'), area: of('area'), from: of('from'), until: of('until') };
}

function queryOf(filter: Filter): string {
  const chosen = names.filter((name) => filter[name] !== '').map((name) => [name, filter[name]]);
  return new URLSearchParams(chosen).toString();
}

function Filters({ filter, onFilter }: { filter: Filter; onFilter: (filter: Filter) => void }) {
  const words = useWords(casesWords);
  const { loaded } = useGet<TonightBody>('/api/desk/tonight');
  const areas = loaded.state === 'ready' ? loaded.value.areas : [];
  const choose = (name: keyof Filter) => (value: string) => onFilter({ ...filter, [name]: value });
  return (
    <fieldset class="fields filters no-print">
      <legend class="unseen">{words.filter}</legend>
      <SelectField
        label={words.state}
        value={filter.state}
        onValue={choose('state')}
        options={[
          { value: '', text: words.states.all },
          { value: 'open', text: words.states.open },
          { value: 'closed', text: words.states.closed },
        ]}
      />
      <SelectField
        label={words.area}
        value={filter.area}
        onValue={choose('area')}
        options={[{ value: '', text: words.allAreas }, ...areas.map(({ id, name }) => ({ value: id, text: name }))]}
      />
      <TextField type="date" label={words.from} value={filter.from} onValue={choose('from')} />
      <TextField type="date" label={words.until} value={filter.until} onValue={choose('until')} />
    </fieldset>
  );
}

function Found({ first, query }: { first: CaseListBody; query: string }) {
  const words = useWords(casesWords);
  const { states } = useShellWords();
  const [more, setMore] = useState<CaseListBody['cases']>([]);
  const [next, setNext] = useState(first.next);
  const [failed, setFailed] = useState(false);
  const goOn = async () => {
    const answer = await request<CaseListBody>('GET', `/api/desk/cases?${query}&after=${next}`);
    setFailed(answer.result !== 'ok');
    if (answer.result !== 'ok') return;
    setMore((before) => [...before, ...answer.value.cases]);
    setNext(answer.value.next);
  };
  if (first.cases.length === 0) return <Empty icon="list">{words.none}</Empty>;
  return (
    <>
      <CaseTable cases={[...first.cases, ...more]} />
      {failed && <p role="alert">{states.noContact}</p>}
      {next !== null && <Button onPress={goOn}>{words.more}</Button>}
    </>
  );
}
