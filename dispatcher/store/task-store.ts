/** Something that somebody in the office must see to. `subject` tells two of a kind apart: one of each is open at most. */
export type TaskRow = {
  id: string;
  kind: string;
  subject: string;
  homeId: string;
  openedAtMs: number;
  /** A person's id, or `engine`. */
  openedBy: string;
  /** What whoever sees to it must know, by the kind's own names. Nothing about the client. */
  facts: Record<string, string | number | readonly string[]>;
  closedAtMs: number | null;
  closedBy: string | null;
  note: string | null;
};

export interface TaskStore {
  /** Adds tasks; one of a kind and subject that is open already is left as it is. */
  addTasks(rows: readonly TaskRow[]): Promise<void>;
  /** Those that are open, and those closed since. The oldest open first. */
  tasks(closedSince: number, atMost: number): Promise<TaskRow[]>;
  task(id: string): Promise<TaskRow | undefined>;
  /** @returns false when it was closed before, or there is none */
  closeTask(id: string, closing: { atMs: number; by: string; note: string | null }): Promise<boolean>;
}
