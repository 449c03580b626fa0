/** The store was written by a newer program. This one must not touch it. */
export class NewerStoreError extends Error {
  constructor(readonly steps: readonly string[]) {
    super(
      `the store is newer than this program: it has ${steps.join(', ')}, and this program knows none of them. Start a program at least as new, or restore a backup from before it was brought up.`,
    );
    this.name = 'NewerStoreError';
  }
}
