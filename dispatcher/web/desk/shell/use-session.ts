import { useCallback, useEffect, useState } from 'preact/hooks';
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
  const open = useCallback(async (link: string) => {
    const answer = await request<Session>('POST', '/api/session', { body: { link } });
    if (answer.result === 'refused') setState({ state: 'signed-out', because: answer.said });
    else if (answer.result === 'no-contact') setState({ state: 'no-contact', because: answer.because });
    else setState(after(await request<Session>('GET', '/api/session')));
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
    const timer = setTimeout(() => void read(), limits.retryFirstMs);
    return () => clearTimeout(timer);
  }, [state, read]);

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
