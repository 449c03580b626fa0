import type { Picture } from './camera.js';

/** The page that shows them all, one line each. */
export function indexPage(pictures: readonly Picture[]): string {
  const names = [...new Set(pictures.map(({ shown }) => shown.name))];
  const parts = names.map((name) => {
    const own = pictures.filter(({ shown }) => shown.name === name);
    const images = own.map(({ file, size, shown }) => `![${shown.says}, ${size.width} px](${file})`);
    return `## ${name}\n\n${own[0]?.shown.says ?? name}.\n\n${images.join('\n')}\n`;
  });
  return `# Every page, as people see it

In Swedish, as it stands in a made-up night in Linköping at 02:13. \`npm run screens\` takes them all anew, from a real dispatcher in a real
browser; \`npm run pages\` holds every page in every state to the rules of accessibility.

${parts.join('\n')}`;
}
