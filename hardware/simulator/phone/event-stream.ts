/** One server-sent event. */
export type StreamEvent = { event: string; data: string; id?: string };

/**
 * Reads a server-sent event stream from pieces of text of any size, as the HTML standard tells (9.2.6), as far as our
 * streams use it.
 */
export class EventStreamReader {
  #rest = '';
  #event = '';
  #data: string[] = [];
  #id: string | undefined;

  /** Returns the events that this piece completed. */
  read(text: string): StreamEvent[] {
    const lines = (this.#rest + text).split(/\r\n|\n|\r/);
    this.#rest = lines.pop() ?? '';
    // A lone CR at the very end may be the first half of CRLF; split() then leaves an empty rest, which does no harm.
    return lines.flatMap((line) => this.#line(line));
  }

  #line(line: string): StreamEvent[] {
    if (line === '') return this.#dispatch();
    const colon = line.indexOf(':');
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (field === 'event') this.#event = value;
    else if (field === 'data') this.#data.push(value);
    else if (field === 'id') this.#id = value;
    return [];
  }

  #dispatch(): StreamEvent[] {
    const event = { event: this.#event || 'message', data: this.#data.join('\n') };
    const empty = this.#data.length === 0;
    this.#event = '';
    this.#data = [];
    if (empty) return [];
    return [this.#id === undefined ? event : { ...event, id: this.#id }];
  }
}
