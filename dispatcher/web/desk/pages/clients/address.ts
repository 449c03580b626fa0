import { addressSentence, timelineWords } from '../../../../core/timeline/index.js';
import { useLanguage } from '../../language.js';

type Address = { street: string } & Partial<Record<'floor' | 'door' | 'town', string | null>>;

/** How an address is written: `Storgatan 4, våning 2, dörr 1201, Linköping`. */
export function useAddressOf(): (address: Address) => string {
  const words = timelineWords[useLanguage()];
  return ({ street, floor = null, door = null, town = null }) => addressSentence({ street, floor, door, town }, words);
}
