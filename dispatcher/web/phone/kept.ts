import type { Action } from '../model/action.js';
import type { Closing, PhoneState } from '../model/state.js';
import { tints } from '../model/tint.js';
import { type Language, languages } from '../words/words.js';

/** What outlives a reload: nothing about any client but the ids in what was not yet sent, and what is said in it. */
const keys = {
  language: 'nattvakt.language',
  actions: 'nattvakt.actions',
  closing: 'nattvakt.closing',
  shift: 'nattvakt.shift',
  tint: 'nattvakt.tint',
} as const;

function read(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    // A browser that keeps nothing still shows alarms.
    return null;
  }
}

function write(key: string, value: string | undefined): void {
  try {
    if (value === undefined) localStorage.removeItem(key);
    else localStorage.setItem(key, value);
  } catch {
    // Full or forbidden: the action is still in memory and on its way.
  }
}

function readActions(): Action[] {
  try {
    const kept: unknown = JSON.parse(read(keys.actions) ?? '[]');
    // Whether one was on its way when the page went is unknown: it is sent again, with the same id.
    return Array.isArray(kept) ? (kept as Action[]).map((action) => ({ ...action, delivery: 'failed' })) : [];
  } catch {
    return [];
  }
}

function readClosing(): PhoneState['closing'] {
  try {
    return new Map(JSON.parse(read(keys.closing) ?? '[]') as [string, Closing][]);
  } catch {
    return new Map();
  }
}

export function readKept(): Pick<PhoneState, 'language' | 'actions' | 'closing' | 'sound' | 'tint'> {
  const language = read(keys.language);
  const tint = tints.find((one) => one === read(keys.tint));
  return {
    tint: tint ?? 'auto',
    language: language !== null && Object.hasOwn(languages, language) ? (language as Language) : 'sv',
    actions: readActions(),
    closing: readClosing(),
    sound: read(keys.shift) === null ? 'first' : 'again',
  };
}

export function keep(before: PhoneState, after: PhoneState): void {
  if (before.language !== after.language) write(keys.language, after.language);
  if (before.tint !== after.tint) write(keys.tint, after.tint);
  if (before.actions !== after.actions) write(keys.actions, JSON.stringify(after.actions));
  if (before.closing !== after.closing) write(keys.closing, JSON.stringify([...after.closing]));
  if (after.sound === 'on' && before.sound !== 'on') write(keys.shift, 'on');
  if (after.signIn.state !== 'signed-in' && before.signIn.state === 'signed-in') {
    for (const key of [keys.actions, keys.closing, keys.shift]) write(key, undefined);
  }
}
