/**
 * The home that nobody lives in: its test alarm goes the whole way and back, so that a broken way is noticed before
 * somebody presses. Its area, provider, team and phone are its own, and have this id.
 */
export const syntheticId = 'nattvakt-egenprov';

/** Nobody else is ever asked about it, and it is in no figure and no list of people's homes. */
export const isSynthetic = (areaId: string): boolean => areaId === syntheticId;
