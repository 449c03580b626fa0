import { TestDispatcher } from '@nattvakt/dispatcher/testing/test-dispatcher';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { TextingHome } from './texting-home.js';
import { until } from './until.js';

let dispatcher: TestDispatcher;
let home: TextingHome;
beforeEach(async () => {
  dispatcher = await TestDispatcher.start();
  home = await TextingHome.start(dispatcher);
});
afterEach(async () => {
  await home.stop();
  await dispatcher.stop();
});

/** A machine whose own clock is set asks nobody; this one says so in its first status. */
it('a home that no time server has told the time is told it by its dispatcher, once', async () => {
  await until('its clock is known', () => home.heard('clock.told') || home.clockWasSet());
  await home.button.press('p1');
  await until('the home is heard', () => home.button.showing === 'heard');
  expect(home.count('clock.told')).toBe(home.clockWasSet() ? 0 : 1);
});
