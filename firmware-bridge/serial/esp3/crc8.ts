/** Remainders of every byte for x^8 + x^2 + x + 1 (ESP3 1.47, 3.3), so that a byte costs one look-up. */
const remainders = Uint8Array.from({ length: 256 }, (_, byte) => {
  let remainder = byte;
  for (let bit = 0; bit < 8; bit += 1) remainder = remainder & 0x80 ? (remainder << 1) ^ 0x07 : remainder << 1;
  return remainder;
});

/** CRC8 of ESP3: start value 0, not reflected, no final XOR. The nine bytes "123456789" give 0xF4. */
export function crc8(bytes: Uint8Array): number {
  let crc = 0;
  for (const byte of bytes) crc = remainders[crc ^ byte] ?? 0;
  return crc;
}
