/**
 * A telephone number as E.164, from how people write it: `070-123 45 67`, `+46 (0)70 123 45 67`, `0046 …`.
 * A number that begins with one zero is Swedish. Undefined when it is none.
 */
export function phoneNumber(text: string): string | undefined {
  const plain = text.replace(/\(0\)/, '').replace(/[\s\-–/().]/g, '');
  const international = plain.replace(/^00/, '+').replace(/^0/, '+46');
  return /^\+[1-9]\d{6,14}$/.test(international) ? international : undefined;
}
