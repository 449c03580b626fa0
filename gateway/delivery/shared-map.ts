/** Buckets of a map: a change copies one of them, so a few entries each while a home has thousands of alarms open. */
const buckets = 64;

/**
 * A map that never changes. Its successor shares with it all that is the same, so that one alarm's step costs no copy of
 * the thousands beside it. In no particular order.
 */
export class SharedMap<V> {
  readonly size: number;
  readonly parts: readonly ReadonlyMap<string, V>[];

  private constructor(parts: readonly ReadonlyMap<string, V>[], size: number) {
    this.parts = parts;
    this.size = size;
  }

  static empty<V>(): SharedMap<V> {
    return new SharedMap<V>(Array(buckets).fill(new Map<string, V>()), 0);
  }

  /** For `MapEdit` alone. */
  static of<V>(parts: readonly ReadonlyMap<string, V>[], size: number): SharedMap<V> {
    return new SharedMap(parts, size);
  }

  get(id: string): V | undefined {
    return this.parts[bucketOf(id)]?.get(id);
  }

  has(id: string): boolean {
    return this.parts[bucketOf(id)]?.has(id) ?? false;
  }

  *values(): IterableIterator<V> {
    for (const part of this.parts) yield* part.values();
  }

  /** Calls for each value; several times as fast as walking through `values()`. */
  each(visit: (value: V) => void): void {
    for (const part of this.parts) if (part.size > 0) part.forEach(visit);
  }

  *keys(): IterableIterator<string> {
    for (const part of this.parts) yield* part.keys();
  }
}

/** Changes on their way from one `SharedMap` to its successor. Copies a bucket when it first changes in it. */
export class MapEdit<V> {
  readonly #before: SharedMap<V>;
  readonly #changed = new Map<number, Map<string, V>>();
  #size: number;

  constructor(before: SharedMap<V>) {
    this.#before = before;
    this.#size = before.size;
  }

  get(id: string): V | undefined {
    const bucket = bucketOf(id);
    return (this.#changed.get(bucket) ?? this.#before.parts[bucket])?.get(id);
  }

  has(id: string): boolean {
    const bucket = bucketOf(id);
    return (this.#changed.get(bucket) ?? this.#before.parts[bucket])?.has(id) ?? false;
  }

  set(id: string, value: V): void {
    const part = this.#own(bucketOf(id));
    if (!part.has(id)) this.#size += 1;
    part.set(id, value);
  }

  delete(id: string): void {
    if (!this.has(id)) return;
    this.#own(bucketOf(id)).delete(id);
    this.#size -= 1;
  }

  /** As things stand in the middle of the step. What is already there may be replaced meanwhile; nothing may be added. */
  each(visit: (value: V) => void): void {
    this.#before.parts.forEach((before, bucket) => {
      const part = this.#changed.get(bucket) ?? before;
      if (part.size > 0) part.forEach(visit);
    });
  }

  /** The successor; the same map when nothing was changed. The edit is not to be used after it. */
  done(): SharedMap<V> {
    if (this.#changed.size === 0) return this.#before;
    return SharedMap.of(
      this.#before.parts.map((part, bucket) => this.#changed.get(bucket) ?? part),
      this.#size,
    );
  }

  #own(bucket: number): Map<string, V> {
    const own = this.#changed.get(bucket) ?? new Map(this.#before.parts[bucket]);
    this.#changed.set(bucket, own);
    return own;
  }
}

function bucketOf(id: string): number {
  let hash = 0;
  for (let at = 0; at < id.length; at += 1) hash = (hash * 31 + id.charCodeAt(at)) | 0;
  return hash & (buckets - 1);
}
