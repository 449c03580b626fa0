#!/usr/bin/env node
import { areaCommands } from './area/index.js';
import { auditHead, auditVerify } from './audit/audit-verify.js';
import { authorityCreate } from './authority-create.js';
import { authorityPlanKey } from './authority-plan-key.js';
import { authorityRenew } from './authority-renew.js';
import { channelsKeys } from './channels-keys.js';
import { channelsTest } from './channels-test.js';
import { type Command, findCommand, helpOf, helpOfAll, readOptions, UsageError } from './command.js';
import { contactSet } from './contact-set.js';
import { gatewayIssue } from './gateway-issue.js';
import { identityCommands } from './identity/index.js';
import { kindSet } from './ladder/kind-set.js';
import { ladderDryRun } from './ladder/ladder-dry-run.js';
import { ladderSet } from './ladder/ladder-set.js';
import { link } from './link.js';
import { planSet } from './plan/plan-set.js';
import { rotaImport, rotaPreview } from './rota/rota-import.js';
import { rotaGaps, rotaShow } from './rota/rota-show.js';
import { rotaUndo } from './rota/rota-undo.js';
import { seed } from './seed.js';
import { testWindowOpen } from './test-window-open.js';
import { watchSetup } from './watch-setup.js';

const commands: readonly Command[] = [
  authorityCreate,
  authorityRenew,
  authorityPlanKey,
  planSet,
  seed,
  gatewayIssue,
  link,
  testWindowOpen,
  rotaPreview,
  rotaImport,
  rotaShow,
  rotaGaps,
  rotaUndo,
  contactSet,
  ladderDryRun,
  ladderSet,
  kindSet,
  ...areaCommands,
  ...identityCommands,
  channelsKeys,
  channelsTest,
  watchSetup,
  auditVerify,
  auditHead,
];
const say = (line: string) => void process.stdout.write(`${line}\n`);
const complain = (line: string) => void process.stderr.write(`${line}\n`);

/** Exit codes: 0 done, 1 it failed, 2 it was asked for in a way that cannot work. */
async function run(args: readonly string[]): Promise<number> {
  const found = findCommand(commands, args);
  if (found === undefined) return explain(args.filter((arg) => !arg.startsWith('-')).join(' '));
  const { command, rest } = found;
  try {
    const given = readOptions(command, rest);
    if (given === undefined) say(helpOf(command));
    else await command.run(given, say);
    return 0;
  } catch (error) {
    return complainOf(command, error);
  }
}

function explain(asked: string): number {
  if (asked === '') {
    say(helpOfAll(commands));
    return 0;
  }
  complain(`There is no command “${asked}”.`);
  complain(helpOfAll(commands));
  return 2;
}

function complainOf({ path }: Command, error: unknown): number {
  const name = `nattvakt ${path.join(' ')}`;
  if (!(error instanceof UsageError)) {
    complain(`${name}: ${error instanceof Error ? error.message : String(error)}`);
    return 1;
  }
  for (const problem of error.problems) complain(`${name}: ${problem}`);
  complain(`“${name} --help” tells its options.`);
  return 2;
}

process.exitCode = await run(process.argv.slice(2));
