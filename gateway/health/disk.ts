import { access, constants, statfs } from 'node:fs/promises';
import { limits } from '../limits.js';

/** Whether the folder's disk would take another alarm: there, writable, not full. Asks without writing: cards wear out. */
export async function takesAlarms(folder: string): Promise<boolean> {
  try {
    await access(folder, constants.W_OK);
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize >= limits.freeBytes;
  } catch {
    return false;
  }
}
