import { type Frame, packetTypes } from '../esp3/frame.js';

/** Radio telegram kinds (RORG) of the profiles the bridge decodes. */
export const rorgs = { rps: 0xf6, oneByte: 0xd5, fourByte: 0xa5, vld: 0xd2 } as const;

/** One ERP1 radio telegram. */
export type Telegram = {
  rorg: number;
  payload: Uint8Array;
  /** 8 hex digits, upper case. */
  sender: string;
  status: number;
  /** 0 for an original, else how many repeaters it came through. */
  repeats: number;
  signalDbm?: number;
};

const hexDigits = (bytes: Uint8Array) =>
  [...bytes].map((byte) => byte.toString(16).padStart(2, '0').toUpperCase()).join('');

/**
 * The telegram inside a frame (ESP3 1.47, table 10), or undefined when the frame carries none.
 * Other modules shorten or leave out the optional part, so only what is there is read.
 */
export function readTelegram(frame: Frame): Telegram | undefined {
  const { data, optional } = frame;
  const rorg = data[0];
  const status = data.at(-1);
  if (frame.type !== packetTypes.radioErp1 || rorg === undefined || status === undefined || data.length < 7)
    return undefined;

  const repeaterBits = status & 0x0f;
  const strength = optional[5];
  return {
    rorg,
    payload: data.slice(1, -5),
    sender: hexDigits(data.subarray(-5, -1)),
    status,
    // 0xF marks an original that no repeater may pass on.
    repeats: repeaterBits === 0x0f ? 0 : repeaterBits,
    ...(strength === undefined || strength === 0xff ? {} : { signalDbm: -strength }),
  };
}

/** What makes two copies of a telegram the same, whichever way they came. */
export function fingerprint(telegram: Telegram): string {
  return `${telegram.rorg} ${telegram.sender} ${telegram.payload.join(',')}`;
}
