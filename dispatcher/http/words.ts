import type { ErrorCode } from './error-codes.js';
import { identitySentences } from './identity-errors.js';

export type Words = { sv: string; en: string };
type Sentence = (who: string | undefined) => Words;

const plain =
  (sv: string, en: string): Sentence =>
  () => ({ sv, en });

/** What a user reads for each code. `who` is the given name of whoever has the case, when somebody has. */
const sentences: Record<ErrorCode, Sentence> = {
  'bad-request': plain('Något i begäran gick inte att läsa.', 'Something in the request could not be read.'),
  'not-signed-in': plain('Du är inte inloggad.', 'You are not signed in.'),
  'link-unknown': plain('Länken finns inte. Be om en ny.', 'There is no such link. Ask for a new one.'),
  'link-used': plain('Länken är redan använd. Be om en ny.', 'The link has been used. Ask for a new one.'),
  'link-expired': plain('Länken är för gammal. Be om en ny.', 'The link is too old. Ask for a new one.'),
  'wrong-origin': plain('Begäran kom från en annan sida.', 'The request came from another site.'),
  'not-allowed': plain('Du har inte rätt att se eller göra det här.', 'You may not see or do this.'),
  'not-found': plain(
    'Larmet finns inte, eller är inte ditt att se.',
    'There is no such alarm, or it is not yours to see.',
  ),
  'not-planable': plain('Det går inte att planera så.', 'It cannot be planned like that.'),
  'not-enterable': plain('Det går inte att spara så.', 'It cannot be saved like that.'),
  'no-such-change': plain(
    'Ändringen finns inte, eller är redan borttagen.',
    'There is no such change, or it was taken back already.',
  ),
  'change-has-come': plain(
    'Ändringen gäller redan. Lägg in en ny ändring i stället.',
    'The change has taken effect already. Enter another one instead.',
  ),
  'changed-since': plain(
    'Något har ändrats efteråt. Ta bort den senare ändringen först.',
    'Something of it was changed since. Take back the later change first.',
  ),
  'directory-changed': plain(
    'Någon annan ändrade samtidigt. Inget är ändrat. Titta och försök igen.',
    'Somebody else changed something at the same time. Nothing was changed. Look, and try again.',
  ),
  'no-such-shift': plain('Passet finns inte, eller är inte ert.', 'There is no such shift, or it is not yours.'),
  'no-such-team': plain('Arbetslaget finns inte, eller är inte ert.', 'There is no such team, or it is not yours.'),
  'no-such-import': plain('Inläsningen finns inte, eller är inte er.', 'There is no such import, or it is not yours.'),
  'no-such-ladder': plain('Larmkedjan finns inte, eller är inte er.', 'There is no such ladder, or it is not yours.'),
  'no-such-home': plain('Hemmet finns inte, eller är inte ert.', 'There is no such home, or it is not yours.'),
  'no-such-consent': plain('Samtycket finns inte.', 'There is no such consent.'),
  'no-such-task': plain('Uppgiften finns inte, eller är inte er.', 'There is no such task, or it is not yours.'),
  'no-such-job': plain('Uppdraget finns inte, eller är inte ert.', 'There is no such job, or it is not yours.'),
  'job-over': plain('Uppdraget är redan klart eller borttaget.', 'The job is done already, or was taken back.'),
  'job-unfit': plain('Uppdraget kan inte ges så.', 'The job cannot be given like that.'),
  'plan-unfit': plain(
    'Nattplanen kan inte sparas så. Inget är ändrat. Se vad som saknas.',
    'The night plan cannot be saved like this. Nothing was changed. See what is missing.',
  ),
  'consent-unfit': plain('Det är inget giltigt samtycke.', 'That is no valid consent.'),
  'plan-changed': plain(
    'Någon ändrade nattplanen under tiden. Inget är ändrat. Titta och försök igen.',
    'Somebody changed the night plan meanwhile. Nothing was changed. Look, and try again.',
  ),
  'check-unfit': plain('Tillsynen går inte att spara så.', 'The check cannot be saved like that.'),
  'check-changed': plain('Någon ändrade tillsynen nyss. Titta igen.', 'Somebody just changed the check. Look again.'),
  'no-such-check': plain('Tillsynen finns inte.', 'There is no such check.'),
  'consent-withdrawn': plain('Samtycket är redan återtaget.', 'The consent was withdrawn before.'),
  'task-closed': plain('Uppgiften är redan klar.', 'The task is done already.'),
  'no-such-trial': plain('Prövningen finns inte längre. Prova igen.', 'The trial is gone. Try again.'),
  'home-away': plain(
    'Hemmet har ingen kontakt just nu. Det här görs i hemmet: försök igen när det är tillbaka.',
    'The home has no contact right now. This is done in the home: try again when it is back.',
  ),
  'no-plan-key': plain(
    'Nattplaner kan inte ändras här: nyckeln som skriver under dem saknas. Säg till den som sköter servern.',
    'Night plans cannot be changed here: the key that signs them is missing. Tell whoever runs the server.',
  ),
  'no-such-ring': plain('Provsignalen gäller inte längre. Prova igen.', 'This test ring is over. Try again.'),
  'rota-changed': plain(
    'Någon ändrade schemat under tiden. Inget är ändrat. Titta och försök igen.',
    'Somebody changed the rota meanwhile. Nothing was changed. Look, and try again.',
  ),
  'no-stream': plain('Telefonen har ingen kontakt just nu.', 'The phone has no contact right now.'),
  'no-such-page': plain('Sidan finns inte.', 'There is no such page.'),
  'too-slow': plain('Begäran kom inte fram i tid.', 'The request did not arrive in time.'),
  taken: (who) => ({
    sv: who === undefined ? 'Någon annan tog larmet.' : `${who} tog larmet.`,
    en: who === undefined ? 'Someone else took the alarm.' : `${who} took the alarm.`,
  }),
  closed: plain('Larmet är redan avslutat.', 'The alarm is already closed.'),
  'not-holder': (who) => ({
    sv: who === undefined ? 'Du har inte larmet längre. Ingen har det nu.' : `Du har inte larmet. ${who} har det.`,
    en:
      who === undefined
        ? 'You no longer have the alarm. Nobody has it now.'
        : `You do not have the alarm. ${who} has it.`,
  }),
  'ask-again': plain(
    'Det hände något med larmet innan ditt svar kom fram. Titta och tryck igen.',
    'Something happened to the alarm before your answer arrived. Look, and press again.',
  ),
  'not-on-shift': plain(
    'Den du valde är inte inloggad längre. Välj någon annan.',
    'Whoever you chose is no longer signed on. Choose somebody else.',
  ),
  'too-large': plain('Begäran är för stor.', 'The request is too large.'),
  'not-json': plain('Begäran måste vara JSON.', 'The request must be JSON.'),
  'too-many-requests': plain('För många försök. Vänta en stund.', 'Too many attempts. Wait a moment.'),
  failed: plain('Det gick inte. Felet är antecknat. Försök igen.', 'It did not work. The fault is noted. Try again.'),
  'too-many-streams': plain('För många telefoner just nu. Försöker igen.', 'Too many phones right now. Trying again.'),
  'not-noted': plain(
    'Det gick inte att anteckna att du läser detta. Därför visas det inte. Försök igen.',
    'That you read this could not be noted. So it is not shown. Try again.',
  ),
  'too-many-prints': plain(
    'Många skriver ut just nu. Försök igen om en stund.',
    'Many are printing right now. Try again in a moment.',
  ),
  'too-many-imports': plain(
    'Någon annan läser in en fil just nu. Försök igen om en stund.',
    'Somebody else is reading a file right now. Try again in a moment.',
  ),
  ...identitySentences,
};

export function wordsOf(code: ErrorCode, who?: string): Words {
  return sentences[code](who);
}
