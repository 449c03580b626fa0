/**
 * Watches the bytes of one MQTT connection and tells when a packet announces more than the client may send, before
 * its bytes have come: the protocol allows 256 MiB, and a parser would collect them all. Pure.
 */
export class PacketGuard {
  #lengthShift: number | undefined;
  #length = 0;
  #toSkip = 0;

  constructor(public limitBytes: number) {}

  /** False as soon as the bytes hold the beginning of a packet that is too long or has a length that cannot be. */
  admits(bytes: Uint8Array): boolean {
    let at = 0;
    while (at < bytes.length) {
      if (this.#toSkip > 0) {
        const skipped = Math.min(this.#toSkip, bytes.length - at);
        this.#toSkip -= skipped;
        at += skipped;
      } else {
        if (!this.#header(bytes[at] ?? 0)) return false;
        at += 1;
      }
    }
    return true;
  }

  /** MQTT 3.1.1, 2.2.3: after the first byte, up to four bytes of seven bits, least significant first. */
  #header(byte: number): boolean {
    if (this.#lengthShift === undefined) {
      this.#lengthShift = 0;
      this.#length = 0;
      return true;
    }
    this.#length += (byte & 0x7f) << this.#lengthShift;
    if ((byte & 0x80) !== 0) {
      this.#lengthShift += 7;
      return this.#lengthShift <= 21;
    }
    this.#lengthShift = undefined;
    this.#toSkip = this.#length;
    return this.#length <= this.limitBytes;
  }
}
