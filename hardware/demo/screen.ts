/** What `npm start` prints. One line for each part, then the addresses in a box. */
const colours = process.stdout.isTTY && !process.env.NO_COLOR;
const paint = (code: string, text: string) => (colours ? `\u001b[${code}m${text}\u001b[0m` : text);

export const bold = (text: string) => paint('1', text);
export const faint = (text: string) => paint('2', text);
const green = (text: string) => paint('32', text);
const amber = (text: string) => paint('33', text);
const red = (text: string) => paint('31', text);

const nameColumns = 26;

export function title(text: string): void {
  console.log(`\n${bold(text)}\n`);
}

export function done(part: string, detail: string): void {
  console.log(`  ${green('✓')} ${part.padEnd(nameColumns)} ${faint(detail)}`);
}

export function warn(text: string): void {
  console.log(`  ${amber('!')} ${text}`);
}

export function failed(text: string): void {
  console.error(`\n  ${red('✗')} ${text}\n`);
}

/** Prints lines in a box. Its width follows the longest line. */
export function box(lines: readonly { label: string; text: string }[]): void {
  const labels = Math.max(...lines.map(({ label }) => label.length));
  const widths = lines.map(({ text }) => labels + 3 + text.length);
  const width = Math.max(...widths) + 2;
  console.log(`\n  ┌${'─'.repeat(width)}┐`);
  lines.forEach(({ label, text }, i) => {
    const fill = ' '.repeat(width - 1 - (widths[i] ?? 0));
    console.log(`  │ ${bold(label.padEnd(labels))}   ${text}${fill}│`);
  });
  console.log(`  └${'─'.repeat(width)}┘\n`);
}
