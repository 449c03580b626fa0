import { type View, views } from '../model/state.js';

/** `foot`: the lowest entry of the shift. */
type Entry = { view?: unknown; foot?: 1 } | null;

/**
 * The pages of the app in the browser's history, so that "back" goes back. During a shift it never leaves the app: a phone
 * whose app was closed by a thumb rings no more.
 */
export class Places {
  readonly #go: (view: View) => void;
  #guarded = false;

  /** @param go called with the page that "back" leads to */
  constructor(go: (view: View) => void) {
    this.#go = go;
  }

  start(): void {
    addEventListener('popstate', ({ state }) => this.#back(state as Entry));
  }

  /** From now on there is always something to go back to. Call it from a touch: browsers pass over entries without one. */
  guard(): void {
    if (this.#guarded) return;
    this.#guarded = true;
    this.#push({ view: 'alarms', foot: 1 });
    this.show('alarms');
  }

  release(): void {
    this.#guarded = false;
  }

  show(view: View): void {
    this.#push({ view });
  }

  #push(entry: Entry): void {
    history.pushState(entry, '');
  }

  /** Two entries lie beneath, so that a thumb that goes back twice before the first is heard stays as well. */
  #back(entry: Entry): void {
    if (this.#guarded && entry?.view === undefined) this.#push({ view: 'alarms', foot: 1 });
    if (this.#guarded && (entry?.view === undefined || entry.foot === 1)) this.show('alarms');
    this.#go(views.find((one) => one === entry?.view) ?? 'alarms');
  }
}
