/** `crypto.randomUUID` is missing where the page is not served over HTTPS. */
export function randomId(): string {
  if (crypto.randomUUID !== undefined) return crypto.randomUUID();
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
