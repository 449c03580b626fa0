import { useCallback, useEffect, useState } from 'preact/hooks';
import type { Answer, Said } from '../desk/api/answer.js';
import { takeLink } from '../phone/link.js';
import { inWords } from '../words/in.js';
import { ask } from './ask.js';
import { type KeyAnswer, type Session, signInWithKey } from './passkey.js';

export type InState =
  | { state: 'working' }
  | { state: 'signed-out'; because?: Said }
  /** Somebody whom a link let in; where they go from here is theirs to choose. */
  | { state: 'signed-in'; session: Session };

const said = (pick: (words: typeof inWords.sv) => string): Said => ({ sv: pick(inWords.sv), en: pick(inWords.en) });

type Refused = keyof typeof inWords.sv.refusals;
const isRefused = (code: string): code is Refused => Object.hasOwn(inWords.sv.refusals, code);

/** What the organisation's sign-in sent the browser back with, taken out of the address bar. */
function takeRefusal(): Said | undefined {
  const code = /^#nej=([\w-]+)$/.exec(location.hash)?.[1];
  if (code === undefined || !isRefused(code)) return undefined;
  history.replaceState(null, '', location.pathname);
  return said(({ refusals }) => refusals[code]);
}

export function whyNot(answer: Exclude<KeyAnswer | Answer<unknown>, { result: 'ok' }>): Said {
  if (answer.result === 'refused') return answer.said;
  if (answer.result === 'no-contact') return said(({ noContact }) => noContact);
  return said(({ cancelled, haveOne }) => (answer.result === 'have-one' ? haveOne : cancelled));
}

/** Where whoever is signed in belongs: at the alarm phone they hold, or at a desk. */
export const placeOf = ({ phone }: Session): string => (phone === undefined ? '/desk/' : '/');

/** Who is signed in, and how they come in. */
export function useIn() {
  const [state, setState] = useState<InState>({ state: 'working' });

  const settle = useCallback((answer: KeyAnswer) => {
    if (answer.result === 'ok' && answer.value.person !== undefined) {
      setState({ state: 'signed-in', session: answer.value });
    } else setState({ state: 'signed-out', ...(answer.result === 'ok' ? {} : { because: whyNot(answer) }) });
  }, []);
  const open = useCallback(
    async (link: string) => {
      setState({ state: 'working' });
      const answer = await ask<Session>('POST', '/api/session', { link });
      // It stands nowhere else any more: loading the page anew tries it again.
      if (answer.result === 'no-contact') history.replaceState(null, '', `${location.pathname}#lank=${link}`);
      settle(answer);
    },
    [settle],
  );
  const show = useCallback(async () => {
    const answer = await signInWithKey();
    if (answer.result === 'ok') location.assign(placeOf(answer.value));
    else settle(answer);
  }, [settle]);
  const signOut = useCallback(async () => {
    await ask('DELETE', '/api/session');
    setState({ state: 'signed-out' });
  }, []);

  useEffect(() => {
    const begin = async () => {
      const link = takeLink();
      if (link !== undefined) return open(link);
      const because = takeRefusal();
      const answer = because === undefined ? await ask<Session>('GET', '/api/session') : undefined;
      if (answer?.result === 'ok' || answer?.result === 'no-contact') settle(answer);
      else setState({ state: 'signed-out', ...(because ? { because } : {}) });
    };
    void begin();
    // A link pasted into the address bar of the open page changes only the fragment.
    const again = () => void begin();
    addEventListener('hashchange', again);
    return () => removeEventListener('hashchange', again);
  }, [open, settle]);

  return { state, open, show, signOut, keep: settle };
}
