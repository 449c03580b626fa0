/** What is shown for one push. `caseId` undefined: nothing is known of it but that something came. */
export type Notice = {
  title: string;
  body: string;
  /** One notification for each case: a newer one takes its place. */
  tag: string;
  caseId: string | undefined;
  page: string | undefined;
  /** The case no longer rings here: what is shown of it says so, without a sound, and goes. */
  isOver: boolean;
  /** What it is written in. */
  language: string;
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
  isOver: false,
  language: 'sv',
  notice: undefined,
};

/** The notification for a push, whatever was in it. */
export function noticeOf(text: string | undefined): Notice {
  const said = read(text);
  const title = textIn(said, 'title');
  const caseId = textIn(said, 'case');
  const notice = textIn(said, 'notice');
  const body = textIn(said, 'body') ?? '';
  const plain = { isOver: false, language: textIn(said, 'language') ?? 'sv', body };
  const isOver = textIn(said, 'type') === 'clear';
  if (title !== undefined && caseId !== undefined)
    return { ...plain, title, tag: tagOf(caseId), caseId, page: textIn(said, 'page'), isOver, notice: undefined };
  if (title !== undefined && notice !== undefined)
    return { ...plain, title, tag: `${noticeTag}${notice}`, caseId: undefined, page: undefined, notice };
  return unreadable;
}

const noticeTag = 'notice:';

export const tagOf = (caseId: string): string => `case:${caseId}`;

/** The case that a notification is about, from its tag. */
export const caseOfTag = (tag: string): string | undefined => (tag.startsWith('case:') ? tag.slice(5) : undefined);

/**
 * What goes when a case no longer rings here: all that was left of others like it and, where something else is shown or
 * the app is open, what says so itself. Alone it stays: browsers stop pushes that show nothing.
 */
export function overdue(shown: readonly Left[], over: string, appIsOpen: boolean): number[] {
  const mayGo = appIsOpen || shown.some(({ isOver }) => !isOver);
  return shown.flatMap(({ tag, isOver }, i) => (isOver && (mayGo || tag !== over) ? [i] : []));
}

export type Left = { tag: string; isOver: boolean };

/**
 * Which of the shown notifications go, given them oldest first: those whose case no longer rings here (`ringing`
 * undefined: not known) unless nothing would be left, and the oldest of what is too many. What is no alarm stays until somebody has read it.
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
  // Whatever came last stays when nothing else does: browsers stop pushes that show nothing. Its clearing comes after it.
  const gone = over.length === shown.length ? over.slice(0, -1) : over;
  const left = shown.map((_, i) => i).filter((i) => !gone.includes(i));
  return [...gone, ...left.slice(0, Math.max(0, left.length - atMost))];
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
