import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Inspector } from '../pages/inspector.js';
import { surveyDesk } from '../pages/survey-desk.js';
import { surveyPhone } from '../pages/survey-phone.js';
import { closeWorlds, openWorlds, type Worlds } from '../pages/worlds.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const patienceMs = 360_000;

/** Each state in one setting, so that each pair of settings is met. `npm run pages` goes through all of them. */
describe('everybody can use', { timeout: patienceMs }, () => {
  let worlds: Worlds;
  beforeAll(async () => {
    worlds = await openWorlds(root);
  }, patienceMs);
  afterAll(() => closeWorlds(worlds));

  it('every page of the desk: full, opened, failing, without network and empty', async () => {
    const inspector = new Inspector('pairwise');
    await surveyDesk(root, worlds, inspector);
    expect(inspector.told).toEqual([]);
  });

  it('the page where people come in, and the alarm phone through a shift and its troubles', async () => {
    const inspector = new Inspector('pairwise');
    await surveyPhone(worlds, inspector);
    expect(inspector.told).toEqual([]);
  });
});
