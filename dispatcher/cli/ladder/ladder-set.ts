import { isAlarmKind, priorities } from '@nattvakt/contract';
import { readPlan } from '../../engine/ladder-rows.js';
import { type Command, type Given, textOf, UsageError } from '../command.js';
import { readText } from '../files.js';
import { configOption, withStore } from '../with-store.js';

export const ladderSet: Command = {
  path: ['ladder', 'set'],
  words: 'a ladder of its own for an area, a kind or a priority, or any of them together; the most specific is used',
  options: {
    config: configOption,
    id: { value: 'ID', words: 'its name; one of the same name is replaced', required: true },
    file: {
      value: 'FILE',
      words: 'the steps, as JSON: {"steps": [{"afterMs", "who", "through"}], "repeatEveryMs"}',
      required: true,
    },
    area: { value: 'ID', words: 'the area; every area unless told' },
    kind: { value: 'KIND', words: 'the kind of alarm; every kind unless told' },
    priority: { value: 'PRIORITY', words: `one of ${priorities.join(', ')}; every priority unless told` },
  },
  async run(given, say) {
    const id = textOf(given, 'id');
    const file = textOf(given, 'file');
    const plan = await readText(file);
    const reading = readPlan(plan);
    const scope = scopeOf(given);
    const problems = [...scope.problems, ...(reading.ok ? [] : reading.problems.map((words) => `${file}: ${words}`))];
    if (!reading.ok || problems.length > 0) throw new UsageError(problems);
    await withStore(given, async (store) => {
      const { areas } = await store.directory.directory();
      const { areaId, kind, priority } = scope;
      if (areaId !== null && !areas.some((area) => area.id === areaId))
        throw new UsageError([`--area ${areaId} is not in the store`]);
      await store.directory.put({ ladders: [{ id, areaId, kind, priority, plan: JSON.stringify(reading.plan) }] });
    });
    say(`The ladder “${id}” is used from now on: ${reading.plan.steps.length} steps, then all again, for ever.`);
  },
};

function scopeOf(given: Given) {
  const [areaId, kind, priority] = ['area', 'kind', 'priority'].map((name) => given.get(name) ?? null) as [
    string | null,
    string | null,
    string | null,
  ];
  const problems = [
    ...(kind === null || kind === 'unknown' || isAlarmKind(kind) ? [] : [`--kind ${kind} is no kind of alarm`]),
    ...(priority === null || priorities.some((one) => one === priority)
      ? []
      : [`--priority ${priority} is not allowed: ${priorities.join(', ')}`]),
  ];
  return { areaId, kind, priority, problems };
}
