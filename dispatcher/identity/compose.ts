import type { Clock } from '@nattvakt/contract';
import { Secrets } from '../channels/secrets.js';
import type { Directory } from '../engine/directory.js';
import type { Audit, AuditSoon } from '../http/audit-port.js';
import type { IdentityDesks } from '../http/identity-ports.js';
import type { SignIn } from '../http/ports.js';
import type { Part } from '../life.js';
import type { Log } from '../log.js';
import { PlannedShifts } from '../rota/planned-shifts.js';
import type { Store } from '../store/store.js';
import { Challenges } from './challenges.js';
import { Codes } from './codes/codes.js';
import type { IdentityConfig, OrganisationConfig } from './config.js';
import { Enrolments } from './enrolments.js';
import { Organisation } from './organisation.js';
import { Passkeys } from './passkeys.js';
import { SessionSignIn } from './sign-in.js';
import { PhoneSignOn } from './sign-on.js';
import { Staff } from './staff.js';

export type IdentityParts = {
  store: Store;
  directory: Directory;
  /** Where it is written down what is done with keys and links. */
  audit: Audit & AuditSoon;
  clock: Clock;
  log: Log;
  /** IANA name, by whose clock the rota is written. */
  zone: string;
  config: IdentityConfig | undefined;
  /** Somebody was signed on or off. */
  onChanged(): void;
};

/** Who people are, and how they show it. */
export type Identity = Part & IdentityDesks & { signIn: SignIn; staff: Staff };

/** @throws Error naming the key, when a configured secret cannot be read */
export function identityOn({ store, config, ...parts }: IdentityParts): Identity {
  const { identity } = store;
  const codes = new Codes();
  const signIn = new SessionSignIn({ ...parts, sessions: store.sessions, identity });
  const rota = new PlannedShifts(store.rota, parts.zone);
  const staff = new Staff({ ...parts, planned: (span) => rota.in(span) });
  const challenges = new Challenges(identity, parts.clock);
  const common = { ...parts, identity, store: store.sessions, sessions: signIn.sessions, codes, staff, challenges };
  const passkeys = new Passkeys({ ...common, nameOf: (personId) => nameOf(parts.directory, personId) });
  return {
    ...{ signIn, passkeys, staff },
    signOn: new PhoneSignOn(common),
    organisation: config?.oidc && new Organisation({ ...common, ...withSecret(config.oidc) }),
    enrolments: new Enrolments({ ...common, store, passkeys }),
    stop: () => codes.stop(),
  };
}

function nameOf({ view }: Directory, personId: string): string | undefined {
  const person = view.person(personId);
  return person && `${person.givenName} ${person.familyName}`;
}

function withSecret(config: OrganisationConfig): { config: OrganisationConfig; clientSecret: string | undefined } {
  if (config.clientSecretFile === undefined) return { config, clientSecret: undefined };
  const secrets = new Secrets();
  const clientSecret = secrets.read('identity.oidc.clientSecretFile', config.clientSecretFile);
  if (secrets.problems.length > 0) throw new Error(secrets.problems.join('; '));
  return { config, clientSecret };
}
