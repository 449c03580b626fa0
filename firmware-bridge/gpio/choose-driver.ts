import type { GpiodVersion } from './gpiomon/version.js';

export type WantedDriver = 'auto' | 'onoff' | 'gpiomon';

/** What a machine offers for its GPIO. */
export type GpioMachine = { sysfs: boolean; gpiod: GpiodVersion | undefined };

export type DriverChoice =
  | { driver: 'onoff'; why: string }
  | { driver: 'gpiomon'; version: GpiodVersion; why: string }
  | { driver: undefined; why: string };

/** Chooses the driver by what is wanted and what the machine has. `why` is for the log. */
export function chooseDriver(wanted: WantedDriver, { sysfs, gpiod }: GpioMachine): DriverChoice {
  if (wanted !== 'gpiomon' && sysfs) {
    return {
      driver: 'onoff',
      why: wanted === 'auto' ? 'this kernel offers GPIO in sysfs' : 'the configuration says so',
    };
  }
  if (wanted !== 'onoff' && gpiod !== undefined) {
    const why = wanted === 'auto' ? 'this kernel has no GPIO in sysfs' : 'the configuration says so';
    return { driver: 'gpiomon', version: gpiod, why: `${why}; libgpiod ${gpiod} is here` };
  }
  const missing = {
    auto: 'neither GPIO in sysfs nor libgpiod',
    onoff: 'no GPIO in sysfs',
    gpiomon: 'no libgpiod 1 or 2',
  };
  return { driver: undefined, why: `there is ${missing[wanted]} on this machine` };
}
