import type { ImportProblemName } from '../../../../core/rota/import/problem.js';
import { rotaImportWords } from '../../../words/desk/rota-import.js';
import type { FieldProblem } from '../../api/answer.js';
import { useWords } from '../../language.js';
import { Notice } from '../../parts/states.js';

/** Their words say what is allowed; what the dispatcher adds is English, for whoever asks it without a page. */
const inWords: readonly ImportProblemName[] = [
  ...(['twice', 'not-after-from', 'too-long', 'too-many-characters', 'too-many-cells', 'not-an-instant'] as const),
  ...(['outside-span', 'empty', 'not-text', 'too-large', 'too-many', 'unsupported'] as const),
];
const saysItAll: ReadonlySet<string> = new Set(inWords);

/** Every line that cannot be read, and why. */
export function Problems({ problems, more }: { problems: readonly FieldProblem[]; more: number }) {
  const take = useWords(rotaImportWords);
  if (problems.length === 0) return null;
  return (
    <Notice tone="bad">
      <p>{take.wrong(problems.length + more)}</p>
      <ul class="rota-lines">
        {problems.map(({ field, message, allowed = [] }) => {
          const [, line = '', column = ''] = /^line (\d+)(?:, (.*))?$/.exec(field) ?? [];
          const why = message in take.problems ? take.problems[message as ImportProblemName] : message;
          return (
            <li key={`${field} ${message}`}>
              <strong>{line === '' ? '' : take.line(line, take.columns[column] ?? column)}</strong> {why}.{' '}
              {allowed.length > 0 && !saysItAll.has(message) && take.may(allowed.join(', '))}
            </li>
          );
        })}
      </ul>
      {more > 0 && <p>{take.more(more)}</p>}
    </Notice>
  );
}
