import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Labels of the controllers behind the header: Raspberry Pi 1 to 4, and the RP1 of Raspberry Pi 5. */
const headerLabel = /^pinctrl-(bcm2\d{3}|rp1)$/;

type Chip = { label: string; base: number };

/**
 * The number under which the kernel's sysfs knows a line of the header. The numbers begin at a base that differs by
 * model and kernel (0, 399, 512, 571 …), so it is read from the chip with the header's label, or from the only chip.
 * @param name as in `GPIO17`
 * @param sysfsRoot usually /sys/class/gpio
 * @throws Error when the name is not of that form or the header's chip cannot be told
 */
export async function sysfsNumber(name: string, sysfsRoot: string): Promise<number> {
  const offset = /^GPIO(\d{1,3})$/.exec(name)?.[1];
  if (offset === undefined) throw new Error(`${name} is not a line of the header, such as GPIO17`);
  return (await headerChip(sysfsRoot)).base + Number(offset);
}

async function headerChip(sysfsRoot: string): Promise<Chip> {
  const folders = (await readdir(sysfsRoot)).filter((name) => /^gpiochip\d+$/.test(name));
  const chips = await Promise.all(folders.map((folder) => readChip(join(sysfsRoot, folder))));
  const header = chips.find(({ label }) => headerLabel.test(label)) ?? (chips.length === 1 ? chips[0] : undefined);
  if (header) return header;
  const seen = chips.map(({ label }) => label).join(', ') || 'none';
  throw new Error(`no chip under ${sysfsRoot} is known to be the header's (labels seen: ${seen})`);
}

async function readChip(folder: string): Promise<Chip> {
  const [label, base] = await Promise.all([
    readFile(join(folder, 'label'), 'utf8'),
    readFile(join(folder, 'base'), 'utf8'),
  ]);
  return { label: label.trim(), base: Number(base) };
}
