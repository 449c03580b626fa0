export type Size = { width: number; height: number };
export const handheld: Size = { width: 390, height: 844 };
export const narrow: Size = { width: 320, height: 640 };
export const office: Size = { width: 1280, height: 800 };
