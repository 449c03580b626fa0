/** Whether alarms come to this phone while the app is closed. `off`: the dispatcher sends none. */
export type Push = 'unknown' | 'on' | 'off' | 'not-asked' | 'denied' | 'unsupported' | 'failed';

/** What stands between this phone and being heard. What is not known is left out. */
export type Health = {
  push: Push;
  battery?: { percent: number; charging: boolean };
  screen: 'unknown' | 'kept-on' | 'may-sleep';
};

export const healthAtRest: Health = { push: 'unknown', screen: 'unknown' };

/** One thing that is wrong with the phone, and that somebody can put right. */
export type Trouble = 'not-heard' | 'battery' | 'not-asked' | 'denied' | 'failed' | 'screen';

/** Percent at which a battery is low, as the dispatcher sees it. */
export const lowBatteryPercent = 20;

/** What is wrong, the worst first. A phone that was never tried is not wrong: it says so where it can be tried. */
export function troublesOf({ push, battery, screen }: Health, testRing: { state: string }): Trouble[] {
  const found: (Trouble | undefined)[] = [
    testRing.state === 'not-heard' ? 'not-heard' : undefined,
    battery !== undefined && !battery.charging && battery.percent <= lowBatteryPercent ? 'battery' : undefined,
    push === 'denied' || push === 'not-asked' || push === 'failed' ? push : undefined,
    screen === 'may-sleep' ? 'screen' : undefined,
  ];
  return found.filter((trouble) => trouble !== undefined);
}
