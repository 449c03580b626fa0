import { limits } from './limits.js';

/** The ways of a notice, in the order in which they are tried. */
export const noticeChannels = ['push', 'sms'] as const;
export type NoticeChannel = (typeof noticeChannels)[number];

/** What is known of whoever is told. */
export type Addressee = { subscribed: boolean; hasNumber: boolean };

/**
 * Through what somebody is told, and how long after the first. That something was put right comes quietly or not at all:
 * nobody gets an SMS for it.
 */
export function waysOfNotice(
  news: 'found' | 'ended' | 'task',
  { subscribed, hasNumber }: Addressee,
  configured: ReadonlySet<NoticeChannel>,
): { channel: NoticeChannel; afterMs: number }[] {
  const push = subscribed && configured.has('push');
  const sms = news !== 'ended' && hasNumber && configured.has('sms');
  return [
    ...(push ? [{ channel: 'push' as const, afterMs: 0 }] : []),
    ...(sms ? [{ channel: 'sms' as const, afterMs: push ? limits.smsAfterMs : 0 }] : []),
  ];
}
