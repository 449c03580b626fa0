import { type Frame, packetTypes } from './frame.js';

/** CO_RD_VERSION: harmless, and every radio answers it, so it serves as the question "are you alive?". */
export const readVersion: Frame = {
  type: packetTypes.commonCommand,
  data: Uint8Array.of(0x03),
  optional: new Uint8Array(0),
};

export type RadioVersion = { app: string; chipId: string };

/** The radio's answer to CO_RD_VERSION (ESP3 1.47, table 21), or undefined when the frame is something else. */
export function asRadioVersion(frame: Frame): RadioVersion | undefined {
  const [returnCode, ...version] = frame.data;
  if (frame.type !== packetTypes.response || returnCode !== 0 || version.length < 16) return undefined;
  const chipId = version.slice(8, 12).map((byte) => byte.toString(16).padStart(2, '0').toUpperCase());
  return { app: version.slice(0, 4).join('.'), chipId: chipId.join('') };
}
