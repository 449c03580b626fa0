import { randomUUID } from 'node:crypto';
import type { Clock } from '@nattvakt/contract';
import type { Directory } from '../engine/directory.js';
import type { Viewer } from '../http/ports.js';
import type { CoverageDesk, ShownFinding } from '../http/rota-ports.js';
import type { CoverageStore } from '../store/coverage-store.js';
import { limits } from './limits.js';
import type { Heartbeat, SignsOfLife } from './signs-of-life.js';

export type CoverageDeskParts = {
  coverage: CoverageStore;
  signs: SignsOfLife;
  directory: Directory;
  clock: Clock;
};

/** What phones say of themselves, and what was found, for the provider's own people. */
export class StoredCoverageDesk implements CoverageDesk {
  readonly #parts: CoverageDeskParts;
  constructor(parts: CoverageDeskParts) {
    this.#parts = parts;
  }

  async findings({ providerId }: Viewer): Promise<ShownFinding[]> {
    const { coverage, clock, directory } = this.#parts;
    const teams = new Map(
      directory.view.rows.teams.filter((team) => team.providerId === providerId).map((team) => [team.id, team.name]),
    );
    const rows = await coverage.findings(clock.now() - limits.endedShownMs, limits.findingsShown);
    return rows.flatMap(({ teamId, ...row }) => {
      const name = teams.get(teamId);
      return name === undefined ? [] : [{ ...row, team: { id: teamId, name } }];
    });
  }

  heartbeat({ phoneId }: Viewer, said: Heartbeat): void {
    this.#parts.signs.heard(phoneId, said);
  }

  async beginTestRing({ phoneId }: Viewer): Promise<string> {
    const id = randomUUID();
    await this.#parts.coverage.saveTestRing({ id, phoneId, atMs: this.#parts.clock.now() });
    return id;
  }

  testRingHeard({ phoneId, personId }: Viewer, id: string): Promise<boolean> {
    return this.#parts.coverage.testRingHeard({ id, phoneId, atMs: this.#parts.clock.now() }, personId);
  }
}
