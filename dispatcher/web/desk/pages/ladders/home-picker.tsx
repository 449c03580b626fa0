import { useState } from 'preact/hooks';
import type { ClientRowsBody } from '../../../../http/client-schemas.js';
import { dryRunWords } from '../../../words/desk/ladders.js';
import { useCalm } from '../../api/use-calm.js';
import { useGet } from '../../api/use-get.js';
import { useWords } from '../../language.js';
import { Button } from '../../parts/button.js';
import { TextField } from '../../parts/field.js';
import { Shown } from '../../parts/states.js';
import { useAddressOf } from '../clients/address.js';

export type PickedHome = { id: string; name: string; street: string };
type Props = { home: PickedHome | undefined; onHome: (home: PickedHome | undefined) => void };

const mostShown = 8;

/** A home, found by who lives there or where. */
export function HomePicker({ home, onHome }: Props) {
  const words = useWords(dryRunWords);
  const [search, setSearch] = useState('');
  const calm = useCalm(search.trim());
  if (home !== undefined) {
    return (
      <div class="actions">
        <p>{words.chosen(`${home.street}, ${home.name}`)}</p>
        <Button icon="search" onPress={() => onHome(undefined)}>
          {words.another}
        </Button>
      </div>
    );
  }
  return (
    <>
      <TextField
        type="search"
        label={words.home}
        hint={words.homeHint}
        maxLength={100}
        value={search}
        onValue={setSearch}
      />
      {calm !== '' && <Found key={calm} search={calm} onHome={onHome} />}
    </>
  );
}

function Found({ search, onHome }: { search: string } & Pick<Props, 'onHome'>) {
  const words = useWords(dryRunWords);
  const addressOf = useAddressOf();
  const { loaded, reload } = useGet<ClientRowsBody>(`/api/clients?search=${encodeURIComponent(search)}`);
  return (
    <Shown loaded={loaded} reload={reload}>
      {({ clients }) =>
        clients.length === 0 ? (
          <p role="status">{words.noneFound}</p>
        ) : (
          <ul class="dry-homes" aria-label={words.found}>
            {clients.slice(0, mostShown).map((client) => (
              <li key={client.id}>
                <Button icon="home" onPress={() => onHome(client)}>
                  {`${addressOf(client)}: ${client.name}`}
                </Button>
              </li>
            ))}
          </ul>
        )
      }
    </Shown>
  );
}
