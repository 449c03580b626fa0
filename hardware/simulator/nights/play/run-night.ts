import type { Night, NightDeed } from '../night.js';
import { easySpeed, type Refusal, refusalAt, speedsOf } from './compress.js';
import { inWords } from './judge-night.js';
import { nightTime } from './night-clock.js';
import { type NightSight, PlayedNight } from './play-night.js';

const refusals: Record<Refusal, string> = {
  'hour-twice': 'the clock changes during it, and the real one does not',
  'own-times': 'it turns on times that are the gateway’s own and in no plan',
  'too-fast': 'times of its plan would be shorter than a plan can say',
  'wall-times': 'its times of day would not all fall on whole minutes',
};

/** How fast a night goes, as it is told: "1 minute = 1 second". */
export function paceInWords(speed: number): string {
  return speed >= 60 ? `${speed / 60} min = 1 s` : `1 min = ${60 / speed} s`;
}

/**
 * Plays a night in a terminal. True when everything came as it should.
 * @param wish minutes of the night to a real minute; as fast as is easy to follow when nothing is wished
 */
export async function runNight(night: Night, wish: number | undefined, say: (line: string) => void): Promise<boolean> {
  const offered = speedsOf(night);
  const speed = wish ?? offered.speeds.find((one) => one <= easySpeed);
  const refusal = speed === undefined ? offered.refusal : refusalAt(night, speed);
  if (speed === undefined || refusal !== undefined) {
    const instead = offered.speeds.length > 0 ? `it can be at --speed ${offered.speeds.join(', ')}` : 'only headless';
    throw new Error(`${night.name} cannot be played so fast: ${refusals[refusal ?? 'too-fast']}; ${instead}`);
  }
  say(`${night.name}: ${night.about.en}`);
  say(`Played ${speed} times as fast as it was: ${paceInWords(speed)}`);
  const teller = new Teller(night, say);
  const verdicts = await new PlayedNight(night, speed, (sight) => teller.tell(sight)).play();
  for (const verdict of verdicts) say(inWords(verdict));
  return verdicts.every(({ ok }) => ok);
}

/** Tells a line for each thing that is new in what there is to see. */
class Teller {
  #told: NightSight | undefined;

  constructor(
    readonly night: Night,
    readonly say: (line: string) => void,
  ) {}

  tell(sight: NightSight): void {
    const before = this.#told;
    this.#told = sight;
    const line = (words: string) => this.say(`${nightTime(this.night, sight.elapsedMs)}  ${words}`);
    if (sight.state === 'waiting' && before?.state !== 'waiting') {
      const begins = new Date(sight.startsAt ?? 0).toLocaleTimeString('sv-SE');
      this.say(`It begins at ${begins}, so that its times of day fall on whole minutes.`);
    }
    for (const { deed } of sight.done.slice(before?.done.length ?? 0)) line(deedInWords(deed));
    for (const { kind, device } of sight.alarms.slice(before?.alarms.length ?? 0))
      line(`    alarm: ${kind} (${device})`);
    for (const [i, { ringing }] of sight.phones.entries()) {
      const rang = before?.phones[i]?.ringing ?? [];
      for (const kind of ringing.filter((one) => !rang.includes(one))) line(`    phone ${i + 1} rings (${kind})`);
    }
    const says = sight.house?.indication.state;
    if (says !== undefined && says !== before?.house?.indication.state) line(`    the home says ${says}`);
  }
}

function deedInWords(deed: NightDeed): string {
  if (deed.deed === 'device') return `${deed.device}: ${JSON.stringify(deed.reading)}`;
  if (deed.deed === 'power') return `the power is gone for ${deed.offMinutes} minutes`;
  if (deed.deed === 'network') return deed.up ? 'the network is back' : 'the network is gone';
  if (deed.deed === 'plan') return 'the gateway starts again with another plan';
  return deed.present ? 'staff are there' : 'staff say that it is over';
}
