import { limits } from './limits.js';

/** Who is connected: each user's connections, in the order in which they came. */
export class Users<Connection extends object> {
  readonly #connections = new Map<string, Connection[]>();

  /**
   * @returns the user's oldest connection where it has too many: a device that loses its connections without closing them would
   *   else take the places of all others
   */
  came(username: string, connection: Connection): Connection | undefined {
    const all = [...(this.#connections.get(username) ?? []), connection];
    this.#connections.set(username, all);
    return all.length > limits.connectionsPerUser ? all[0] : undefined;
  }

  left(username: string, connection: Connection): void {
    const others = (this.#connections.get(username) ?? []).filter((one) => one !== connection);
    if (others.length > 0) this.#connections.set(username, others);
    else this.#connections.delete(username);
  }

  isHere(username: string): boolean {
    return this.#connections.has(username);
  }

  /** Whether the user has come again since: what an older connection leaves behind is no news. */
  hasNewer(username: string, connection: Connection): boolean {
    const newest = this.#connections.get(username)?.at(-1);
    return newest !== undefined && newest !== connection;
  }
}
