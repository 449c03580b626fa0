import type { ChannelName, HopelessReason, RetryReason, Sending } from './channel.js';

/** What a result means for the person who set the channel up. */
const retryWords: Record<RetryReason, string> = {
  timeout: 'There was no answer in time. It may have gone out all the same.',
  unreachable: 'The provider could not be reached. Check the address and the network.',
  'too-many-requests': 'The provider says that it is too much at once.',
  'provider-error': 'The provider has a fault of its own.',
  'channel-busy': 'Too many messages are waiting already.',
  'channel-down': 'The modem is not there or does not answer. Check its cable and “path”.',
  'no-network': 'The modem has no network. Check its antenna and card.',
  'refused-for-now': 'The network did not take it this time.',
};

const hopelessWords: Record<HopelessReason, string> = {
  'bad-address': 'The address is none that this channel can send to. Numbers are written +46701740605.',
  'subscription-gone': 'The phone no longer subscribes. Open the alarm phone’s page on it, and sign on again.',
  'unknown-number': 'The network knows no such number.',
  barred: 'The card or the number is barred.',
  'bad-credentials': 'The provider does not accept the user name and password.',
  'not-allowed': 'The provider does not allow this: the key or the token is wrong, or the account may not do it.',
  'no-credit': 'The account is empty.',
  refused: 'The provider refuses the message as it is.',
  'too-large': 'The message is too large.',
  'no-sim': 'The modem has no card it can use: missing, locked or broken. A wrong PIN is tried only once.',
};

const sentWords: Record<ChannelName, string> = {
  push: 'The push service has taken it. Only the phone itself can show whether it rang.',
  sms: 'The provider has taken it. Look at the phone.',
  call: 'The call is being placed. What it says comes from the running dispatcher’s webhooks.',
  modem: 'The network has taken it. Look at the phone.',
  ntfy: 'The server has taken it. Look at the phone.',
};

/** The result in words, the first line of which says how it went. */
export function wordsOfSending(channel: ChannelName, sending: Sending): string[] {
  if (sending.result === 'sent') {
    const reference = sending.reference === undefined ? [] : [`Its reference there is ${sending.reference}.`];
    return ['Sent.', sentWords[channel], ...reference];
  }
  if (sending.result === 'hopeless') return [`Not sent (${sending.reason}).`, hopelessWords[sending.reason]];
  const wait = sending.afterMs === undefined ? [] : [`It asks to wait ${Math.ceil(sending.afterMs / 1000)} s.`];
  return [`Not sent this time (${sending.reason}).`, retryWords[sending.reason], ...wait];
}
