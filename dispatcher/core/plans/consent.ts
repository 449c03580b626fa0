import type { AgreementSubject, PlanAgreement } from '@nattvakt/contract';

export const consenters = ['client', 'guardian', 'representative'] as const;
/** Who agreed: the client, or whoever the law lets speak for them. */
export type Consenter = (typeof consenters)[number];
export const consentWays = ['spoken', 'written', 'signs'] as const;
/** `signs`: shown by somebody who does not speak. */
export type ConsentWay = (typeof consentWays)[number];
export const cohabitants = ['none', 'agreed', 'declined'] as const;
/** Whoever lives there too is seen by the same camera. */
export type Cohabitant = (typeof cohabitants)[number];

/** What was agreed to. Instants are Unix ms, UTC; `until` null: until it is withdrawn. */
export type Given = {
  about: AgreementSubject;
  from: number;
  until: number | null;
  consenter: Consenter;
  way: ConsentWay;
  cohabitant: Cohabitant;
  /** Who asked, a person of ours. */
  askedBy: string;
  note?: string;
};
export type Withdrawn = { consenter: Consenter; note?: string };

type Happened = { consentId: string; homeId: string; at: number; by: string };
/** Rows that are only ever added: what was given stays on record when it is withdrawn. */
export type ConsentEvent =
  | (Happened & { type: 'given'; body: Given })
  | (Happened & { type: 'withdrawn'; body: Withdrawn });

/** A consent as its events leave it. */
export type Consent = Given & {
  id: string;
  homeId: string;
  recordedAt: number;
  recordedBy: string;
  withdrawn?: Withdrawn & { at: number; by: string };
};

/** The consents of a home, in the order in which they were given. */
export function consentsOf(events: readonly ConsentEvent[]): Consent[] {
  const found = new Map<string, Consent>();
  for (const { consentId: id, homeId, at, by, ...event } of events) {
    const known = found.get(id);
    if (event.type === 'given' && known === undefined)
      found.set(id, { ...event.body, id, homeId, recordedAt: at, recordedBy: by });
    if (event.type === 'withdrawn' && known !== undefined && known.withdrawn === undefined)
      found.set(id, { ...known, withdrawn: { ...event.body, at, by } });
  }
  return [...found.values()];
}

/** Whether a rule may rest on it from now on. One that begins later may be planned for: the home waits for its hour. */
export function isStanding({ withdrawn, until }: Consent, now: number): boolean {
  return withdrawn === undefined && (until === null || now < until);
}

/** What the home is told: each agreement that holds now or later. */
export function agreementsOf(consents: readonly Consent[], now: number): PlanAgreement[] {
  return consents
    .filter((consent) => isStanding(consent, now))
    .map(({ id, about, from, until }) => ({
      id,
      about,
      from: new Date(from).toISOString(),
      ...(until === null ? {} : { until: new Date(until).toISOString() }),
    }));
}

export type ConsentFault = { field: 'until' | 'cohabitant'; reason: 'over-before-it-began' | 'cohabitant-declined' };

/** Why what was given is no consent; empty when it is one. */
export function consentFaults({ about, from, until, cohabitant }: Given): ConsentFault[] {
  return [
    ...(until !== null && until <= from ? [{ field: 'until', reason: 'over-before-it-began' } as const] : []),
    // Sensors can be placed so that they tell of one person; a camera sees everybody in the room.
    ...(about !== 'sensors' && cohabitant === 'declined'
      ? [{ field: 'cohabitant', reason: 'cohabitant-declined' } as const]
      : []),
  ];
}
