import { afterAll, beforeAll, expect, it } from 'vitest';
import { desk, Night } from './night.js';

let night: Night;
beforeAll(async () => {
  night = await Night.begin();
});
afterAll(() => night.end());

it('shows the API’s documentation under the strict rules for pages', async () => {
  const page = await night.page(desk);
  const complaints: string[] = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  await page.goto(`${night.dispatcher.httpUrl}/docs`);
  await page.getByText('Take the alarm').click();
  await page.getByText('"commandId"').first().waitFor();
  expect(complaints).toEqual([]);
});
