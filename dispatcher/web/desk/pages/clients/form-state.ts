import type { ClientField } from '../../../../core/clients/client.js';
import type { OneClientBody } from '../../../../http/client-schemas.js';

export type FormFields = Readonly<Record<ClientField, string>>;
export type FormRelative = Readonly<Record<'name' | 'relation' | 'number' | 'note', string>> & {
  /** When the client agreed; undefined for one who is new. */
  agreedAt?: string;
};
export type FormState = { fields: FormFields; relatives: readonly FormRelative[]; wished: boolean };

const none: FormFields = {
  ...{ name: '', street: '', floor: '', door: '', town: '', areaId: '', buildingId: '', number: '' },
  ...{ keyPlace: '', doorNote: '', wayNote: '', nurseId: '', careContactId: '' },
};

export const emptyForm = (areaId = ''): FormState => ({ fields: { ...none, areaId }, relatives: [], wished: false });
export const newRelative: FormRelative = { name: '', relation: '', number: '', note: '' };

export function formOf({ fields, relatives }: Pick<OneClientBody, 'fields' | 'relatives'>): FormState {
  const texts = Object.entries(fields).map(([field, value]) => [field, value ?? '']);
  return {
    fields: { ...none, ...Object.fromEntries(texts) },
    relatives: relatives.map((relative) => ({ ...relative, note: relative.note ?? '' })),
    wished: relatives.length > 0,
  };
}

/** What is sent: an empty line is nothing. */
export function bodyOf({ fields, relatives }: FormState) {
  const texts = Object.entries(fields).map(([field, value]) => [field, keptEmpty.has(field) ? value : value || null]);
  return {
    fields: Object.fromEntries(texts) as Record<ClientField, string | null>,
    relatives: relatives.map(({ name, relation, number, note }) => ({ name, relation, number, note: note || null })),
  };
}

const keptEmpty = new Set(['name', 'street', 'areaId']);
