/** Whose an alarm is: the client’s, whose home it is from, and the team’s that serves the home. */
export type Whose = { client: string; team: string };

type Entry<T> = { whose: Whose; item: T };

/** Who came first leaves first. Taking some of a long line costs no more than of a short one. */
class Line<T> {
  #entries: T[] = [];
  #head = 0;

  get length(): number {
    return this.#entries.length - this.#head;
  }

  add(entry: T): void {
    this.#entries.push(entry);
  }

  at(place: number): T | undefined {
    return this.#entries[this.#head + place];
  }

  drop(count: number): void {
    this.#head += count;
    if (this.#head < this.#entries.length / 2) return;
    this.#entries = this.#entries.slice(this.#head);
    this.#head = 0;
  }
}

/**
 * Alarms of one priority. First the first of each client: the fiftieth press of one never stands before another's first.
 * Among those the teams take turns, so that one area's flood does not keep another area's team waiting.
 */
export class FairRank<T> {
  /** By how many of the same client stood before it when it came, and by team. The team that was longest not served is first. */
  readonly #rounds: Map<string, Line<Entry<T>>>[] = [];
  readonly #waitingOf = new Map<string, number>();
  #length = 0;

  get length(): number {
    return this.#length;
  }

  add(whose: Whose, item: T): void {
    const before = this.#waitingOf.get(whose.client) ?? 0;
    this.#waitingOf.set(whose.client, before + 1);
    this.#rounds[before] ??= new Map();
    const round = this.#rounds[before];
    const line = round.get(whose.team) ?? new Line();
    line.add({ whose, item });
    round.set(whose.team, line);
    this.#length += 1;
  }

  take(atMost: number): T[] {
    const taken: T[] = [];
    for (const round of this.#rounds) {
      if (taken.length >= atMost) break;
      this.#takeRound(round, atMost - taken.length, taken);
    }
    while (this.#rounds.length > 0 && this.#rounds.at(-1)?.size === 0) this.#rounds.pop();
    this.#length -= taken.length;
    return taken;
  }

  /** One of each team in turn. What is taken of a line leaves it at the end, all at once. */
  #takeRound(round: Map<string, Line<Entry<T>>>, atMost: number, taken: T[]): void {
    const served = new Map<string, number>();
    let left = atMost;
    for (let turn = 0; left > 0; turn += 1) {
      const lines = [...round].filter(([, line]) => line.length > turn).slice(0, left);
      if (lines.length === 0) break;
      for (const [team, line] of lines) {
        const next = line.at(turn);
        if (next === undefined) continue;
        taken.push(next.item);
        this.#left(next.whose.client);
        served.set(team, turn + 1);
      }
      left -= lines.length;
    }
    for (const [team, count] of served) {
      const line = round.get(team);
      // Whoever was served goes to the end of the teams.
      round.delete(team);
      line?.drop(count);
      if (line !== undefined && line.length > 0) round.set(team, line);
    }
  }

  #left(client: string): void {
    const waiting = (this.#waitingOf.get(client) ?? 1) - 1;
    if (waiting > 0) this.#waitingOf.set(client, waiting);
    else this.#waitingOf.delete(client);
  }
}
