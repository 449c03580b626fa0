import {
  browserSupportsWebAuthn,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  startAuthentication,
  startRegistration,
  WebAuthnError,
} from '@simplewebauthn/browser';
import type { Answer } from '../desk/api/answer.js';
import { ask } from './ask.js';

/** What this page needs to know of a session. */
export type Session = {
  person?: { id: string; givenName: string };
  grants: { role: string; providerId: string | null }[];
  phone?: { id: string; label: string };
};

/** `cancelled`: the person or their phone stopped it. `have-one`: this device has a key for them already. */
export type KeyAnswer = Answer<Session> | { result: 'cancelled' } | { result: 'have-one' };

export const canUseKeys = (): boolean => browserSupportsWebAuthn();

export async function signInWithKey(): Promise<KeyAnswer> {
  const options = await ask<PublicKeyCredentialRequestOptionsJSON>('POST', '/api/passkeys/sign-in-options');
  if (options.result !== 'ok') return options;
  return shown(async () => {
    const response = await startAuthentication({ optionsJSON: options.value });
    return ask<Session>('POST', '/api/passkeys/sign-in', { response });
  });
}

export async function makeKey(label: string): Promise<KeyAnswer> {
  const options = await ask<PublicKeyCredentialCreationOptionsJSON>('POST', '/api/passkeys/enrolment-options');
  if (options.result !== 'ok') return options;
  return shown(async () => {
    const response = await startRegistration({ optionsJSON: options.value });
    return ask<Session>('POST', '/api/passkeys', { response, label });
  });
}

async function shown(work: () => Promise<Answer<Session>>): Promise<KeyAnswer> {
  try {
    return await work();
  } catch (error) {
    const isHere = error instanceof WebAuthnError && error.code === 'ERROR_AUTHENTICATOR_PREVIOUSLY_REGISTERED';
    return { result: isHere ? 'have-one' : 'cancelled' };
  }
}
