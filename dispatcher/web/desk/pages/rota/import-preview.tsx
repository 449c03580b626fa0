import type { Static } from 'typebox';
import type { Preview } from '../../../../http/rota-schemas.js';
import { rotaWords } from '../../../words/desk/rota.js';
import { rotaImportWords } from '../../../words/desk/rota-import.js';
import { useLanguage, useWords } from '../../language.js';
import { Button } from '../../parts/button.js';
import { Icon, type IconName } from '../../parts/icon.js';
import { Empty } from '../../parts/states.js';
import { Problems } from './import-problems.js';
import { stretchWords } from './moments.js';
import type { Rota } from './rota-read.js';

type Previewed = Static<typeof Preview>;
type Row = Previewed['add'][number];

/** What taking the file in would change, shift by shift; or what is wrong with it. */
export function PreviewShown({
  preview,
  rota,
  onSave,
}: {
  preview: Previewed;
  rota: Rota;
  onSave: () => Promise<unknown>;
}) {
  const { changes } = useWords(rotaWords);
  const take = useWords(rotaImportWords);
  const language = useLanguage();
  const { add, change, remove, unchanged, problems, furtherProblems } = preview;
  if (problems.length > 0) return <Problems problems={problems} more={furtherProblems} />;
  if (add.length + change.length + remove.length === 0) return <Empty>{take.nothing}</Empty>;
  const told = ({ personId, from, until }: Row) => {
    const person = rota.people.find(({ id }) => id === personId);
    const name = person === undefined ? personId : `${person.givenName} ${person.familyName}`;
    return `${name} ${stretchWords({ from: Date.parse(from), until: Date.parse(until) }, language)}`;
  };
  return (
    <section class="form" role="status">
      <p>
        <strong>{take.found(add.length, change.length, remove.length, unchanged)}</strong>
      </p>
      <ul class="rota-lines">
        {add.map((row) => (
          <Line key={row.id} icon="add" word={take.added} text={told(row)} />
        ))}
        {change.map(({ before, after }) => (
          <Line key={after.id} icon="edit" word={take.changed} text={changes.moved(told(before), told(after))} />
        ))}
        {remove.map((row) => (
          <Line key={row.id} icon="remove" word={take.gone} text={told(row)} />
        ))}
      </ul>
      <Button kind="primary" icon="upload" onPress={onSave}>
        {take.save}
      </Button>
    </section>
  );
}

const Line = ({ icon, word, text }: { icon: IconName; word: string; text: string }) => (
  <li>
    <Icon name={icon} /> <strong>{word}</strong> {text}
  </li>
);
