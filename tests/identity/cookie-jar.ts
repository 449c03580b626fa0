/** The cookies of one browser, by host: enough of them to be sent from one site to another and back. */
export class CookieJar {
  readonly #cookies = new Map<string, Map<string, string>>();

  async fetch(url: string, init: RequestInit = {}): Promise<Response> {
    const { host } = new URL(url);
    const own = this.#cookies.get(host) ?? new Map<string, string>();
    const cookie = [...own].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { ...(init.headers as Record<string, string>), ...(cookie ? { cookie } : {}) };
    const response = await fetch(url, { ...init, headers, redirect: 'manual' });
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      const at = pair.indexOf('=');
      if (/max-age=0|expires=thu, 01 jan 1970/i.test(line)) own.delete(pair.slice(0, at));
      else own.set(pair.slice(0, at), pair.slice(at + 1));
    }
    this.#cookies.set(host, own);
    return response;
  }

  /** Goes where it is sent until it is sent nowhere, or `atLast` was asked and answered. */
  async follow(url: string, atLast: (url: string) => boolean): Promise<{ ended: string; through: string[] }> {
    const through = [url];
    for (let at = url; through.length < 12; ) {
      const response = await this.fetch(at);
      const location = response.headers.get('location');
      if (location === null) return { ended: at, through };
      const next = new URL(location, at).href;
      if (atLast(at)) return { ended: next, through };
      through.push(next);
      at = next;
    }
    throw new Error(`sent round in circles: ${through.join(' ')}`);
  }
}
