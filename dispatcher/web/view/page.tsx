import { useEffect, useLayoutEffect, useState } from 'preact/hooks';
import { group, ringingOf } from '../model/ranking.js';
import type { PhoneState, Session } from '../model/state.js';
import type { Phone } from '../phone/phone.js';
import { ringingCount } from '../phone/ringer.js';
import { languages, useWords, WordsContext } from '../words/words.js';
import { Footer } from './footer.js';
import { Handover } from './handover.js';
import { Header } from './header.js';
import { Leaving } from './leaving.js';
import { Nav } from './nav.js';
import { Settings } from './settings.js';
import { SignIn } from './sign-in.js';
import { Standing } from './standing.js';
import { Troubles } from './troubles.js';
import { useTint } from './use-tint.js';
import { Watch } from './watch.js';

/** The whole page: the header, and whichever of the two screens applies. */
export function Page({ phone }: { phone: Phone }) {
  const [state, setState] = useState(phone.state);
  useEffect(() => phone.subscribe(setState), [phone]);
  const isCalled = ringingCount(state) > 0;
  useLayoutEffect(() => {
    document.documentElement.lang = state.language;
  }, [state.language]);
  useLayoutEffect(() => {
    document.documentElement.dataset.called = String(isCalled);
    // Wherever the page was scrolled to: the alarm is what is seen.
    if (isCalled) scrollTo(0, 0);
  }, [isCalled]);
  useTint(state.tint);
  const { signIn } = state;
  return (
    <WordsContext.Provider value={languages[state.language]}>
      <Header phone={phone} state={state} />
      <main>
        {signIn.state === 'signed-in' ? (
          <Shift phone={phone} state={state} session={signIn.session} />
        ) : (
          <SignIn phone={phone} signIn={signIn} language={state.language} />
        )}
      </main>
      {signIn.state === 'signed-in' && state.sound === 'first' && <Footer phone={phone} session={signIn.session} />}
      {signIn.state === 'signed-in' && state.sound !== 'first' && !isCalled && <Nav phone={phone} view={state.view} />}
    </WordsContext.Provider>
  );
}

type ShiftProps = { phone: Phone; state: PhoneState; session: Session };

/** The page of the app that was asked for. The alarms stay where they are beneath: nothing typed there is lost. */
function Shift({ phone, state, session }: ShiftProps) {
  const { view } = state;
  const words = useWords();
  const groups = group(state.cards.values(), state.actions, state.dismissed, session.person.givenName);
  const isCalled = ringingOf(groups).length > 0;
  // Whoever is on the way to a client looks for the way first, and at the phone after that.
  const isBusy = view === 'alarms' && groups.mine.length > 0;
  const troubles = state.sound !== 'first' && !isCalled && <Troubles phone={phone} state={state} />;
  useLayoutEffect(() => scrollTo(0, 0), [view]);
  return (
    <>
      {view === 'alarms' && <h1 class="unseen">{words.nav.alarms}</h1>}
      <Standing phone={phone} state={state} session={session} />
      {!isBusy && troubles}
      <div class="page" hidden={view !== 'alarms'}>
        <Watch phone={phone} state={state} session={session} />
      </div>
      {isBusy && troubles}
      {view === 'handover' && <Handover state={state} session={session} />}
      {view === 'settings' && <Settings phone={phone} state={state} session={session} />}
      {view === 'leaving' && <Leaving phone={phone} state={state} session={session} />}
    </>
  );
}
