import { group, ringingOf } from '../model/ranking.js';
import type { PhoneState, Session } from '../model/state.js';
import type { Phone } from '../phone/phone.js';
import { Announcer } from './announcer.js';
import { ContactBanner, Notices } from './banners.js';
import { RingQuestion } from './ring-question.js';
import { ShiftStart } from './shift-start.js';

type Props = { phone: Phone; state: PhoneState; session: Session };

/** What stands in the way of hearing and being heard. On every page of the app. */
export function Standing({ phone, state, session }: Props) {
  const groups = group(state.cards.values(), state.actions, state.dismissed, session.person.givenName);
  const isCalled = ringingOf(groups).length > 0;
  const { testRing } = state;
  return (
    <>
      <Announcer groups={groups} />
      <ContactBanner state={state} />
      <Notices phone={phone} state={state} />
      {state.sound !== 'on' && <ShiftStart phone={phone} session={session} again={state.sound === 'again'} />}
      {testRing.state === 'ringing' && !isCalled && <RingQuestion key={testRing.id} phone={phone} id={testRing.id} />}
    </>
  );
}
