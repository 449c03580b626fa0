/** `auto`: red by night, as the wall clock has it. */
export const tints = ['auto', 'red', 'warm'] as const;
export type Tint = (typeof tints)[number];

/** Red light lets eyes stay used to the dark; it is on from nine in the evening until six. */
export function isRed(tint: Tint, hour: number): boolean {
  return tint === 'auto' ? hour >= 21 || hour < 6 : tint === 'red';
}
