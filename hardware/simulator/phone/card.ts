/** What a phone uses of the card that the dispatcher's API sends; see the API's documentation for all of it. */
export type PhoneCard = {
  id: string;
  version: number;
  state: 'open' | 'accepted' | 'arrived' | 'closed';
  kind: string;
  priority: string;
  presses: number;
  ringing: boolean;
  /** The page that asks; another page for the same card rings anew. */
  page?: string;
  holder?: { givenName: string; me: boolean };
  saved: boolean;
};

/** A phone rang: who asked, about what, and when by this process's monotonic clock. */
export type Ring = { caseId: string; page: string | undefined; card: PhoneCard; atMs: number };
