import { copyFile, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { camera } from './camera.js';
import { indexPage } from './index-page.js';
import type { Look } from './look.js';
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
const { only } = values;
const folder = resolve(values.to ?? join(root, 'docs/screens'));
const started = performance.now();
// Pictures of before stay where they are until all are taken.
const fresh = await mkdtemp(join(tmpdir(), 'nattvakt-screens-'));
const { look, pictures } = camera(fresh);
const tell: Look = async (page, shown) => {
  await look(page, shown);
  console.log(`${((performance.now() - started) / 1000).toFixed(0).padStart(4)} s  ${shown.name}`);
};

const stage = await Stage.open({ root }, thatNight.begins);
try {
  const lived = await liveUntilNow(stage);
  await pressThrice(lived);
  if (only === undefined || only === 'desk') await walkDesk(stage, lived, registeredPages(root), tell);
  if (only === undefined || only === 'in') await walkIn(stage, tell);
  if (only === undefined || only === 'phone') await walkPhone(stage, lived, tell);
} catch (error) {
  // What was on the screens when the walk went wrong says more than what was waited for.
  const open = stage.browser.contexts().flatMap((context) => context.pages());
  for (const [i, page] of open.entries()) await page.screenshot({ path: join(fresh, `lost-${i}.png`) });
  console.error(`What was on the screens then: ${fresh}/lost-*.png`);
  throw error;
} finally {
  await stage.close();
}
const heavy = pictures.filter(({ bytes }) => bytes > mostBytes).map(({ file, bytes }) => `${file}: ${bytes} bytes`);
if (heavy.length > 0) throw new Error(`heavier than ${mostBytes} bytes, in ${fresh}: ${heavy.join(', ')}`);
await mkdir(folder, { recursive: true });
const old = (await readdir(folder)).filter((file) => file.endsWith('.png') && file.startsWith(only ?? ''));
for (const file of old) await rm(join(folder, file));
for (const { file } of pictures) await copyFile(join(fresh, file), join(folder, file));
await rm(fresh, { recursive: true });
if (only === undefined) await writeFile(join(folder, 'README.md'), indexPage(pictures));
console.log(`${pictures.length} pictures in ${folder}`);
