import { type Answer, type Asker, askers, type Row } from '../access/table.js';

const words: Record<Answer, string> = { ok: '●', 401: '', 403: '–', 404: '○' };
const columns = Object.keys(askers) as Asker[];

/** `docs/access.md`, whole. */
export function accessPage(table: Record<string, Row>): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const rows = Object.entries(table).map(([route, { who }]) =>
    line([`\`${route}\``, ...columns.map((asker) => words[who[asker]])]),
  );
  return `# Who may ask for what

Made from \`tests/access/table.ts\` by \`npm run docs\`. \`tests/access/routes.test.ts\` starts the real dispatcher, asks for every
route as each of these, and fails where it answers otherwise or has a route that is not here.

● granted · ○ nothing there, as far as they learn (somebody else’s, or none) · – not for them · empty: sign in first.
The rows that are asked for belong to the first provider, in an area that its first team serves.

${columns.map((asker, i) => `${i + 1}. ${askers[asker]}`).join('\n')}

## Which rows

- **Staff on an alarm phone** see the alarms, plans and homes of the areas that their team serves, while they are signed on and
  while their provider answers for the area. A change of provider counts from its first millisecond (\`tests/access/rows.test.ts\`).
- **Whoever is asked to come** sees that card until it is closed, across teams and providers, and so does whoever has the alarm.
  Afterwards their phone learns that it is over, without name or address.
- **Duty leads and managers** see their own provider’s areas: clients, plans and open alarms of those it answers for now, and closed
  alarms of the time when it did.
- **Nurses at a desk** see plans, consents and devices of the areas of the nurses’ teams that they are signed on to, while they are
  signed on (to whatever alarm phone), and of no others.
- **Technicians** see the homes of their jobs, while they are open: the address, how to find the door (not where the key is, and no
  telephone number), the devices and how they are, and what the client agreed to, for nothing is put up without it. They register
  devices; what calls for help, or tells of fire or water, raises an alarm from then on. Rules about somebody’s life are none of
  theirs, nor is the client’s name. A job is given by a duty lead or a manager to a team or to one person, or is there by itself while
  an open technical alarm or a lost home asks the technicians. At a desk, a technician has the jobs of all teams of technicians of
  the provider; on an alarm phone, of the team that they are signed on to, and the cards that they are asked about.
- **The municipality and the administrator** see figures and who answers for what, and no client.
- Every reading of a client is written down first: [audit.md](audit.md).

## Which routes

${line(['route', ...columns.map((_, i) => String(i + 1))])}
${line(['---', ...columns.map(() => ':-:')])}
${rows.join('\n')}
`;
}
