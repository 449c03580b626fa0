/** Limits of what an office keeps about clients. Each says what happens at it. */
export const limits = {
  /** Characters of a name, a street, a town; more are refused. */
  nameChars: 100,
  /** Characters of a floor or a door; more are refused. */
  shortChars: 30,
  /** Characters of a note for whoever is on the way; more are refused, for it is read while driving. */
  noteChars: 500,
  /** Characters of an id; more are refused. */
  idChars: 64,
  /** Relatives of one client; more are refused. */
  relatives: 8,
  /** Clients of one file; a file with more is refused. */
  fileClients: 5_000,
  /** Problems listed from one file; the rest are counted. */
  fileProblems: 500,
  /** New and changed clients that a preview shows; the rest are counted. */
  previewShown: 200,
  /** How often reading a file tells how far it has come, in lines. */
  progressLines: 250,
} as const;
