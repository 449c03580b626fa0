import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { camera } from './camera.js';
import { indexPage } from './index-page.js';
import { liveUntilNow, pressThrice, thatNight } from './night-before.js';
import { registeredPages } from './registry.js';
import { Stage } from './stage.js';
import { walkDesk } from './walk-desk.js';
import { walkIn } from './walk-in.js';
import { walkPhone } from './walk-phone.js';

const help = `npm run screens -- [--to FOLDER] [--only desk|in|phone]

Takes a picture of every page of phone, sign-in and desk, in Swedish, into docs/screens/ (or FOLDER), with an index of them.`;
/** What a picture in the repository may weigh. */
const mostBytes = 150_000;

const { values } = parseArgs({
  options: { to: { type: 'string' }, only: { type: 'string' }, help: { type: 'boolean' } },
});
if (values.help) {
  console.log(help);
  process.exit(0);
}
const root = process.cwd();
const folder = resolve(values.to ?? join(root, 'docs/screens'));
await mkdir(folder, { recursive: true });
const old = (await readdir(folder)).filter((file) => file.endsWith('.png') && file.startsWith(values.only ?? ''));
for (const file of old) await rm(join(folder, file));

const stage = await Stage.open({ root }, thatNight.begins);
const { look, pictures } = camera(folder);
try {
  const lived = await liveUntilNow(stage);
  await pressThrice(lived);
  const { only } = values;
  if (only === undefined || only === 'desk') await walkDesk(stage, lived, registeredPages(root), look);
  if (only === undefined || only === 'in') await walkIn(stage, look);
  if (only === undefined || only === 'phone') await walkPhone(stage, lived, look);
} catch (error) {
  // What was on the screens when the walk went wrong says more than what was waited for.
  const open = stage.browser.contexts().flatMap((context) => context.pages());
  for (const [i, page] of open.entries()) await page.screenshot({ path: join(folder, `lost-${i}.png`) });
  throw error;
} finally {
  await stage.close();
}
if (values.only === undefined) await writeFile(join(folder, 'README.md'), indexPage(pictures));
const heavy = pictures.filter(({ bytes }) => bytes > mostBytes).map(({ file, bytes }) => `${file}: ${bytes} bytes`);
console.log(`${pictures.length} pictures in ${folder}`);
if (heavy.length > 0) throw new Error(`heavier than ${mostBytes} bytes: ${heavy.join(', ')}`);
