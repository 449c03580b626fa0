/** ERP1 telegrams as the devices of a home send them. Facts: EnOcean ESP3 1.47, EEP 2.6.5. */
export type Telegram = { rorg: number; payload: number; sender: string; status: number };

const rps = 0xf6;
const oneByte = 0xd5;
const packetTypeRadio = 0x01;
/** RPS status: T21 set; NU set on a press and clear on a release. */
const statusPressed = 0x30;
const statusReleased = 0x20;
const repeatedOnce = 0x01;

/** F6-02-01/02, rocker A0: a worn pendant or a wall button. */
export function rockerPressed(sender: string): Telegram {
  return { rorg: rps, payload: 0x30, sender, status: statusPressed };
}

export function rockerReleased(sender: string): Telegram {
  return { rorg: rps, payload: 0x00, sender, status: statusReleased };
}

/** D5-00-01: a door contact, or a mat. Bit 3 set: not a teach-in. Bit 0 set: closed. */
export function contact(sender: string, open: boolean): Telegram {
  return { rorg: oneByte, payload: open ? 0x08 : 0x09, sender, status: 0x00 };
}

/** The same telegram as a level-1 repeater sends it on. */
export function repeated(telegram: Telegram): Telegram {
  return { ...telegram, status: telegram.status | repeatedOnce };
}

export type RadioFrame = { type: number; data: Uint8Array; optional: Uint8Array };

/**
 * The ESP3 packet that the gateway's radio makes of a telegram.
 * @param signalDbm how strongly it was heard, for example -54
 */
export function radioPacket(telegram: Telegram, signalDbm: number): RadioFrame {
  const sender = Buffer.from(telegram.sender, 'hex');
  if (sender.length !== 4) throw new RangeError(`a sender id is 8 hex digits, not "${telegram.sender}"`);
  return {
    type: packetTypeRadio,
    data: Uint8Array.of(telegram.rorg, telegram.payload, ...sender, telegram.status),
    optional: Uint8Array.of(0x01, 0xff, 0xff, 0xff, 0xff, Math.abs(signalDbm), 0x00),
  };
}
