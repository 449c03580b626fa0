import { teamProblems } from '../../core/responsibility/entries.js';
import { type TeamRole, teamRoles } from '../../store/rows.js';
import { type Command, textOf, UsageError } from '../command.js';
import { configOption, withStore } from '../with-store.js';
import { refuseWith } from './problem-words.js';

export const teamSet: Command = {
  path: ['team', 'set'],
  words: 'a team of a provider: a new one, or another name for one that is there',
  options: {
    config: configOption,
    id: { value: 'ID', words: 'its id; it never changes', required: true },
    provider: { value: 'ID', words: 'whose it is', required: true },
    role: { value: 'ROLE', words: teamRoles.join(', '), required: true },
    name: { value: 'NAME', words: 'as people say it', required: true },
  },
  async run(given, say) {
    const role = teamRoles.find((one) => one === given.get('role'));
    if (role === undefined)
      throw new UsageError([`--role ${textOf(given, 'role')} is not allowed: ${teamRoles.join(', ')}`]);
    const team = {
      ...{ id: textOf(given, 'id'), providerId: textOf(given, 'provider'), name: textOf(given, 'name'), role },
    };
    await withStore(given, async ({ directory }) => {
      const problems = teamProblems(await directory.directory(), team);
      if (problems.length > 0) refuseWith(problems);
      await directory.put({ teams: [team] });
    });
    say(`${team.name} (${team.id}) is a ${roleWords[role]} of ${team.providerId}.`);
    say('“nattvakt area team” says which areas it serves.');
  },
};

const roleWords: Record<TeamRole, string> = {
  care: 'care team',
  nurse: 'team of nurses',
  technician: 'team of technicians',
  'duty-lead': 'team of duty leads',
};

export const teamList: Command = {
  path: ['team', 'list'],
  words: 'every team: whose it is and what it does',
  options: { config: configOption },
  async run(given, say) {
    await withStore(given, async ({ directory }) => {
      const { teams, providers } = await directory.directory();
      for (const { id, name } of providers) {
        say(`${name} (${id})`);
        const own = teams.filter(({ providerId }) => providerId === id);
        for (const team of own) say(`  ${team.id.padEnd(24)}${team.role.padEnd(12)}${team.name}`);
        if (own.length === 0) say('  no teams');
      }
    });
  },
};
