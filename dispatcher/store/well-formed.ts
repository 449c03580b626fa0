/** Text that every database can keep: NUL and half a surrogate pair become U+FFFD. */
export const wellFormed = (text: string) => text.replace(/\0|\p{Surrogate}/gu, '\ufffd');
