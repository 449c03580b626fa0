import { isAlarmKind } from '@nattvakt/contract';
import { type Command, textOf, UsageError } from '../command.js';
import { configOption, withStore } from '../with-store.js';

const roles = ['care', 'nurse'] as const;

export const kindSet: Command = {
  path: ['kind', 'set'],
  words: 'whose a kind of alarm is in an area: the care team’s, as every kind is unless told, or the nurse’s on call',
  options: {
    config: configOption,
    area: { value: 'ID', words: 'the area', required: true },
    kind: { value: 'KIND', words: 'the kind of alarm', required: true },
    role: { value: 'ROLE', words: roles.join(' or '), required: true },
  },
  async run(given, say) {
    const [areaId, kind] = [textOf(given, 'area'), textOf(given, 'kind')];
    const role = roles.find((one) => one === textOf(given, 'role'));
    const problems = [
      ...(isAlarmKind(kind) ? [] : [`--kind ${kind} is no kind of alarm`]),
      ...(role ? [] : [`--role ${textOf(given, 'role')} is not allowed: ${roles.join(', ')}`]),
    ];
    if (role === undefined || problems.length > 0) throw new UsageError(problems);
    await withStore(given, async (store) => {
      const { areas } = await store.directory.directory();
      if (!areas.some(({ id }) => id === areaId)) throw new UsageError([`--area ${areaId} is not in the store`]);
      await store.directory.put({ kindRoles: [{ areaId, kind, role }] });
    });
    say(`${kind} in ${areaId} goes to the ${role === 'nurse' ? 'nurse on call' : 'care team'} from now on.`);
  },
};
