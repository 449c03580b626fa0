/** Which way an input is pulled while its circuit is open. */
export type Bias = 'pull-up' | 'pull-down';

/** One input line, by its name on the board (`GPIO17`). */
export type GpioLine = { name: string; bias: Bias };

/** What a driver tells. Levels are electrical: true is high. */
export interface GpioEar {
  /** A level that was read, at the start and after a time in which edges may have been missed. */
  level(line: string, high: boolean): void;
  edge(line: string, high: boolean): void;
  /** A part has begun that the board cannot do without; the first `fault` about it tells whether it works. */
  pending(part: string): void;
  /** A part of the driver does not work, or works again when `reason` is undefined. It tries on by itself. */
  fault(part: string, reason: string | undefined): void;
  /** The driver as a whole has failed and must be started anew. */
  broken(reason: string): void;
}

/** The lines of a board, whichever way the kernel offers them. */
export interface GpioDriver {
  /** Begins to watch, and to drive the outputs as given. Rejects when the board lacks what is asked for. */
  start(inputs: readonly GpioLine[], outputs: ReadonlyMap<string, boolean>, ear: GpioEar): Promise<void>;
  /** Drives an output high or low. A part that is at fault takes the level over when it works again. */
  set(output: string, high: boolean): void;
  /** Lets go of all lines. */
  stop(): Promise<void>;
}
