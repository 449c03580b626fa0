import type { Page } from 'playwright-core';
import { axeFaults, keyboardFaults, shapeFaults, targetFaults } from '../web/page-rules.js';
import { everySetting, type Kind, nameOf, pairwise, type Setting, set, usual } from './settings.js';

/** One page in one state: `full`, `empty`, `error`, `offline`, … or what is opened upon it. */
export type Seen = { page: string; state: string; kind: Kind };
export type Finding = Seen & { setting: string; fault: string };

const rules = { phone: { leastTargetPx: 48 }, desk: { leastTargetPx: 24 } };
/** Where a keyboard comes to does not change with why there is nothing. */
const withoutKeyboard = new Set(['error', 'offline', 'lost', 'empty']);

/** Characters of a page on which nothing was found that was looked for: its end, after the navigation. */
const mostShown = 400;

/** What was looked at, and what was found. */
export class Inspector {
  readonly findings: Finding[] = [];
  readonly seen: (Seen & { settings: number })[] = [];

  /** @param extent all settings of each state, or one, such that each pair of settings is met */
  constructor(
    private readonly extent: 'whole' | 'pairwise',
    private readonly tell: (seen: Seen, faults: number) => void = () => undefined,
  ) {}

  /** Holds what is on the screen to the rules. `speak` changes the language of a page that has no button for it. */
  async inspect(page: Page, seen: Seen, speak?: (language: 'sv' | 'en') => Promise<void>): Promise<void> {
    const before = this.findings.length;
    await page.emulateMedia({ reducedMotion: 'reduce' });
    const settings = this.#settings(seen.kind);
    for (const setting of settings) {
      if (!(await set(page, setting))) {
        await speak?.(setting.language);
        await set(page, setting);
      }
      this.#note(seen, setting, await this.#faults(page, seen, setting));
    }
    const back = usual(seen.kind);
    if (!(await set(page, back))) await speak?.(back.language);
    if (!withoutKeyboard.has(seen.state)) this.#note(seen, back, await keyboardFaults(page));
    this.seen.push({ ...seen, settings: settings.length });
    this.tell(seen, this.findings.length - before);
  }

  /** Nobody came there; `shown` is what could be read instead. */
  lost(seen: Seen, error: unknown, shown: string): void {
    const says = shown.replaceAll(/\s+/g, ' ').slice(-mostShown);
    this.findings.push({ ...seen, setting: 'nobody came there', fault: `${error}\nThe page says: … ${says}` });
    this.tell(seen, 1);
  }

  #settings(kind: Kind): readonly Setting[] {
    if (this.extent === 'whole') return everySetting(kind);
    const four = pairwise(kind);
    return four.slice(this.seen.length % four.length).slice(0, 1);
  }

  async #faults(page: Page, { kind }: Seen, { language }: Setting): Promise<string[]> {
    const expected = { language, ...rules[kind] };
    return [
      ...(await shapeFaults(page, expected)),
      ...(await targetFaults(page, expected)),
      ...(await axeFaults(page)),
    ];
  }

  #note(seen: Seen, setting: Setting, faults: readonly string[]): void {
    this.findings.push(...faults.map((fault) => ({ ...seen, setting: nameOf(setting), fault })));
  }

  /** One line for each thing that is wrong, however many settings it was seen in. */
  get told(): string[] {
    const settingsOf = new Map<string, string[]>();
    for (const { page, state, setting, fault } of this.findings) {
      const line = `${page}, ${state}: ${fault}`;
      settingsOf.set(line, [...(settingsOf.get(line) ?? []), setting]);
    }
    return [...settingsOf].map(([line, settings]) => `${line} [${settings.join('; ')}]`);
  }
}
