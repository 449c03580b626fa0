import type { Reading } from '../../sensor-event.js';

/** Makes a reading of a state message; undefined when it holds no value that the entity may have. */
export type Entity = {
  stateTopic: string;
  read: (payload: string) => Reading | undefined;
  /** Each message is something that happens, not how things are: the same twice is twice. */
  momentary?: true;
};

export type EntityReading = { ok: true; entity: Entity } | { ok: false; problem: string };
