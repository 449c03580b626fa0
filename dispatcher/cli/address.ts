import type { DispatcherConfig } from '../config.js';

/** Where phones and desks reach the dispatcher: as configured, or on this machine. */
export function addressOf({ publicUrl, listen }: DispatcherConfig): string {
  return (publicUrl ?? `http://localhost:${listen.http.port}`).replace(/\/+$/, '');
}
