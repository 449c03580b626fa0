/** What an office keeps about a client and their home, beside the relatives. Null: nothing is known. */
export type ClientFields = {
  name: string;
  street: string;
  floor: string | null;
  door: string | null;
  town: string | null;
  areaId: string;
  buildingId: string | null;
  /** The home's telephone, E.164. */
  number: string | null;
  keyPlace: string | null;
  doorNote: string | null;
  wayNote: string | null;
  nurseId: string | null;
  careContactId: string | null;
};
export type ClientField = keyof ClientFields;

/** A relative whom the client wants to be reached. */
export type Relative = {
  name: string;
  /** What they are to the client, in the client's own word. */
  relation: string;
  /** E.164 */
  number: string;
  /** When they want to be called, if not at any time. */
  note: string | null;
};

export const clientFields = [
  'name',
  'street',
  'floor',
  'door',
  'town',
  'areaId',
  'buildingId',
  'number',
  'keyPlace',
  'doorNote',
  'wayNote',
  'nurseId',
  'careContactId',
] as const satisfies readonly ClientField[];

/** The fields in which two differ. */
export const differences = (before: ClientFields, after: ClientFields): ClientField[] =>
  clientFields.filter((field) => before[field] !== after[field]);
