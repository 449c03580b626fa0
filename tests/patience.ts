import { vi } from 'vitest';

/** How long a loaded machine may take for what comes at once on a calm one. A wait that is in vain costs as much. */
const patienceMs = 30_000;

const { waitFor } = vi;

/** Vitest’s own patience is a second, for which it has no setting. */
if (!('patient' in waitFor)) {
  const patient: typeof waitFor = (check, options = {}) => {
    const asked = typeof options === 'number' ? { timeout: options } : options;
    return waitFor(check, { interval: 10, ...asked, timeout: Math.max(asked.timeout ?? 0, patienceMs) });
  };
  vi.waitFor = Object.assign(patient, { patient: true });
}
