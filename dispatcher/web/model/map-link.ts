import type { Card } from '../../http/card.js';

/**
 * Where a touch on "the way there" leads: on Android whichever map the phone has (RFC 5870 with Android's `q`), on Apple's
 * its own, elsewhere a page. The address goes along, and nobody's name.
 */
export function mapLink({ street, town }: Card['address'], userAgent: string): string {
  const query = encodeURIComponent([street, town].filter((part) => part !== undefined && part !== '').join(', '));
  if (/Android/.test(userAgent)) return `geo:0,0?q=${query}`;
  if (/iPhone|iPad|Macintosh/.test(userAgent)) return `https://maps.apple.com/?q=${query}`;
  return `https://www.openstreetmap.org/search?query=${query}`;
}
