/** libgpiod changed the command lines of its programs between these. */
export type GpiodVersion = 1 | 2;

/** Reads `gpiomon --version`, as in "gpiomon (libgpiod) v1.6.3"; undefined for a version this driver cannot speak to. */
export function readVersion(text: string): GpiodVersion | undefined {
  const major = Number(/libgpiod\)?\s+v?(\d+)\./.exec(text)?.[1]);
  return major === 1 || major === 2 ? major : undefined;
}
