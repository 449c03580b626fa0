/** What a client is found by. */
export type Findable = {
  id: string;
  /** Null where whoever looks may not find by it. */
  name: string | null;
  street: string;
  floor: string | null;
  door: string | null;
  town: string | null;
};

/** What is compared when a client is looked for, and by which they are listed. */
export type SearchKey = { id: string; text: string; order: string };

/** As Swedish lists are sorted: å, ä and ö after z. */
const last: Record<string, string> = { å: '{', ä: '|', æ: '|', ö: '}', ø: '}' };

export function searchKey({ id, name, street, floor, door, town }: Findable): SearchKey {
  const fold = (parts: (string | null)[]) =>
    parts
      .filter((part) => part !== null)
      .join(' ')
      .normalize('NFC')
      .toLowerCase();
  return {
    id: fold([id]),
    text: fold([name, street, floor, door, town]),
    order: swedishOrder(fold([name, street])),
  };
}

/** Of lower-case text: what comes before in a Swedish list is less. Number 4 comes before number 12. */
export const swedishOrder = (text: string): string =>
  text.replace(/\d+/g, (digits) => digits.padStart(6, '0')).replace(/[åäæöø]/g, (letter) => last[letter] ?? letter);

/** Whether every word that was typed stands somewhere in it, or begins its id. */
export function matches({ id, text }: SearchKey, words: readonly string[]): boolean {
  return words.every((word) => text.includes(word) || id.startsWith(word));
}

export const wordsIn = (search: string): string[] =>
  search
    .normalize('NFC')
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
