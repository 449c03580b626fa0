import type { Log } from '../log.js';
import type { DirectoryStore } from '../store/store.js';
import { type DirectorySettings, DirectoryView } from './directory-view.js';

const empty = new DirectoryView({
  providers: [],
  areas: [],
  responsibilities: [],
  teams: [],
  teamAreas: [],
  buildings: [],
  serviceHours: [],
  providerChanges: [],
  kindRoles: [],
  ladders: [],
  people: [],
  phones: [],
  grants: [],
  signOns: [],
  homes: [],
  homePeople: [],
  gateways: [],
  testWindows: [],
});

/** The directory in memory. Read again when its version in the store has grown; kept as it was while the store fails. */
export class Directory {
  readonly #store: DirectoryStore;
  readonly #log: Log;
  readonly #settings: DirectorySettings;
  /** Called after the directory changed. */
  onChanged: () => void = () => undefined;
  #version = -1;
  #view = empty;
  #refreshing: Promise<void> | undefined;
  #next: Promise<void> | undefined;

  constructor(store: DirectoryStore, log: Log, settings: DirectorySettings = {}) {
    this.#store = store;
    this.#settings = settings;
    this.#log = log;
  }

  get view(): DirectoryView {
    return this.#view;
  }

  /** Another one than a moment ago: what people may see can have changed, by an instant that came or by who wrote it. */
  rightsStamp(now: number): string {
    return `${this.#version} ${this.#view.rightsPassed(now)}`;
  }

  async start(): Promise<void> {
    await this.#read();
  }

  /** Reads what changed before this call, if anything did. Never rejects. */
  refresh(): Promise<void> {
    // A reading that is under way may have begun before the change: whoever asks now waits for the next one.
    if (this.#refreshing === undefined) this.#refreshing = this.#readOrKeep();
    else this.#next ??= this.#refreshing.then(() => this.refresh());
    return this.#next ?? this.#refreshing;
  }

  #readOrKeep(): Promise<void> {
    this.#next = undefined;
    return this.#read()
      .catch((error: unknown) =>
        this.#log.error(
          { event: 'directory.unreadable', reason: String(error) },
          'going on with the directory as it was',
        ),
      )
      .finally(() => {
        this.#refreshing = undefined;
      });
  }

  async #read(): Promise<void> {
    const version = await this.#store.directoryVersion();
    if (version === this.#version) return;
    this.#view = new DirectoryView(await this.#store.directory(), this.#settings);
    this.#version = version;
    for (const problem of this.#view.ladderProblems) {
      this.#log.error({ event: 'ladder.refused', problem }, 'this ladder is not used: the shipped one is');
    }
    this.onChanged();
  }
}
