/** Consistent Overhead Byte Stuffing (Cheshire and Baker, 1997): the same bytes without a zero among them. */
export function cobsEncode(bytes: Uint8Array): Uint8Array {
  const encoded: number[] = [0];
  let codeAt = 0;
  let code = 1;
  const close = () => {
    encoded[codeAt] = code;
    codeAt = encoded.length;
    encoded.push(0);
    code = 1;
  };
  for (const [index, byte] of bytes.entries()) {
    if (byte === 0) {
      close();
      continue;
    }
    encoded.push(byte);
    code += 1;
    // A full block stands for no zero, so one is only opened behind it when there is more to come.
    if (code === 0xff && index < bytes.length - 1) close();
  }
  encoded[codeAt] = code;
  return Uint8Array.from(encoded);
}

/** Undoes `cobsEncode`; undefined for bytes that no encoder makes. */
export function cobsDecode(encoded: Uint8Array): Uint8Array | undefined {
  const bytes: number[] = [];
  let at = 0;
  while (at < encoded.length) {
    const code = encoded[at] ?? 0;
    const end = at + code;
    if (code === 0 || end > encoded.length) return undefined;
    const block = encoded.subarray(at + 1, end);
    if (block.includes(0)) return undefined;
    bytes.push(...block);
    if (code < 0xff && end < encoded.length) bytes.push(0);
    at = end;
  }
  return Uint8Array.from(bytes);
}
