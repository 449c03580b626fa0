import type { Clock } from '@nattvakt/contract';
import type { Directory } from '../engine/directory.js';
import type { SignOnDesk } from '../http/identity-ports.js';
import type { SignIn } from '../http/ports.js';
import type { Part } from '../life.js';
import type { Log } from '../log.js';
import { PlannedShifts } from '../rota/planned-shifts.js';
import type { Store } from '../store/store.js';
import { Codes } from './codes/codes.js';
import { SessionSignIn } from './sign-in.js';
import { PhoneSignOn } from './sign-on.js';

export type IdentityParts = {
  store: Store;
  directory: Directory;
  clock: Clock;
  log: Log;
  /** IANA name, by whose clock the rota is written. */
  zone: string;
  /** Somebody was signed on or off. */
  onChanged(): void;
};

/** Who people are, and how they show it. */
export type Identity = Part & { signIn: SignIn; signOn: SignOnDesk };

export function identityOn({ store, ...parts }: IdentityParts): Identity {
  const { identity } = store;
  const codes = new Codes();
  const signIn = new SessionSignIn({ ...parts, sessions: store.sessions, identity });
  const rota = new PlannedShifts(store.rota, parts.zone);
  const common = { ...parts, identity, store: store.sessions, sessions: signIn.sessions, codes };
  return {
    signIn,
    signOn: new PhoneSignOn({ ...common, planned: (span) => rota.in(span) }),
    stop: () => codes.stop(),
  };
}
