import { limits } from '../limits.js';

/** Which alarm came of a sender's event, so that a repeat of the event is the same alarm. The oldest is forgotten at the limit. */
export class Sources {
  readonly #alarms = new Map<string, string>();

  alarmOf(source: string): string | undefined {
    return this.#alarms.get(source);
  }

  remember(source: string, alarm: string): void {
    this.#alarms.delete(source);
    this.#alarms.set(source, alarm);
    if (this.#alarms.size <= limits.sources) return;
    const oldest = this.#alarms.keys().next().value;
    if (oldest !== undefined) this.#alarms.delete(oldest);
  }
}
