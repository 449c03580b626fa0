import type { Page } from 'playwright-core';
import type { RegisteredPage } from '../screens/registry.js';

/** How something is opened upon a page: the dialog, form or list is there when it resolves. */
type Opening = {
  /** The file of the dialog, below `dispatcher/web/desk/pages`. */
  source?: string;
  /** Whose desk it is, where that is not whoever the page is shown to otherwise. */
  who?: string;
  open: (desk: Page) => Promise<void>;
};
export type DeskStates = {
  /** What is to be read where nothing has been entered. */
  empty: string | RegExp;
  /** What one does before the page reads anything, where it reads nothing by itself. */
  begin?: (desk: Page) => Promise<void>;
  opens?: Record<string, Opening>;
};

const press = (name: string | RegExp, source?: string): Opening => ({
  ...(source === undefined ? {} : { source }),
  open: (desk) => desk.getByRole('button', { name, exact: true }).first().click(),
});
/** One button after the other. */
const presses = (source: string, ...names: (string | RegExp)[]): Opening => ({
  source,
  open: async (desk) => {
    for (const name of names) await desk.getByRole('button', { name, exact: true }).first().click();
  },
});

/** What each page of the desk can be like. A page that has no line here fails. */
export const deskStates: Record<string, DeskStates> = {
  tonight: {
    empty: 'Du har inga områden just nu.',
    opens: { legend: press('Vad betyder orden?', 'tonight/legend.tsx') },
  },
  wall: { empty: 'Du har inga områden just nu.' },
  cases: { empty: 'Inga ärenden att visa.' },
  case: { empty: 'Det gick inte' },
  incident: { empty: 'Det gick inte' },
  rota: {
    empty: 'Du har inget arbetslag att planera.',
    opens: {
      'new shift': press('Nytt pass', 'rota/shift-dialog.tsx'),
      shift: press(/21–07/),
      'somebody is ill': presses('rota/replace-dialog.tsx', /21–07/, 'Ersätt sjuk'),
      swap: presses('rota/swap-dialog.tsx', /21–07/, 'Byt med någon'),
      import: press('Läs in från fil', 'rota/import-dialog.tsx'),
      changes: press('Alla ändringar', 'rota/changes.tsx'),
      patterns: press('Återkommande pass', 'rota/patterns-dialog.tsx'),
    },
  },
  people: {
    empty: 'Gunilla',
    opens: {
      'new person': press('Ny person', 'people/person-dialog.tsx'),
      person: press(/^Öppna /),
      link: presses('people/handed-link.tsx', /^Öppna /, 'Ge länk och QR-kod'),
    },
  },
  phones: {
    empty: 'Det finns inga larmtelefoner ännu.',
    opens: { 'new phone': press('Ny larmtelefon', 'phones/phone-dialog.tsx'), phone: press(/^Öppna Larmtelefon/) },
  },
  clients: { empty: 'Ingen brukare att visa.' },
  client: {
    empty: 'Det gick inte',
    opens: {
      form: press('Ändra'),
      ending: press('Avsluta tjänsten', 'clients/end-client.tsx'),
      'new check': press('Lägg till tillsyn', 'clients/check-dialog.tsx'),
      'ending a check': press(/^Avsluta:? .*klockan/, 'clients/end-check.tsx'),
    },
  },
  newClient: { empty: 'Brukaren och hemmet', opens: { refused: press('Spara') } },
  clientFile: { empty: 'Ingen fil är inläst än.', opens: { undoing: press('Ångra', 'clients/file-imports.tsx') } },
  ladders: {
    empty: 'Inga egna larmkedjor.',
    opens: { form: press('Ny larmkedja'), removing: press(/^Ta bort: /, 'ladders/one-ladder.tsx') },
  },
  dryRun: {
    empty: 'Inget hem hittas.',
    begin: (desk) => desk.getByLabel('Vilket hem').fill('a'),
  },
  handover: {
    empty: 'Nytt byte av utförare',
    opens: { 'taking back': press(/^Ta bort bytet/, 'handover/area-panel.tsx') },
  },
  'handover of': { empty: 'Inget byte pågår eller är inlagt här.' },
  plans: { empty: 'Inga hem att visa.' },
  plan: {
    empty: 'Det gick inte',
    opens: {
      withdrawing: press(/^Återta samtycket/, 'plan/consents.tsx'),
      'a device’s settings': {
        open: (desk) =>
          desk
            .getByText(/^Inställningar för/)
            .first()
            .click(),
      },
    },
  },
  jobs: {
    empty: 'Inga uppdrag just nu.',
    opens: { 'giving one': { ...press('Ge ett uppdrag', 'jobs/give-job.tsx'), who: 'duty-lead-vardaga' } },
  },
  job: { empty: 'Det gick inte' },
  audit: { empty: 'Inget ovanligt att visa.' },
  extract: { empty: 'Det gick inte' },
  system: { empty: 'Inga larm ligger och väntar.' },
};

/** A page about one thing may have states of its own beside those of the page about all. */
export const statesOf = ({ path, name }: RegisteredPage): DeskStates | undefined =>
  (path.includes(':') ? deskStates[`${name} of`] : undefined) ?? deskStates[name];
