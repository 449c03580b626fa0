export type { AskedPerson, Entry, Way } from './entry.js';
export { type Picture, type PictureMark, pictureOf } from './picture.js';
export { type Address, addressSentence, personSentence, sentenceOf } from './sentences.js';
export { type Contact, type ShownPage, type TimelineFacts, timelineOf } from './timeline.js';
export type { TimelineWords } from './timeline-words.js';
export { afterIn, durationIn, timelineWords } from './words.js';
