/** What the threads compute. `verify` against a hash of nobody's takes as long as against anybody's. */
export type Work = { id: number; code: string } & ({ do: 'hash'; salt: Uint8Array } | { do: 'verify'; hash: string });
export type Done = { id: number } & ({ ok: true; result: string | boolean } | { ok: false; reason: string });
