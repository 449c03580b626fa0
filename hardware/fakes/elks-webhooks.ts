/** How reports and key presses come back. `held` is late: they wait for `release()`. */
export type WebhookMode = 'prompt' | 'twice' | 'held' | 'never';

export type Delivery = { url: string; form: Record<string, string>; status: number | 'unreachable' };

/** 46elks' side of webhooks: form posts, of which any answer but 200-204 counts as failed and is repeated. */
export class ElksWebhooks {
  mode: WebhookMode = 'prompt';
  readonly deliveries: Delivery[] = [];
  readonly #held: { url: string; form: Record<string, string> }[] = [];

  /** Delivers as the mode says. Resolves with the body of the (last) answer, or undefined without a good one. */
  async deliver(url: string, form: Record<string, string>): Promise<string | undefined> {
    if (this.mode === 'never') return undefined;
    if (this.mode === 'held') {
      this.#held.push({ url, form });
      return undefined;
    }
    if (this.mode === 'twice') await this.#post(url, form);
    return this.#post(url, form);
  }

  /** What was held comes now, hours late for all the receiver knows; and what failed before comes again. */
  async release(): Promise<void> {
    const failed = this.deliveries.filter(({ status }) => !isGood(status));
    for (const { url, form } of [...failed, ...this.#held.splice(0)]) await this.#post(url, form);
  }

  async #post(url: string, form: Record<string, string>): Promise<string | undefined> {
    try {
      const response = await fetch(url, { method: 'POST', body: new URLSearchParams(form) });
      this.deliveries.push({ url, form, status: response.status });
      const body = await response.text();
      return isGood(response.status) ? body : undefined;
    } catch {
      this.deliveries.push({ url, form, status: 'unreachable' });
      return undefined;
    }
  }
}

const isGood = (status: number | 'unreachable') => typeof status === 'number' && status >= 200 && status <= 204;
