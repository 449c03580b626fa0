import { expect, test } from 'vitest';
import { chooseDriver } from './choose-driver.js';

test.each([
  ['auto', true, 2, 'onoff', /sysfs/],
  ['auto', false, 2, 'gpiomon', /no GPIO in sysfs; libgpiod 2/],
  ['auto', false, 1, 'gpiomon', /libgpiod 1/],
  ['auto', true, undefined, 'onoff', /sysfs/],
  ['auto', false, undefined, undefined, /neither/],
  ['onoff', true, 2, 'onoff', /configuration/],
  ['onoff', false, 2, undefined, /no GPIO in sysfs/],
  ['gpiomon', true, 2, 'gpiomon', /configuration/],
  ['gpiomon', true, undefined, undefined, /no libgpiod/],
] as const)('%s with sysfs %s and libgpiod %s is %s, and says why', (wanted, sysfs, gpiod, driver, why) => {
  const choice = chooseDriver(wanted, { sysfs, gpiod });
  expect(choice.driver).toBe(driver);
  expect(choice.why).toMatch(why);
});
