/** The values after the colon of a line such as `+CSQ: 23,99` or `+CPIN: READY`, without their quotes. */
export function fieldsOf(line: string | undefined): string[] {
  const [, values] = /^[+^][A-Z]+: *(.*)$/.exec(line ?? '') ?? [];
  if (values === undefined) return [];
  return [...values.matchAll(/\s*("([^"]*)"|[^,]*)(,|$)/g)]
    .filter((match, index) => match[0] !== '' || index === 0)
    .map(([, bare = '', quoted]) => quoted ?? bare.trim());
}

/** Whether an answer to `+CREG?`, `+CEREG?` means that messages can be sent: home, roaming, or "SMS only". */
export function isRegistered(line: string | undefined): boolean {
  return ['1', '5', '6', '7'].includes(fieldsOf(line)[1] ?? '');
}

/** Signal of an answer to `+CSQ` in dBm (3GPP TS 27.007 8.5). Undefined when unknown. */
export function signalDbm(line: string | undefined): number | undefined {
  const [rssi] = fieldsOf(line);
  if (rssi === undefined || !/^\d+$/.test(rssi) || Number(rssi) > 31) return undefined;
  return -113 + 2 * Number(rssi);
}

export type SmsReport = { reference: number; state: 'delivered' | 'trying' | 'failed' };

/** A delivery report in text mode: `+CDS: <fo>,<mr>,[<ra>],[<tora>],<scts>,<dt>,<st>`. Undefined when it is none. */
export function smsReport(line: string): SmsReport | undefined {
  if (!line.startsWith('+CDS:')) return undefined;
  const fields = fieldsOf(line);
  const [, reference = ''] = fields;
  const status = fields.at(-1) ?? '';
  if (fields.length < 7 || !/^\d{1,3}$/.test(reference) || !/^\d{1,3}$/.test(status)) return undefined;
  return { reference: Number(reference), state: stateOf(Number(status)) };
}

/** 3GPP TS 23.040 9.2.3.15: below 32 delivered, below 64 still trying, above given up. */
function stateOf(status: number): SmsReport['state'] {
  if (status < 0x20) return 'delivered';
  return status < 0x40 ? 'trying' : 'failed';
}
