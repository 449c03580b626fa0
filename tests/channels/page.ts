import type { PageMessage } from '@nattvakt/dispatcher/channels/channel';

/** A page as the ladder would send it; what matters to a test is given. */
export function page(differing: Partial<PageMessage> & Pick<PageMessage, 'to'>): PageMessage {
  return {
    key: '0192a1b0-0000-7000-8000-00000000beef',
    caseId: '0192a1b0-0000-7000-8000-0000000000ca',
    caseReference: '7F3K',
    areaId: 'sydvast',
    areaName: 'Sydväst',
    kind: 'help-button',
    priority: 'life',
    language: 'sv',
    ...differing,
  };
}
