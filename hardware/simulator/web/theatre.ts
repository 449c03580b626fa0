import { nights } from '../nights/index.js';
import type { Night, NightDeed } from '../nights/night.js';
import { easySpeed, type Refusal, speedsOf } from '../nights/play/compress.js';
import { nightTime } from '../nights/play/night-clock.js';
import { type NightSight, PlayedNight } from '../nights/play/play-night.js';

/** A night as the doll's house offers it. Without a speed it is only lived headless, for that reason. */
export type NightOffer = Pick<Night, 'name' | 'about' | 'from' | 'until'> & { speed?: number; refusal?: Refusal };

/** The night that is played, as the page sees it. */
export type NightScene = Omit<NightSight, 'done' | 'alarms'> & {
  night: Pick<Night, 'name' | 'about' | 'from' | 'until' | 'alarms'>;
  speed: number;
  /** The clock on the wall of that night. */
  clock: string;
  names: Readonly<Record<string, string>>;
  done: readonly { time: string; deed: ToldDeed }[];
  raised: readonly { time: string; kind: string; device: string; heard: boolean }[];
};
type ToldDeed = Exclude<NightDeed, { deed: 'plan' }> | { deed: 'plan' };

function offerOf(night: Night, fastest: number): NightOffer {
  const { name, about, from, until } = night;
  const { speeds, refusal } = speedsOf(night);
  const speed = speeds.find((one) => one <= fastest);
  return {
    ...{ name, about, from, until },
    ...(speed === undefined ? {} : { speed }),
    ...(refusal === undefined ? {} : { refusal }),
  };
}

/** Plays one night at a time, with processes of its own beside those of the house. */
export class Theatre {
  readonly offers: readonly NightOffer[];
  #scene: NightScene | undefined;
  #playing: { night: PlayedNight; ended: Promise<unknown> } | undefined;
  readonly #followers = new Set<() => void>();
  /** One after the other, however fast somebody presses. */
  #turns: Promise<void> = Promise.resolve();

  /** @param fastest minutes of a night to a real minute at the most */
  constructor(fastest: number = easySpeed) {
    this.offers = nights.map((night) => offerOf(night, fastest));
  }

  get scene(): NightScene | undefined {
    return this.#scene;
  }

  /** False when there is no such night, or no speed at which it can be played. Ends the one before. */
  async play(name: string): Promise<boolean> {
    const night = nights.find((one) => one.name === name);
    const speed = this.offers.find((one) => one.name === name)?.speed;
    if (night === undefined || speed === undefined) return false;
    await this.#inTurn(() => this.#begin(night, speed));
    return true;
  }

  /** The curtain falls, wherever the night is. Harmless when none is played. */
  stop(): Promise<void> {
    return this.#inTurn(() => this.#end());
  }

  #inTurn(turn: () => Promise<void>): Promise<void> {
    this.#turns = this.#turns.then(turn);
    return this.#turns;
  }

  async #begin(night: Night, speed: number): Promise<void> {
    await this.#end();
    const played = new PlayedNight(night, speed, (sight) => {
      if (this.#playing?.night === played) this.#show(sceneOf(night, speed, sight));
    });
    const playing = { night: played, ended: Promise.resolve() as Promise<unknown> };
    this.#playing = playing;
    // What went wrong is in the last sight.
    playing.ended = played.play().catch(() => undefined);
  }

  async #end(): Promise<void> {
    const playing = this.#playing;
    this.#playing = undefined;
    this.#show(undefined);
    playing?.night.stop();
    await playing?.ended;
  }

  /** Calls back at each change. Returns how to stop. */
  follow(follower: () => void): () => void {
    this.#followers.add(follower);
    return () => this.#followers.delete(follower);
  }

  #show(scene: NightScene | undefined): void {
    this.#scene = scene;
    for (const follower of this.#followers) follower();
  }
}

function sceneOf(night: Night, speed: number, { done, alarms, ...sight }: NightSight): NightScene {
  const { name, about, from, until, plan } = night;
  return {
    ...sight,
    ...{ speed, night: { name, about, from, until, alarms: night.alarms } },
    clock: nightTime(night, sight.elapsedMs),
    names: Object.fromEntries(plan.devices.map((device) => [device.id, device.name])),
    done: done.map(({ atMs, deed }) => ({
      time: nightTime(night, atMs),
      deed: deed.deed === 'plan' ? { deed: 'plan' } : deed,
    })),
    raised: alarms.map(({ atMs, kind, device, heard }) => ({ time: nightTime(night, atMs), kind, device, heard })),
  };
}
