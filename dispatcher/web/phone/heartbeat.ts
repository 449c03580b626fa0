import { heartbeat } from './api.js';
import { limits } from './limits.js';

/** Not in every browser, and not in every list of what browsers have. */
type Battery = { level: number; charging: boolean };
type WithBattery = { getBattery?(): Promise<Battery> };

async function battery(): Promise<{ battery?: number; charging?: boolean }> {
  try {
    const found = await (navigator as WithBattery).getBattery?.();
    return found ? { battery: Math.round(found.level * 100), charging: found.charging } : {};
  } catch {
    return {};
  }
}

/** Tells the dispatcher twice a minute that this phone is there, and whether it can be heard. */
export class Heartbeat {
  readonly #soundOn: () => boolean | undefined;

  /** @param soundOn whether the phone can be heard; undefined while it has nothing to tell */
  constructor(soundOn: () => boolean | undefined) {
    this.#soundOn = soundOn;
  }

  /** Goes on for as long as the page is open. */
  start(): void {
    setInterval(() => void this.beat(), limits.heartbeatMs);
  }

  async beat(): Promise<void> {
    const soundOn = this.#soundOn();
    if (soundOn === undefined) return;
    await heartbeat({ soundOn, ...(await battery()) });
  }
}
