import type { DevicePurpose, PlanDevice } from '@nattvakt/contract';

/** What a profile says of what its device is there for. The technician's own word goes before it. */
const byProfile: readonly (readonly [RegExp, DevicePurpose])[] = [
  [/^(onvif|axis)$/, 'camera'],
  [/^mat$/, 'bed'],
  [/^(F6-01|F6-02|F6-04|button$)/, 'help-button'],
  [/^F6-05-02$/, 'smoke'],
  [/^F6-05-01$/, 'water'],
  [/^A5-02/, 'thermometer'],
];
const bathroom = /bad|dusch|toalett|wc|bath|shower/i;
const entrance = /ytter|hall|entr|front/i;

/** What a device is there for, as far as anybody can tell. */
export function purposeOf({ purpose, profile, name, room = '' }: PlanDevice): DevicePurpose | undefined {
  if (purpose !== undefined) return purpose;
  const known = byProfile.find(([pattern]) => pattern.test(profile))?.[1];
  if (known !== undefined) return known;
  const place = `${name} ${room}`;
  if (/^A5-0[78]/.test(profile)) return bathroom.test(place) ? 'bathroom' : 'room';
  return /^(D5-|A5-14|closed-loop$)/.test(profile) && entrance.test(place) ? 'entrance' : undefined;
}
