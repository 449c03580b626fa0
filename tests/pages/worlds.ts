import type { Municipality } from '@nattvakt/dispatcher/seed';
import { type Lived, liveUntilNow, pressThrice, thatNight } from '../screens/night-before.js';
import { Stage } from '../screens/stage.js';

/** Two dispatchers: one on a night with everything in it, one in a municipality in which nothing has been entered. */
export type Worlds = { full: Stage; lived: Lived; empty: Stage };

/** Its people sit at their desks; there is no area, no team, no phone, no home. */
const nothing: Municipality = {
  timeZone: 'Europe/Stockholm',
  providers: [
    { id: 'vof', name: 'Vård- och omsorgsförvaltningen' },
    { id: 'vardaga', name: 'Vardaga' },
  ],
  areas: [],
  teams: [],
};

export async function openWorlds(root: string): Promise<Worlds> {
  const full = await Stage.open({ root }, thatNight.begins);
  const lived = await liveUntilNow(full);
  await pressThrice(lived);
  const empty = await Stage.open({ root, municipality: nothing, browser: full.browser }, thatNight.now);
  return { full, lived, empty };
}

export async function closeWorlds({ full, empty }: Worlds): Promise<void> {
  await empty.close();
  await full.close();
}
