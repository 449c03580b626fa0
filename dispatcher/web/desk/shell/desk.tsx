import { useEffect, useRef, useState } from 'preact/hooks';
import type { Language } from '../../words/words.js';
import { mayAsk, type Session } from '../api/session.js';
import { keepLanguage, keptLanguage, LanguageContext, useShellWords } from '../language.js';
import { type DeskPage, pages } from '../pages.js';
import { Notice } from '../parts/states.js';
import { Toasts } from '../parts/toast.js';
import { Layout } from './layout.js';
import { followLinks, navigate, usePath } from './navigate.js';
import { PageOutlet } from './page-outlet.js';
import { type Params, paramsIn } from './route.js';
import { SignIn } from './sign-in.js';
import { useOnline } from './use-online.js';
import { useSession } from './use-session.js';

/** The pages for office and wall. */
export function Desk() {
  const [language, setLanguage] = useState(keptLanguage());
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  const speak = (chosen: Language) => {
    keepLanguage(chosen);
    setLanguage(chosen);
  };
  useEffect(() => {
    document.addEventListener('click', followLinks);
    return () => document.removeEventListener('click', followLinks);
  }, []);
  return (
    <LanguageContext.Provider value={language}>
      <Toasts>
        <AtDesk speak={speak} />
      </Toasts>
    </LanguageContext.Provider>
  );
}

type Found = { page: DeskPage; params: Params };

function findPage(path: string, among: readonly DeskPage[]): Found | undefined {
  for (const page of among) {
    const params = paramsIn(page.path, path);
    if (params !== undefined) return { page, params };
  }
  return undefined;
}

function AtDesk({ speak }: { speak: (language: Language) => void }) {
  const { state, open, showKey, close } = useSession();
  const path = usePath();
  const session = state.state === 'signed-in' ? state.session : undefined;
  const mine = session === undefined ? [] : pages.filter(({ action }) => mayAsk(session, action));
  const found = findPage(path, mine);
  const first = mine[0]?.path;
  useEffect(() => {
    if (path === '/desk' && first !== undefined) navigate(first, { replace: true });
  }, [path, first]);
  useTitle(found?.page);

  const content =
    session === undefined ? (
      <Outside state={state} onKey={showKey} onLink={open} />
    ) : (
      <Inside found={found} path={path} first={first} session={session} />
    );
  if (found?.page.bare) return content;
  return (
    <Layout session={session} pages={mine} current={found?.page} onLanguage={speak} onSignOut={close}>
      {content}
    </Layout>
  );
}

function Outside({
  state,
  onKey,
  onLink,
}: {
  state: ReturnType<typeof useSession>['state'];
  onKey: () => Promise<void>;
  onLink: (link: string) => Promise<void>;
}) {
  const { states } = useShellWords();
  if (state.state === 'signed-out') return <SignIn because={state.because} onKey={onKey} onLink={onLink} />;
  return (
    <main class="alone" id="content">
      {state.state === 'no-contact' ? (
        <Notice tone="bad">
          <h1>{states.whyNot[state.because]}</h1>
          <p>{states.noContactText}</p>
        </Notice>
      ) : (
        <h1 class="loading">{states.loading}</h1>
      )}
    </main>
  );
}

function Inside({
  found,
  path,
  first,
  session,
}: {
  found: Found | undefined;
  path: string;
  first: string | undefined;
  session: Session;
}) {
  // Being sent on from the bare address is no move of the reader's.
  const began = useRef(path === '/desk' ? first : path);
  const moved = began.current !== path;
  return (
    <main id="content" tabIndex={-1} class={found?.page.bare ? 'bare' : 'content'}>
      {!found?.page.bare && <Offline />}
      {found === undefined ? (
        <NotHere first={first} />
      ) : (
        <PageOutlet page={found.page} params={found.params} session={session} moved={moved} />
      )}
    </main>
  );
}

/** Most pages read once: that nothing they show or are told goes through must be said beside them. */
function Offline() {
  const { states } = useShellWords();
  return useOnline() ? null : <Notice tone="bad">{states.offline}</Notice>;
}

function NotHere({ first }: { first: string | undefined }) {
  const { notHere } = useShellWords();
  return (
    <>
      <h1>{notHere.title}</h1>
      <p>{first === undefined ? notHere.nothing : notHere.text}</p>
      {first !== undefined && (
        <p>
          <a href={first}>{notHere.start}</a>
        </p>
      )}
    </>
  );
}

function useTitle(page: DeskPage | undefined): void {
  const words = useShellWords();
  const title = page === undefined ? words.name : `${words.pages[page.name]} – ${words.name}`;
  useEffect(() => {
    document.title = title;
  }, [title]);
}
