import type { Municipality } from '../seed.js';

/** Two areas: the south has one provider, the north changes provider at the turn of 2024. */
export const testMunicipality: Municipality = {
  timeZone: 'Europe/Stockholm',
  providers: [
    { id: 'vardaga', name: 'Vardaga' },
    { id: 'leanlink', name: 'Leanlink' },
    { id: 'vof', name: 'Vård- och omsorgsförvaltningen' },
  ],
  areas: [
    { id: 'syd', name: 'Syd', responsible: [{ provider: 'vardaga', from: '2023-05-01' }] },
    {
      id: 'nord',
      name: 'Nord',
      responsible: [
        { provider: 'leanlink', from: '2023-05-01', until: '2024-01-01' },
        { provider: 'vof', from: '2024-01-01' },
      ],
    },
  ],
};
