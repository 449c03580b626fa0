import { expect, it } from 'vitest';
import { bodyOf, emptyForm, formOf, newRelative } from './form-state.js';

it('shows what is not known as empty, and sends what is empty as not known', () => {
  const { fields, relatives } = bodyOf({ ...emptyForm('nord'), relatives: [newRelative] });
  expect(fields).toMatchObject({ name: '', street: '', areaId: 'nord', floor: null, nurseId: null });
  expect(relatives).toEqual([{ name: '', relation: '', number: '', note: null }]);
});

it('sends back what it was given', () => {
  const client = {
    ...{ name: 'Elsa', street: 'Storgatan 4', floor: null, door: '1201', town: null, areaId: 'nord', buildingId: null },
    ...{ number: null, keyPlace: 'Skåp', doorNote: null, wayNote: null, nurseId: 'siv', careContactId: null },
  };
  const eva = { name: 'Eva', relation: 'dotter', number: '+46701740605', note: null };
  const form = formOf({ fields: client, relatives: [{ ...eva, agreedAt: '2026-11-22T01:00:00.000Z' }] });
  expect(form.wished).toBe(true);
  expect(bodyOf(form)).toEqual({ fields: client, relatives: [eva] });
});
