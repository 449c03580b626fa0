/** Somebody reads something about a client, and why they may. Ids only. */
export type AuditNote = {
  sessionId: string;
  personId: string;
  /** The alarm phone they are signed on to, if any. */
  phoneId: string | null;
  what:
    | 'case.timeline'
    | 'case.timeline-pdf'
    | 'home.plan'
    | 'home.consents'
    | 'case.way'
    | 'case.story'
    | 'handover'
    | 'incident.homes';
  homeId: string;
  /** The case through which they came to it, if any. */
  caseId: string | null;
  /** What their right to read it rests on. */
  reason: 'leads-provider' | 'asked-or-serving' | 'provider-answers-for-home' | 'has-case';
};

/** Where readings are written down, before they are answered. Rejects when it cannot: then nothing is shown. */
export interface Audit {
  note(note: AuditNote): Promise<void>;
}
