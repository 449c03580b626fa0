/** What is shown for one push. `caseId` undefined: nothing is known of it but that something came. */
export type Notice = {
  title: string;
  body: string;
  /** One notification for each case: a newer one takes its place. */
  tag: string;
  caseId: string | undefined;
  page: string | undefined;
  /** Id of something other than an alarm: of the rota, the phones, the service itself. */
  notice: string | undefined;
};

/** Something came that cannot be read. Shown all the same: it may be an alarm, and browsers stop pushes that show nothing. */
const unreadable: Notice = {
  title: 'Nattvakt',
  body: 'Något har hänt. Öppna larmtelefonen. / Something has happened. Open the alarm phone.',
  tag: 'unreadable',
  caseId: undefined,
  page: undefined,
  notice: undefined,
};

/** The notification for a push, whatever was in it. */
export function noticeOf(text: string | undefined): Notice {
  const said = read(text);
  const title = textIn(said, 'title');
  const caseId = textIn(said, 'case');
  const notice = textIn(said, 'notice');
  const body = textIn(said, 'body') ?? '';
  if (title !== undefined && caseId !== undefined)
    return { title, body, tag: tagOf(caseId), caseId, page: textIn(said, 'page'), notice: undefined };
  if (title !== undefined && notice !== undefined)
    return { title, body, tag: `${noticeTag}${notice}`, caseId: undefined, page: undefined, notice };
  return unreadable;
}

const noticeTag = 'notice:';

export const tagOf = (caseId: string): string => `case:${caseId}`;

/** The case that a notification is about, from its tag. */
export const caseOfTag = (tag: string): string | undefined => (tag.startsWith('case:') ? tag.slice(5) : undefined);

/**
 * Which of the shown notifications go, given them oldest first: those whose case no longer rings here (`ringing`
 * undefined: not known), and the oldest of what is too many. What is no alarm stays until somebody has read it.
 */
export function superfluous(
  shown: readonly { tag: string }[],
  ringing: ReadonlySet<string> | undefined,
  atMost: number,
): number[] {
  const over = shown.flatMap(({ tag }, i) => {
    if (tag.startsWith(noticeTag)) return [];
    const caseId = caseOfTag(tag);
    return ringing !== undefined && (caseId === undefined || !ringing.has(caseId)) ? [i] : [];
  });
  const left = shown.map((_, i) => i).filter((i) => !over.includes(i));
  return [...over, ...left.slice(0, Math.max(0, left.length - atMost))];
}

function read(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return undefined;
  }
}

function textIn(said: unknown, key: string): string | undefined {
  if (typeof said !== 'object' || said === null) return undefined;
  const value: unknown = (said as Record<string, unknown>)[key];
  return typeof value === 'string' && value !== '' ? value : undefined;
}
