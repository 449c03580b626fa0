type Words = { sv: string; en: string };
type Sentence = (about: string | undefined) => Words;

const plain =
  (sv: string, en: string): Sentence =>
  () => ({ sv, en });

/** Codes of signing in and on, with their status. None of them tells whether a person, a code or a key exists. */
export const identityStatus = {
  'nobody-signed-on': 401,
  'phone-not-proved': 401,
  'phone-time': 401,
  'phone-key-missing': 400,
  'wrong-code': 403,
  'code-wait': 403,
  'not-of-team': 403,
  'phone-in-use': 409,
  'on-other-phone': 409,
  'too-many-codes': 503,
  'code-too-simple': 400,
  'passkey-refused': 403,
  'passkey-too-late': 403,
  'no-such-passkey': 404,
  'no-such-person': 404,
  'no-such-phone': 404,
  'organisation-unreachable': 503,
  'organisation-refused': 403,
  'organisation-unknown-person': 403,
} as const;

export type IdentityCode = keyof typeof identityStatus;

/** What a user reads. `about` is a given name, a phone's label or a number of seconds, as the sentence needs. */
export const identitySentences: Record<IdentityCode, Sentence> = {
  'nobody-signed-on': plain('Ingen är inloggad på telefonen.', 'Nobody is signed on to the phone.'),
  'phone-not-proved': plain(
    'Inloggningen hör till en annan telefon. Be din chef om en ny länk till den här.',
    'The sign-in belongs to another phone. Ask your manager for a new link to this one.',
  ),
  'phone-time': plain(
    'Telefonens klocka går fel. Försöker igen med rätt tid.',
    'The phone’s clock is wrong. Trying again with the right time.',
  ),
  'phone-key-missing': plain(
    'Telefonen kunde inte göra en egen nyckel. Öppna länken i telefonens vanliga webbläsare, på en adress som börjar med https.',
    'The phone could not make a key of its own. Open the link in the phone’s usual browser, at an address that begins with https.',
  ),
  'wrong-code': plain('Namnet eller koden stämmer inte.', 'The name or the code is not right.'),
  'code-wait': (seconds) => ({
    sv: `För många fel kod. Vänta ${seconds} sekunder och försök igen. Larm ringer som vanligt.`,
    en: `Too many wrong codes. Wait ${seconds} seconds and try again. Alarms ring as usual.`,
  }),
  'not-of-team': plain(
    'Du är inte planerad hos det här laget. Fråga din chef.',
    'You are not planned with this team. Ask your manager.',
  ),
  'phone-in-use': (who) => ({
    sv: `${who} är inloggad på telefonen. Ta över den?`,
    en: `${who} is signed on to the phone. Take it over?`,
  }),
  'on-other-phone': (label) => ({
    sv: `Du är redan inloggad på ${label}. Flytta hit? Den telefonen slutar ringa för dig.`,
    en: `You are already signed on to ${label}. Move here? That phone stops ringing for you.`,
  }),
  'too-many-codes': plain('Många loggar in just nu. Försök igen.', 'Many are signing on right now. Try again.'),
  'code-too-simple': plain(
    'Koden är för lätt att gissa. Välj 4 till 12 siffror, inte 1234 eller 0000.',
    'The code is too easy to guess. Choose 4 to 12 digits, not 1234 or 0000.',
  ),
  'passkey-refused': plain(
    'Det gick inte att logga in så. Be din chef om en ny länk.',
    'That sign-in did not work. Ask your manager for a new link.',
  ),
  'passkey-too-late': plain('Det tog för lång tid. Försök igen.', 'It took too long. Try again.'),
  'no-such-passkey': plain('Nyckeln finns inte, eller är inte din.', 'There is no such key, or it is not yours.'),
  'no-such-person': plain('Personen finns inte, eller är inte er.', 'There is no such person, or they are not yours.'),
  'no-such-phone': plain('Telefonen finns inte, eller är inte er.', 'There is no such phone, or it is not yours.'),
  'organisation-unreachable': plain(
    'Organisationens inloggning svarar inte. Försök igen, eller logga in på annat sätt.',
    'The organisation’s sign-in does not answer. Try again, or sign in another way.',
  ),
  'organisation-refused': plain(
    'Organisationens inloggning gick inte igenom. Försök igen.',
    'The organisation’s sign-in did not go through. Try again.',
  ),
  'organisation-unknown-person': plain(
    'Du är inloggad hos organisationen, men finns inte i Nattvakt. Be din chef lägga till dig.',
    'You are signed in with the organisation, but are not in Nattvakt. Ask your manager to add you.',
  ),
};
