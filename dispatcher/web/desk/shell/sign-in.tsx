import { SignedOut } from '../../in/signed-out.js';
import type { Said } from '../api/answer.js';
import '../../in/in.css';

type Props = { because: Said | undefined; onKey: () => Promise<void>; onLink: (token: string) => Promise<void> };

/** The ways in, at the address where the reader was. There is nothing else to see. */
export function SignIn(props: Props) {
  return (
    <main class="alone" id="content">
      <SignedOut {...props} />
    </main>
  );
}
