type Ports = {
  afterMs: number;
  isHere: (name: string) => boolean;
  absent: (name: string) => void;
};

/** Tells of those who should always be connected and have not been for a time, from the start on. */
export class AbsenceWatch {
  readonly #waiting = new Map<string, NodeJS.Timeout>();
  #names: ReadonlySet<string> = new Set();

  constructor(private readonly ports: Ports) {}

  /** Whom to miss. Nobody is waited for anew who was waited for already. */
  watch(names: ReadonlySet<string>): void {
    this.#names = names;
    for (const name of this.#waiting.keys()) if (!names.has(name)) this.came(name);
    for (const name of names) if (!this.#waiting.has(name)) this.left(name);
  }

  came(name: string): void {
    clearTimeout(this.#waiting.get(name));
    this.#waiting.delete(name);
  }

  /** The last connection of that name has ended. */
  left(name: string): void {
    const { afterMs, isHere, absent } = this.ports;
    if (!this.#names.has(name) || isHere(name)) return;
    clearTimeout(this.#waiting.get(name));
    this.#waiting.set(
      name,
      setTimeout(() => absent(name), afterMs),
    );
  }

  stop(): void {
    for (const name of [...this.#waiting.keys()]) this.came(name);
  }
}
