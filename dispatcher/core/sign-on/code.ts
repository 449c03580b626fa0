const digits = /^\d{4,12}$/;

/** Whether a code is what a code must be, and not among the first that anybody tries. */
export function isFitCode(code: string): boolean {
  if (!digits.test(code)) return false;
  const steps = new Set([...code].slice(1).map((digit, i) => Number(digit) - Number(code[i])));
  // 0000, 1234, 9876.
  return !(steps.size === 1 && [0, 1, -1].includes([...steps][0] ?? 0));
}
