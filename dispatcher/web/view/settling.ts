import { useEffect, useState } from 'preact/hooks';
import type { Phone } from '../phone/phone.js';

/** True while the alarm's buttons rest. */
export function useSettling(phone: Phone, caseId: string): boolean {
  const [, wake] = useState(0);
  const restMs = phone.restingMs(caseId);
  useEffect(() => {
    if (restMs === 0) return undefined;
    const timer = setTimeout(() => wake((count) => count + 1), restMs + 1);
    return () => clearTimeout(timer);
  }, [restMs]);
  return restMs > 0;
}
