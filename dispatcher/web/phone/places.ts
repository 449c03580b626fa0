import { type View, views } from '../model/state.js';

type Entry = { view?: unknown } | null;

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
    this.show('alarms');
  }

  release(): void {
    this.#guarded = false;
  }

  show(view: View): void {
    history.pushState({ view }, '');
  }

  #back(entry: Entry): void {
    const view = views.find((one) => one === entry?.view);
    if (view === undefined && this.#guarded) this.show('alarms');
    this.#go(view ?? 'alarms');
  }
}
