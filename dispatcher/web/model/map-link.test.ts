import { expect, it } from 'vitest';
import { mapLink } from './map-link.js';

const address = { street: 'Rydsvägen 918', floor: '1', door: '1104', town: 'Linköping' };
const query = 'Rydsv%C3%A4gen%20918%2C%20Link%C3%B6ping';

it.each([
  ['Mozilla/5.0 (Linux; Android 14; Pixel 7)', `geo:0,0?q=${query}`],
  ['Mozilla/5.0 (iPhone; CPU iPhone OS 17_0)', `https://maps.apple.com/?q=${query}`],
  ['Mozilla/5.0 (X11; Linux x86_64)', `https://www.openstreetmap.org/search?query=${query}`],
])('on %s the way there opens in what the phone has', (userAgent, link) => {
  expect(mapLink(address, userAgent)).toBe(link);
});

it('finds a home without a town', () => {
  expect(mapLink({ street: 'Storgatan 4' }, 'Android')).toBe('geo:0,0?q=Storgatan%204');
});
