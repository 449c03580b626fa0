import type { CaseKind } from '@nattvakt/contract';
import type { MessageLanguage } from '../channel.js';
import type { Address } from './spoken-address.js';
import type { Standing } from './voice-flow.js';

/** What a call may do. Every method may be called twice, late, or never: 46elks repeats what was not answered in time. */
export interface VoiceDesk {
  /** What the call is about and who has it now. Undefined when there is no such page. */
  called(key: string): Promise<{ kind: CaseKind; areaId: string; standing: Standing } | undefined>;
  /** What whoever is called speaks; Swedish where that is not known. */
  language(key: string): Promise<MessageLanguage>;
  /** Takes the case for the person who was called, with the page's key as the command's id. */
  take(key: string): Promise<Exclude<Standing, 'open'>>;
  /** Gives the address to who has the case and knows their code, counts wrong codes, and writes the reading down. */
  address(key: string, code: string | undefined): Promise<AddressAnswer>;
}
export type AddressAnswer =
  | { ok: true; address: Address }
  | { ok: false; reason: 'wrong-code' | 'locked' | 'no-code' | 'not-yours' };
