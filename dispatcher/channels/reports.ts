/** What a provider or a modem tells about a page that it has taken on. Never "seen": only the phone itself says that. */
export type ChannelReport =
  | { channel: 'sms' | 'modem'; reference: string; status: 'sent' | 'delivered' | 'failed' }
  | { channel: 'call'; reference: string; status: 'answered' | 'not-answered' };

/** May be told twice, late, in the wrong order, or never. Where the teller can repeat it, rejecting makes it do so. */
export interface ChannelReports {
  reported(key: string, report: ChannelReport): Promise<void>;
}
