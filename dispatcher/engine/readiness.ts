import type { Readiness } from '../http/ports.js';
import type { Store } from '../store/store.js';
import type { Engine } from './engine.js';
import type { Ledger } from './ledger.js';
import { limits } from './limits.js';

type Part = { ok: boolean; reason?: string };
/** When it turned last, in monotonic ms; undefined while it has nothing to turn for. */
type Turning = { readonly turnedAt: number | undefined };
export type ReadinessParts = {
  store: Store;
  ledger: Ledger;
  engine: Engine;
  paging: Turning;
  brokerUp: () => boolean;
  warnings?: () => Record<string, string>;
};

/** Whether this dispatcher can do everything it promises. Where it cannot, it rings all the same. */
export class DispatcherReadiness implements Readiness {
  readonly #parts: ReadinessParts;
  constructor(parts: ReadinessParts) {
    this.#parts = parts;
  }

  async check(): Promise<{ ok: boolean; parts: Record<string, Part>; warnings: Record<string, string> }> {
    const parts = {
      store: await this.#store(),
      engine: turning(this.#parts.engine),
      paging: turning(this.#parts.paging),
      broker: this.#broker(),
    };
    const warnings = this.#parts.warnings?.() ?? {};
    return { ok: Object.values(parts).every((part) => part.ok), parts, warnings };
  }

  async #store(): Promise<Part> {
    const { store, ledger } = this.#parts;
    if (ledger.unsavedCases > 0) return { ok: false, reason: `${ledger.unsavedCases} cases are in memory only` };
    if (ledger.failing) return { ok: false, reason: 'the last write failed' };
    return store.probe().then(
      () => ({ ok: true }),
      (error: unknown) => ({ ok: false, reason: error instanceof Error ? error.message : String(error) }),
    );
  }

  #broker(): Part {
    return this.#parts.brokerUp() ? { ok: true } : { ok: false, reason: 'not listening' };
  }
}

function turning({ turnedAt }: Turning): Part {
  if (turnedAt === undefined) return { ok: true };
  const sinceMs = performance.now() - turnedAt;
  return sinceMs < 10 * limits.tickMs ? { ok: true } : { ok: false, reason: `no turn for ${Math.round(sinceMs)} ms` };
}
