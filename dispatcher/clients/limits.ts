/** Limits of what the office does with clients. Each says what happens at it. */
export const limits = {
  /** Clients listed at a time; the rest are asked for page by page. Each one listed is written down. */
  listed: 50,
  /** Lines of a preview told at a time. */
  linesListed: 100,
  /** Files that were read and not yet taken in. One more forgets the oldest: it is read anew. */
  files: 8,
  /** How long a file that was read waits to be taken in; then it is read anew. */
  fileWaitsMs: 30 * 60_000,
  /** Files read at the same time, each in a thread of its own; one more is answered 503. */
  threads: 1,
  /** A file that is not read by then is given up, and its thread ended. */
  readMs: 60_000,
  /** Memory of one thread. At this it ends and the file is given up; the dispatcher goes on. */
  memoryMb: 256,
  /** Files that were taken in, as they are listed. */
  importsListed: 10,
} as const;
