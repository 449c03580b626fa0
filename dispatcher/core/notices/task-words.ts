import { catalogue, type NoticeLanguage, type ToldTask } from './catalogue.js';
import type { Words } from './words.js';

/** What somebody is told of tasks, by their kinds, that were given at the same time. One SMS holds it. */
export function taskWords(kinds: readonly string[], language: NoticeLanguage = 'sv'): Words {
  const words = catalogue[language];
  const [first = '', ...rest] = kinds;
  const sentence = Object.hasOwn(words.tasks, first) ? words.tasks[first as ToldTask] : words.otherTask;
  const more = rest.length === 0 ? '' : words.more(rest.length);
  return { title: words.taskTitle, text: `${sentence}${more}${words.open}` };
}
