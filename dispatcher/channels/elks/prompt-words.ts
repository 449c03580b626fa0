import type { MessageLanguage } from '../channel.js';

const sv = {
  greeting: 'Hej. Det här är Nattvakt, med ett larm.',
  'in-area': 'Område',
  menu: 'Tryck 1 för att ta larmet. Tryck 2 för att höra det igen.',
  yours: 'Du har tagit larmet.',
  'ask-code': 'Slå din kod och avsluta med fyrkant, så läser jag upp adressen. Eller lägg på och öppna larmtelefonen.',
  'wrong-code': 'Fel kod.',
  locked: 'För många fel koder. Du har larmet. Öppna larmtelefonen för adressen.',
  'no-code': 'Du har larmet. Öppna larmtelefonen för adressen.',
  address: 'Adressen är',
  again: 'En gång till.',
  goodbye: 'Klart. Kör försiktigt.',
  others: 'En annan person har redan larmet. Tack.',
  closed: 'Larmet är redan avslutat. Tack.',
  'not-taken': 'Larmet är inte taget. Vi fortsätter att ringa.',
  fault: 'Det gick inte. Larmet är inte taget. Öppna larmtelefonen.',
  'address-fault': 'Adressen kan inte läsas upp nu. Öppna larmtelefonen.',
  floor: 'Våning',
  door: 'Dörr',
};

const en: Record<keyof typeof sv, string> = {
  greeting: 'Hello. This is Nattvakt, with an alarm.',
  'in-area': 'Area',
  menu: 'Press 1 to take the alarm. Press 2 to hear it again.',
  yours: 'You have taken the alarm.',
  'ask-code':
    'Type your code and end with the hash key, and I will read the address. Or hang up and open the alarm phone.',
  'wrong-code': 'Wrong code.',
  locked: 'Too many wrong codes. You have the alarm. Open the alarm phone for the address.',
  'no-code': 'You have the alarm. Open the alarm phone for the address.',
  address: 'The address is',
  again: 'Once more.',
  goodbye: 'Done. Drive carefully.',
  others: 'Another person already has the alarm. Thank you.',
  closed: 'The alarm is already closed. Thank you.',
  'not-taken': 'The alarm is not taken. We go on calling.',
  fault: 'That did not work. The alarm is not taken. Open the alarm phone.',
  'address-fault': 'The address cannot be read now. Open the alarm phone.',
  floor: 'Floor',
  door: 'Door',
};

/** What each prompt says. Areas and streets come on top, from the municipality's own lists. */
export const fixed: Readonly<Record<MessageLanguage, Readonly<Record<keyof typeof sv, string>>>> = { sv, en };

/** Letters whose name an English voice would not know. */
export const letterWords: Readonly<Record<MessageLanguage, Readonly<Record<string, string>>>> = {
  sv: {},
  en: { å: 'A with a ring', ä: 'A with two dots', ö: 'O with two dots' },
};
