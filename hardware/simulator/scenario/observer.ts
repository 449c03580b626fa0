import type { House, HouseState } from '../house.js';
import type { SimulatedPhone } from '../phone/phone.js';
import type { Observation } from './observation.js';

type Sighting = Observation extends infer O ? (O extends Observation ? Omit<O, 'atMs'> : never) : never;

/** Watches a house and phones, and writes down what changes and when. */
export class Observer {
  readonly observations: Observation[] = [];
  readonly #elapsedMs: () => number;
  readonly #told: (observation: Observation) => void;
  readonly #last = new Map<string, string>();

  /** @param elapsedMs milliseconds since the scenario's start */
  constructor(elapsedMs: () => number, told: (observation: Observation) => void) {
    this.#elapsedMs = elapsedMs;
    this.#told = told;
  }

  watchHouse(house: House): void {
    let texts = house.state.texts;
    const look = ({ indication, lamp, buzzer, ...state }: HouseState) => {
      this.#ifNew('says', { seen: 'says', state: indication.arrived ? 'here' : indication.state, by: indication.by });
      for (; texts < state.texts; texts++) this.see({ seen: 'text', count: texts + 1 });
      this.#ifNew('lamp', { seen: 'lamp', on: lamp });
      this.#ifNew('buzzer', { seen: 'buzzer', on: buzzer });
    };
    look(house.state);
    house.follow(look);
  }

  /** @param number the phone's, counted from 1 */
  watchPhone(phone: SimulatedPhone, number: number): void {
    let rings = 0;
    const ringing = new Set<string>();
    phone.onChange(() => {
      for (; rings < phone.rings.length; rings++) {
        const ring = phone.rings[rings];
        if (ring) this.see({ seen: 'ring', phone: number, kind: ring.card.kind, presses: ring.card.presses });
      }
      for (const card of phone.cards.values()) {
        if (card.ringing) ringing.add(card.id);
        else if (ringing.delete(card.id)) this.see({ seen: 'quiet', phone: number, takenBy: card.holder?.givenName });
      }
    });
  }

  see(sighting: Sighting): void {
    const observation = { ...sighting, atMs: this.#elapsedMs() } as Observation;
    this.observations.push(observation);
    this.#told(observation);
  }

  #ifNew(subject: string, sighting: Sighting): void {
    const text = JSON.stringify(sighting);
    if (this.#last.get(subject) === text) return;
    this.#last.set(subject, text);
    this.see(sighting);
  }
}
