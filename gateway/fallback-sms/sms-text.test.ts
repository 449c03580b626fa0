import { limits } from '@nattvakt/contract';
import { fitsOneSms } from '@nattvakt/firmware-bridge/serial/modem/at/gsm7';
import { expect, it } from 'vitest';
import { smsText } from './sms-text.js';

it('is one message in plain Swedish, however long the home is called and however many alarms wait', () => {
  const home = 'Ö'.repeat(limits.fallbackNameChars);
  expect(fitsOneSms(smsText(home, '0192f000-0000-7000-8000-0000003f2a1b', 1))).toBe(true);
  expect(fitsOneSms(smsText(home, '0192f000-0000-7000-8000-0000003f2a1b', 5_000))).toBe(true);
});

it('tells the home, the reference of the case and what to do, and nothing about whom it is', () => {
  expect(smsText('N-214', '0192f000-0000-7000-8000-0000003f2a1b', 2)).toBe(
    'Nattvakt: hem N-214 larmar. 2 larm (3f2a1b) når inte fram till larmtelefonerna. Någon måste åka dit. Upprepas tills larmet är mottaget.',
  );
});
