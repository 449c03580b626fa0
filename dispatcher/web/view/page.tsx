import { useEffect, useLayoutEffect, useState } from 'preact/hooks';
import type { Phone } from '../phone/phone.js';
import { languages, WordsContext } from '../words/words.js';
import { Footer } from './footer.js';
import { Header } from './header.js';
import { SignIn } from './sign-in.js';
import { Watch } from './watch.js';

/** The whole page: the header, and whichever of the two screens applies. */
export function Page({ phone }: { phone: Phone }) {
  const [state, setState] = useState(phone.state);
  useEffect(() => phone.subscribe(setState), [phone]);
  useLayoutEffect(() => {
    document.documentElement.lang = state.language;
  }, [state.language]);
  const { signIn } = state;
  return (
    <WordsContext.Provider value={languages[state.language]}>
      <Header phone={phone} state={state} />
      <main>
        {signIn.state === 'signed-in' ? (
          <Watch phone={phone} state={state} session={signIn.session} />
        ) : (
          <SignIn phone={phone} signIn={signIn} language={state.language} />
        )}
      </main>
      {signIn.state === 'signed-in' && <Footer phone={phone} session={signIn.session} />}
    </WordsContext.Provider>
  );
}
