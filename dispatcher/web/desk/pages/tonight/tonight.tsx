import { useShellWords } from '../../language.js';
import type { PageProps } from '../../pages.js';

/** What stands tonight, on one screen. */
export function Tonight({ session }: PageProps) {
  const { pages, signedInAs } = useShellWords();
  return (
    <>
      <h1>{pages.tonight}</h1>
      <p>{signedInAs(session.person.givenName)}</p>
    </>
  );
}
