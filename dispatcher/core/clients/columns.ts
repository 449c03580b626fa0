import type { ClientField } from './client.js';

/** What the columns of a list of clients are called, Swedish and English, without case, space and punctuation. */
export const columnNames = {
  id: ['id', 'brukarid', 'brukarnummer', 'clientid'],
  name: ['namn', 'brukare', 'name', 'client'],
  street: ['gata', 'adress', 'gatuadress', 'street', 'address'],
  floor: ['våning', 'vån', 'plan', 'floor'],
  door: ['dörr', 'lägenhet', 'lgh', 'lägenhetsnummer', 'door', 'apartment'],
  town: ['ort', 'postort', 'town', 'city'],
  area: ['område', 'area'],
  building: ['byggnad', 'hus', 'boende', 'building'],
  number: ['telefon', 'telefonnummer', 'tel', 'phone', 'number'],
  keyPlace: ['nyckel', 'nyckelplats', 'nycklar', 'key', 'keyplace'],
  doorNote: ['port', 'portkod', 'dörrinformation', 'entry', 'doornote'],
  wayNote: ['vägen', 'vägbeskrivning', 'anteckning', 'anteckningar', 'way', 'notes'],
  nurse: ['sjuksköterska', 'patientansvarigsjuksköterska', 'pas', 'nurse'],
  careContact: ['omsorgskontakt', 'fastomsorgskontakt', 'kontaktperson', 'carecontact'],
} as const satisfies Record<string, readonly string[]>;

export type ClientColumn = keyof typeof columnNames;

/** The field that a column fills. */
export const fieldOf = {
  name: 'name',
  street: 'street',
  floor: 'floor',
  door: 'door',
  town: 'town',
  area: 'areaId',
  building: 'buildingId',
  number: 'number',
  keyPlace: 'keyPlace',
  doorNote: 'doorNote',
  wayNote: 'wayNote',
  nurse: 'nurseId',
  careContact: 'careContactId',
} as const satisfies Record<Exclude<ClientColumn, 'id'>, ClientField>;
