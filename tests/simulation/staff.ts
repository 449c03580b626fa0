import type { Phone } from './phone.js';
import type { Chance } from './random.js';
import type { Timeline } from './timeline.js';
import type { Town } from './town.js';

const minute = 60_000;

/** People come to their shifts, late or never; go home; fall ill; put their phones into pockets and let them die. */
export class Staff {
  constructor(
    readonly timeline: Timeline,
    readonly chance: Chance,
    readonly town: Town,
    readonly phones: readonly Phone[],
  ) {}

  start(): void {
    for (const shift of this.town.shifts) {
      const phone = this.#phoneOf(shift.personId);
      if (phone === undefined || shift.until <= this.timeline.now) continue;
      const lateMs = this.chance.happens(0.8) ? this.chance.between(-10, 3) * minute : this.chance.waiting(12 * minute);
      if (this.chance.happens(0.04)) continue;
      this.timeline.at(shift.from + lateMs, () => {
        if (this.town.shifts.some(({ id }) => id === shift.id)) this.#comes(phone, shift);
      });
    }
  }

  /** Everybody who is planned is there and awake. */
  allHere(): void {
    const { now } = this.timeline;
    for (const shift of this.town.shifts) {
      if (shift.from > now || shift.until <= now) continue;
      const phone = this.#phoneOf(shift.personId);
      if (phone) this.#comes(phone, shift);
    }
  }

  /** A team must not be without people in the end, whatever was planned. */
  helpWithoutPlan(): void {
    for (const phone of this.phones) {
      if (phone.person === undefined) continue;
      const { id: personId, teamId } = phone.person;
      const from = this.timeline.now;
      this.#comes(phone, { id: `help-${personId}`, personId, teamId, from, until: from + 24 * 60 * minute });
    }
  }

  #comes(phone: Phone, shift: { id: string; personId: string; teamId: string; from: number; until: number }): void {
    const { now } = this.timeline;
    const { personId, teamId } = shift;
    const untilMs = shift.until + 5 * minute;
    if (untilMs <= now) return;
    this.town.sign({ id: `on-${shift.id}`, phoneId: phone.id, personId, teamId, fromMs: now, untilMs });
    phone.signOn();
    this.#pockets(phone, untilMs);
  }

  #pockets(phone: Phone, untilMs: number): void {
    this.timeline.after(this.chance.waiting(50 * minute), () => {
      if (this.timeline.now >= untilMs) return phone.close();
      if (this.chance.happens(0.1)) phone.die(this.chance.between(5, 40) * minute);
      else {
        phone.close();
        this.timeline.after(this.chance.waiting(6 * minute), () => phone.page === 'closed' && phone.revive());
      }
      this.#pockets(phone, untilMs);
    });
  }

  #phoneOf(personId: string): Phone | undefined {
    return this.phones.find(({ person }) => person?.id === personId);
  }
}
