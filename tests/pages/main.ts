import { parseArgs } from 'node:util';
import { Inspector } from './inspector.js';
import { surveyDesk } from './survey-desk.js';
import { surveyPhone } from './survey-phone.js';
import { tableOf } from './table.js';
import { closeWorlds, openWorlds } from './worlds.js';

const help = `npm run pages [-- --few] [--only desk|phone] [--page NAME]

Leads every page of desk, sign-in and alarm phone into every state (full, each dialog open, error, offline, empty), in
both languages, at 320 px and at a desk, in each look, and holds it to the rules of accessibility (axe's for WCAG 2.2 AA;
targets, headings, keyboard, stillness). Ends with a table of what was looked at, and with 1 if anything was found.
--few: of each state one setting, so that each pair of settings is met; what the tests do.`;

const { values } = parseArgs({
  options: {
    ...{ few: { type: 'boolean' }, only: { type: 'string' }, page: { type: 'string' } },
    help: { type: 'boolean' },
  },
});
if (values.help) {
  console.log(help);
  process.exit(0);
}
const root = process.cwd();
const started = performance.now();
const seconds = () => ((performance.now() - started) / 1000).toFixed(0).padStart(4);
const inspector = new Inspector(values.few ? 'pairwise' : 'whole', ({ page, state }, faults) =>
  console.log(`${seconds()} s  ${page}, ${state}${faults > 0 ? `: ${faults} found` : ''}`),
);
const worlds = await openWorlds(root);
try {
  if (values.only !== 'phone') await surveyDesk(root, worlds, inspector, values.page);
  if (values.only !== 'desk') await surveyPhone(worlds, inspector);
} finally {
  await closeWorlds(worlds);
  console.log(`\n${tableOf(inspector)}\n\n${inspector.told.join('\n') || 'Nothing found.'}`);
}
process.exitCode = inspector.findings.length > 0 ? 1 : 0;
