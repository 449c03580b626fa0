/** A device as an alarm about it names it. */
export type DeviceNamed = { name?: string | null | undefined; room?: string | null | undefined };

type Language = 'sv' | 'en';
type Sentence = (device: string, since: string | undefined) => string;

const sentences: Record<Language, Readonly<Record<string, Sentence>>> = {
  sv: {
    'device-silent': (device, since) =>
      since === undefined ? `${device} hörs inte längre.` : `${device} har inte hörts sedan ${since}.`,
    'battery-low': (device) => `${device} har svagt batteri. Byt batteriet.`,
    tamper: (device) => `${device} har öppnats eller lossnat. Se efter att den sitter som den ska.`,
    'radio-lost': (device) =>
      `${device} har ingen kontakt med trygghetsnavet. Se efter att den är på och sitter som den ska.`,
    'test-due': (device) => `${device} har inte tryckts på länge. Gör ett prov, så att vi vet att den fungerar.`,
  },
  en: {
    'device-silent': (device, since) =>
      since === undefined ? `${device} is not heard any more.` : `${device} has not been heard since ${since}.`,
    'battery-low': (device) => `${device} has a low battery. Change the battery.`,
    tamper: (device) => `${device} has been opened or has come loose. See that it sits as it should.`,
    'radio-lost': (device) => `${device} has no contact with the gateway. See that it is on and sits as it should.`,
    'test-due': (device) => `${device} has not been pressed for long. Test it, so that we know that it works.`,
  },
};

const unnamed: Record<Language, string> = { sv: 'En enhet', en: 'A device' };

/**
 * What is wrong with a device, in a sentence: "Dörrgivaren i hallen har inte hörts sedan 02:10." Undefined for alarms that
 * are about people.
 * @param since when it was last heard, as it is written
 */
export function deviceSentence(
  kind: string,
  device: DeviceNamed,
  since: string | undefined,
  language: Language,
): string | undefined {
  // Without a name it is a link of the gateway's own, of which the title says enough.
  if (kind === 'radio-lost' && !device.name) return undefined;
  const sentence = Object.hasOwn(sentences[language], kind) ? sentences[language][kind] : undefined;
  return sentence?.(named(device, language), since);
}

function named({ name, room }: DeviceNamed, language: Language): string {
  const whose = name || unnamed[language];
  if (!room) return whose;
  return language === 'sv' ? `${whose} ${inRoom(room)}` : `${whose} (${room})`;
}

/** "Hallen" is said "i hallen"; a room that says where by itself, "på övervåningen", is left as it is. */
function inRoom(room: string): string {
  const said = room.charAt(0).toLocaleLowerCase('sv') + room.slice(1);
  return /^(i|på|vid|under|utanför) /.test(said) ? said : `i ${said}`;
}

/** Whether the day must be said beside the time. */
export function isAnotherDay(then: string | number, now: string | number): boolean {
  const halfDayMs = 12 * 3_600_000;
  return Math.abs(new Date(now).getTime() - new Date(then).getTime()) > halfDayMs;
}
