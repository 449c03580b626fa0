type Address = { street: string; floor: string | null; door: string | null; town: string | null };

/** `Storgatan 4, 2, 1201, Linköping` */
export const addressOf = ({ street, floor, door, town }: Address): string =>
  [street, floor, door, town].filter((part) => part !== null && part !== '').join(', ');
