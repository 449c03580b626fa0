import { limits } from './limits.js';

/** When fingers were on the page, and which buttons rest because of it. All instants are the phone's own clock. */
export class Touches {
  readonly #pressedAt = new Map<string, number>();
  readonly #appearedAt = new Map<string, number>();
  #downAt = 0;

  down(): void {
    this.#downAt = Date.now();
  }

  pressed(caseId: string, at: number): void {
    this.#pressedAt.set(caseId, at);
  }

  /** Only a finger that is busy can hit what came up beneath it. Whoever is not touching the phone may take it at once. */
  appeared(caseId: string): void {
    const now = Date.now();
    if (now - this.#downAt < limits.settleMs) this.#appearedAt.set(caseId, now);
  }

  /** How long the buttons of an alarm still rest, in ms: after a press, and when it has just come up beneath a finger. */
  restingMs(caseId: string): number {
    const appearedAt = this.#appearedAt.get(caseId) ?? 0;
    return Math.max(this.settlingMs(caseId), appearedAt + limits.appearMs - Date.now(), 0);
  }

  /** The same, after a press only. */
  settlingMs(caseId: string): number {
    const pressedAt = this.#pressedAt.get(caseId) ?? 0;
    return Math.max(0, pressedAt + limits.settleMs - Date.now());
  }
}
