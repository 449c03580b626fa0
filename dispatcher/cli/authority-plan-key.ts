import { type Command, textOf } from './command.js';
import { newPlanKey, planKeyFiles, readAuthority, writeNew } from './files.js';

export const authorityPlanKey: Command = {
  path: ['authority', 'plan-key'],
  words: 'a key that signs night plans, for an authority that was made before there was one',
  options: { dir: { value: 'DIR', words: 'made with “nattvakt authority create”', required: true } },
  async run(given, say) {
    const dir = textOf(given, 'dir');
    await readAuthority(dir);
    await writeNew(dir, await newPlanKey());
    say(`${planKeyFiles.private} is in ${dir}: “plans.key” in the dispatcher’s configuration.`);
    say(`Homes take plans signed by it when they have ${planKeyFiles.public}: “planKey” in a gateway’s configuration.`);
  },
};
