import type { Look, Shown } from './look.js';
import { handheld, office } from './sizes.js';
import type { Stage } from './stage.js';

/** Where people come in: by a key of their own, or by a link with which they make one. */
export async function walkIn(stage: Stage, look: Look): Promise<void> {
  const page = await stage.page(handheld);
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('WebAuthn.enable');
  await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      ...{ protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true },
      ...{ isUserVerified: true, automaticPresenceSimulation: true },
    },
  });
  const see = (name: string, says: string) => look(page, { ...shown, name, says });
  await page.goto(`${stage.url}/in/`);
  await page.getByRole('button', { name: 'Logga in med nyckel' }).waitFor();
  await see('in-signed-out', 'Signing in with a key of one’s own');
  await page.goto(await stage.personLink('duty-lead-vof', '/in/'));
  await page.getByRole('heading', { name: 'Skapa din nyckel' }).waitFor();
  await see('in-first-key', 'The link that a manager handed out: the key is made here');
  await page.getByRole('button', { name: 'Skapa nyckel', exact: true }).click();
  await page.getByText('Nyckeln är klar.').waitFor();
  await see('in-own-keys', 'One’s own keys, and the code for alarm phones');
  await page.context().close();
}

const shown: Omit<Shown, 'name' | 'says'> = { kind: 'desk', sizes: [handheld, office] };
