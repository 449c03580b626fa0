import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { signInWithKey } from '../../in/passkey.js';
import { whyNot } from '../../in/use-in.js';
import { takeLink } from '../../phone/link.js';
import { shellWords } from '../../words/desk/shell.js';
import type { Answer, NoContact, Said } from '../api/answer.js';
import { request, signedOutEvent } from '../api/request.js';
import type { Session } from '../api/session.js';
import { limits } from '../limits.js';
import { draftsOf } from './drafts.js';

export type SessionState =
  | { state: 'unknown' }
  | { state: 'no-contact'; because: NoContact }
  | { state: 'signed-out'; because?: Said }
  | { state: 'signed-in'; session: Session };

const signedOut: Said = { sv: shellWords.sv.signedOut, en: shellWords.en.signedOut };

/** Who is signed in, from the cookie that scripts cannot read. A link in the address is traded for one first. */
export function useSession() {
  const [state, setState] = useState<SessionState>({ state: 'unknown' });

  const read = useCallback(async () => setState(after(await request<Session>('GET', '/api/session'))), []);
  // A link that has no answer yet: it stands nowhere else any more.
  const unanswered = useRef<string | undefined>(undefined);
  const open = useCallback(async (link: string) => {
    const isAgain = unanswered.current === link;
    unanswered.current = link;
    const answer = await request<Session>('POST', '/api/session', { body: { link } });
    if (answer.result === 'no-contact') return setState({ state: 'no-contact', because: answer.because });
    unanswered.current = undefined;
    const session = after(await request<Session>('GET', '/api/session'));
    // Asked once more it may be refused as used: by the first time, whose answer came late, and whose cookie is here.
    const isRefused = answer.result === 'refused' && !(isAgain && session.state === 'signed-in');
    return setState(isRefused ? { state: 'signed-out', because: answer.said } : session);
  }, []);
  const showKey = useCallback(async () => {
    const answer = await signInWithKey();
    if (answer.result === 'ok') await read();
    else setState({ state: 'signed-out', because: whyNot(answer) });
  }, [read]);
  const close = useCallback(async () => {
    await request('DELETE', '/api/session');
    draftsOf(undefined);
    setState({ state: 'signed-out', because: signedOut });
  }, []);

  useEffect(() => {
    const link = takeLink();
    void (link === undefined ? read() : open(link));
    const gone = () =>
      setState((before) => (before.state === 'signed-in' ? { state: 'signed-out', because: signedOut } : before));
    addEventListener(signedOutEvent, gone);
    return () => removeEventListener(signedOutEvent, gone);
  }, [read, open]);
  useEffect(() => {
    if (state.state !== 'no-contact') return undefined;
    const link = unanswered.current;
    const timer = setTimeout(() => void (link === undefined ? read() : open(link)), limits.retryFirstMs);
    return () => clearTimeout(timer);
  }, [state, read, open]);

  return { state, open, showKey, close };
}

/** An alarm phone of ours has a session also while nobody is signed on to it: nobody sits at this desk then. */
function after(answer: Answer<Partial<Session> & Omit<Session, 'person'>>): SessionState {
  if (answer.result === 'ok') {
    const { person, ...session } = answer.value;
    if (person === undefined) return { state: 'signed-out' };
    // Before any page is drawn: none may show what another has written.
    draftsOf(person.id);
    return { state: 'signed-in', session: { person, ...session } };
  }
  return answer.result === 'no-contact' ? { state: 'no-contact', because: answer.because } : { state: 'signed-out' };
}
