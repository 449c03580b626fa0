import type { ReviewBody } from '../../../../http/review-schemas.js';
import { auditWords } from '../../../words/desk/audit.js';
import { useWords } from '../../language.js';

/** How far the chain of readings reaches, to be kept somewhere else. */
export function ChainHead({ head: { seq, hash } }: Pick<ReviewBody, 'head'>) {
  const words = useWords(auditWords);
  return (
    <p class="fine chain-head">
      {words.head(seq)}{' '}
      <code>
        {seq}:{hash}
      </code>
      <br />
      {words.headWhy}
    </p>
  );
}
